"""Known phrases inside a long line: a flattened page has its buttons, labels and prompts between the sentences, without a line end.

A phrase counts here only where a sentence could not hold it: it begins with a capital, what follows begins anew, and either
other known pieces stand right beside it or it is long and certain by itself.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.context.flattened import stamps
from cleaner.detect import LINGUA_FRANCA
from cleaner.document import SAME_LINE, is_small
from cleaner.index import START_BITS
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.reach import is_open, known_whole
from cleaner.phrases import fold
from cleaner.rule import Confidence, Finding
from cleaner.shape import PAUSES, STOPS
from cleaner.typed import NamedTuple

TOKEN = regex(r"\S{1,60}")
JOINT = regex(r"[\s.,:;|·•/\\–—-]{0,4}")  # what may stand between two pieces of a run
ASKING = "?؟？"  # a headline may ask
LABEL_ENDS = ":：|•·»›"
ALONE_WORDS = 3  # a certain phrase of fewer words needs company
CASELESS_WORDS = 2  # in scripts without capitals a single word is never a phrase of its own
SHORT_RUN, LONG_RUN = 2, 3
TAIL_PIECES, TAIL_SHARE = 2, 0.25  # known pieces of a tail, and their share of its words
MOST_TOKENS = 2_000  # of one segment that are looked at: no sentence and no list of headlines has more
LIST_WORDS = 40  # words without a stop: sentences have about twenty, and even long ones rarely so many
MOST_SENTENCES = 8  # in such a tail: headlines that are questions or quotations
RUN_WORDS, DOUBLED_SHARE = 4, 0.6  # of the runs of four words in a list of doubled headlines; in an article hardly one in fifty stands twice
INNER_STOP = regex(r"[.!?…؟۔।。！？](?=\s|$)")


# What sites call their first page; "home" begins headlines too.
HOME = (
    "Startseite|Accueil|Inicio|Início|Página inicial|Homepage|Voorpagina|Hem|Hjem|Forside|Etusivu|Strona główna|Domů|Domov|Acasă|Kezdőlap|"
    "Главная|Головна|Начало|Начална|Αρχική|Ana Sayfa|Anasayfa|الرئيسية|صفحه اصلی|خانه|होम|প্রচ্ছদ|হোম|Beranda|Trang chủ|หน้าแรก|首页|首頁|ホーム|홈"
)
PATTERN_EDGE = 3  # sentences at both ends of a page in which patterns are looked for too
LEAST_FITTING, MOST_FITTING = 2, 6  # tokens of what fits them
EDGE = 5  # sentences at the beginning and at the end of a page that may hold the time of its publication
STAMP = -1  # in place of a rule: a time of publication


class Piece(NamedTuple):
    """A known stretch of a segment's text. `listed`: a phrase found here; otherwise a rule of detect has claimed it, or it is a STAMP."""

    start: int
    end: int
    rule: int
    listed: bool


def findings(page: Page) -> Iterator[Finding]:
    """Findings for the phrases inside the segments of long lines."""
    rules = page.detector.index.rules
    for at in _long(page):
        segment = page.segments[at]
        for run in _runs(segment.text, [piece for piece in pieces(page, at) if tells(page, segment.text, piece)]):
            if _is_enumerated(segment.text, run) or _is_name(page, segment.text, run):
                continue
            company = is_company([confidence_of(page, piece) for piece in run]) or (at == 0 and _is_way_home(segment.text, run))
            for piece in run:
                if not piece.listed:
                    continue
                rule = rules[piece.rule]
                confidence = max(rule.confidence, Confidence.LIKELY) if company else _alone(rule.confidence, segment.text, piece)
                if confidence:
                    start, end = segment.span(piece.start, piece.end)
                    others = ", beside others" if len(run) > 1 else ""
                    told = f"a known phrase inside a long line{others}: “{segment.text[piece.start : piece.end][:60]}”"
                    yield Finding(start, end, rule.id, rule.category, confidence, told)


def _is_way_home(text: str, run: Sequence[Piece]) -> bool:
    """Whether known pieces are the way from the site's first page to the article: "Startseite Panorama"."""
    return len(run) > 1 and run[0].start == 0 and fold(text[: run[0].end]) in home()


@cache
def home() -> frozenset[str]:
    """What sites call their first page, folded."""
    return frozenset(map(fold, HOME.split("|")))


def _is_enumerated(text: str, run: Sequence[Piece]) -> bool:
    """Whether known pieces are things that a sentence names one after the other ("on Facebook, TikTok and X"): with commas, and neither
    at its beginning nor behind a label."""
    before = text[: run[0].start].rstrip()
    has_comma = any(text[piece.start : piece.end + 1].rstrip().endswith(",") for piece in run)
    return has_comma and before != "" and before[-1] not in STOPS + LABEL_ENDS


def _is_name(page: Page, text: str, run: Sequence[Piece]) -> bool:
    """Whether single words side by side are a name in a sentence: behind a function word, or behind another word in a capital."""
    before = text[: run[0].start].split()[-1:]
    if not before or not before[0][-1].isalnum() or any(" " in text[piece.start : piece.end] for piece in run):
        return False
    if before[0].lower() in language.small_words(page.language.code):
        return True
    follows_name = not is_small(before[0][0]) and before[0][0].isalpha()
    return follows_name and len(run) <= LONG_RUN and all(confidence_of(page, piece) is Confidence.POSSIBLE for piece in run)


def to_the_end(page: Page, letters: str) -> Iterator[Claimed]:
    """The end of a flattened page from a known piece on after which hardly any sentence follows: tags, buttons and related headlines."""
    last = len(page.segments) - 1
    if last < 1 or page.segments[last].gap != SAME_LINE:
        return
    for at in range(_line_start(page, last), last + 1):
        start = _tail_start(page, at, last)
        if start >= 0:
            told = f"from here on hardly any sentence follows: “{page.segments[at].text[start : start + 40]}”"
            yield from (Claimed(at, told, begin, end) for begin, end in _stretches(page, at, start))
            yield from (Claimed(after, told) for after in range(at + 1, last + 1) if letters[after].isupper())
            return


def _stretches(page: Page, at: int, start: int) -> Iterator[tuple[int, int]]:
    """A segment from `start` on, cut at its known pieces: where a stronger finding covers one of them, the others still go."""
    text = page.segments[at].text
    borders = {place for piece in pieces(page, at) for place in piece[:2] if place > start}
    for begin, end in pairwise([start, *sorted(borders | {len(text)})]):
        stretch = text[begin:end]
        if stretch.strip():
            yield begin + len(stretch) - len(stretch.lstrip()), begin + len(stretch.rstrip())


def _line_start(page: Page, at: int) -> int:
    while page.segments[at].gap == SAME_LINE:
        at -= 1
    return at


def _tail_start(page: Page, at: int, last: int) -> int:
    """Where in a segment the page's tail begins, or -1."""
    text = page.segments[at].text
    if page.wholes[at]:
        return -1
    if at == last and (not page.readings[at].shape.stops or text[-1] in ASKING):
        known = [piece for piece in pieces(page, at) if tells(page, text, piece) and not INNER_STOP.search(text, piece.end)]
        start = next((piece.start for number, piece in enumerate(known) if _begins_tail(page, text, known[number:])), -1)
        if start >= 0:
            return start
    if page.readings[at].shape.words < LIST_WORDS:
        return -1
    for run in _runs(text, pieces(page, at)):
        if len(run) >= TAIL_PIECES and _is_list(page, at, run[-1].end, last):
            return run[0].start
    return -1


def _begins_tail(page: Page, text: str, known: Sequence[Piece]) -> bool:
    """Whether the first of some known pieces begins a tail: it tells by itself, or much of what follows is known too. The last line of an
    article may be a list, which has names in it that are words of the page elsewhere."""
    first = known[0]
    is_sure = confidence_of(page, first) > Confidence.POSSIBLE
    if is_sure and (" " in text[first.start : first.end] or text[first.end - 1] in LABEL_ENDS):
        return True
    labels = _without_names(text, known)
    if not labels or labels[0] != first or not (is_sure or len(labels) >= TAIL_PIECES):
        return False
    return sum(len(text[piece.start : piece.end].split()) for piece in labels) >= TAIL_SHARE * len(text[first.start :].split())


def _without_names(text: str, known: Sequence[Piece]) -> list[Piece]:
    """The known pieces that are no part of a name: not right behind an unknown word in a capital ("Lake City"), or behind such a part."""
    labels: list[Piece] = []
    end, in_name = -1, False  # of the last piece
    for piece in known:
        before = text[: piece.start].split()[-1:]
        if piece.start - end > 1:
            in_name = bool(before) and before[0].isalnum() and before[0][0].isupper()
        if not in_name:
            labels.append(piece)
        end = piece.end
    return labels


def _is_list(page: Page, at: int, end: int, last: int) -> bool:
    """Whether what follows is a list of headlines and labels: long stretches without a stop, right after the run and on the whole."""
    text = page.segments[at].text
    stop = INNER_STOP.search(text, end)
    straight = text[end : stop.end() if stop else len(text)]
    rest = [text[end:], *(page.segments[after].text for after in range(at + 1, last + 1))]
    words = sum(len(part.split()) for part in rest)
    sentences = sum(len(INNER_STOP.findall(part)) for part in rest)
    above = sum(page.readings[before].shape.words for before in range(_line_start(page, at), at))
    if words > above or words < LIST_WORDS:
        return False
    is_straight = len(straight.split()) >= LIST_WORDS and words >= LIST_WORDS * max(1, sentences) and sentences <= MOST_SENTENCES
    return is_straight or _is_doubled(" ".join(rest))


def _is_doubled(text: str) -> bool:
    """Whether most of a text stands in it twice: headlines beside pictures that have them as alternative texts."""
    words = text.casefold().split()
    runs = Counter(zip(*(words[start:] for start in range(RUN_WORDS))))
    return sum(count for count in runs.values() if count > 1) >= DOUBLED_SHARE * sum(runs.values())


def _long(page: Page) -> Iterator[int]:
    """The segments of long lines that no rule claims whole."""
    return (at for at in page.in_long_lines if not page.wholes[at])


def pieces(page: Page, at: int) -> list[Piece]:
    """The known pieces of a segment, in order, not overlapping: what detect claims, and listed phrases after which something begins anew."""
    found = page.pieces.get(at)
    if found is None:
        found = page.pieces[at] = _pieces(page, at)
    return found


def _pieces(page: Page, at: int) -> list[Piece]:
    text, rules = page.segments[at].text, page.detector.index.rules
    own = (claim for claim in page.readings[at].claims if page.is_own(rules[claim.rule]))
    claimed = [Piece(claim.start, page.reach(at, claim), claim.rule, False) for claim in own if page.reach(at, claim) > claim.start]
    if min(at, len(page.segments) - 1 - at) < EDGE:
        claimed += [Piece(start, end, STAMP, False) for start, end in stamps.find(text, at == 0)]
    listed = _phrases(page, text, min(at, len(page.segments) - 1 - at) < PATTERN_EDGE)
    starts = {piece.start for piece in (*claimed, *listed)}
    kept: list[Piece] = []
    for piece in sorted([*claimed, *(piece for piece in listed if _begins_anew(text, piece.end, starts))]):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def confidence_of(page: Page, piece: Piece) -> Confidence:
    return Confidence.LIKELY if piece.rule == STAMP else page.detector.index.rules[piece.rule].confidence


def _phrases(page: Page, text: str, with_patterns: bool) -> list[Piece]:
    """Listed phrases in a text, and perhaps what fits patterns, the longest at each place, left to right, not overlapping."""
    tokens = [match.span() for match, _ in zip(TOKEN.finditer(text), range(MOST_TOKENS))]
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = _phrase_at(page, text, tokens, at)
        fitting = _fitting_at(page, text, tokens, at) if with_patterns else None
        if fitting and (not piece or fitting.end > piece.end):
            piece = fitting
        if piece:
            found.append(piece)
        end = piece.end if piece else tokens[at][1]
        while at < len(tokens) and tokens[at][0] < end:
            at += 1
    return found


def _phrase_at(page: Page, text: str, tokens: Sequence[tuple[int, int]], at: int) -> Piece | None:
    """The longest listed phrase that begins at a token with a capital, or in a script without."""
    index = page.detector.index
    start, end = tokens[at]
    if is_small(text[start]) or not text[start].isalnum():
        return None
    least = 1 if text[start].isupper() or text[start].isdigit() else CASELESS_WORDS
    sizes = page.detector.sizes(text[start:end])
    if not sizes:
        return None
    for size in range(min(START_BITS, len(tokens) - at), least - 1, -1):
        if sizes >> size & 1 and any(sign.isalnum() for sign in text[slice(*tokens[at + size - 1])]):  # "|" is no word
            group = index.texts.get(fold(text[start : tokens[at + size - 1][1]]))
            if group >= 0:
                return Piece(start, tokens[at + size - 1][1], _nearest(page, index.groups[group]), True)
    return None


def _fitting_at(page: Page, text: str, tokens: Sequence[tuple[int, int]], at: int) -> Piece | None:
    """The longest stretch of a few tokens that begins with a capital and fits a pattern with a known end ("Share on {network}")."""
    start, end = tokens[at]
    if not text[start].isupper() or not page.detector.opens(text[start:end]):
        return None
    ends = [tokens[at + size - 1][1] for size in range(min(MOST_FITTING, len(tokens) - at), LEAST_FITTING - 1, -1)]
    stretches = [text[start:end] for end in ends]
    for end, stretch, reading in zip(ends, stretches, page.read_each(stretches)):
        claim = known_whole(page, stretch, reading)
        if claim and not is_open(page, stretch, claim):
            return Piece(start, end, claim.rule, True)
    return None


def _nearest(page: Page, numbers: Sequence[int]) -> int:
    """Of the rules that have a phrase, the first in the document's language, else in English, else in any."""
    rules = page.detector.index.rules
    own = (number for number in numbers if page.is_own(rules[number]))
    borrowed = (number for number in numbers if LINGUA_FRANCA in rules[number].langs)
    return next(own, next(borrowed, numbers[0]))


def tells(page: Page, text: str, piece: Piece) -> bool:
    """Whether a piece is one where it stands among words of prose: a single word of another language is mostly a word of this one too
    ("Alle", "Delta", "No"). English ones are what pages of every language borrow."""
    if piece.rule == STAMP:
        return True
    rule = page.detector.index.rules[piece.rule]
    return page.is_own(rule) or LINGUA_FRANCA in rule.langs or " " in fold(text[piece.start : piece.end])


def _begins_anew(text: str, end: int, starts: set[int]) -> bool:
    joint = JOINT.match(text, end)
    place = joint.end() if joint else end
    following = text[place : place + 1]
    return place in starts or not following or not is_small(following)


def _runs(text: str, known: Sequence[Piece]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    for piece in known:
        if runs and JOINT.fullmatch(text, runs[-1][-1].end, piece.start):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def is_company(own: Sequence[Confidence]) -> bool:
    """Whether pieces side by side vouch for each other: two when one of them is more than possible, else three."""
    return len(own) >= LONG_RUN or (len(own) >= SHORT_RUN and max(own) > Confidence.POSSIBLE)


def _goes_on(text: str, end: int) -> bool:
    """Whether a sentence goes on behind a phrase: after a comma, or in a script without capitals, which tell that something begins anew."""
    before, after = text[end - 1 : end], text[end:].lstrip()[:1]
    if before in PAUSES or (after and after in PAUSES):
        return after != ""
    return after.isalpha() and not after.isupper() and before not in LABEL_ENDS and not text[end:].isspace()


def _alone(own: Confidence, text: str, piece: Piece) -> Confidence | None:
    """What a phrase without company is worth here; None when it may be part of a sentence."""
    before = text[: piece.start].rstrip()
    if _goes_on(text, piece.end):
        return None
    border = not before or before[-1] in STOPS or piece.end >= len(text.rstrip())
    long = len(text[piece.start : piece.end].split()) >= ALONE_WORDS
    return Confidence.LIKELY if own is Confidence.CERTAIN and border and long else None
