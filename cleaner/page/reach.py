"""How far a claim on all of a sentence of a long line reaches.

Prompts, labels and captions mostly end without a stop. In a flattened page they then draw the article's next sentence in: "Get our news
by e-mail The mayor said …" fits "Get {rest}". Where it is clear that a sentence begins inside, the claim ends there; a claim of a kind that
hardly ever ends with a full stop takes nothing when that is not clear.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.detect import Claim, Detector, Reading
from cleaner.document import SAME_LINE, Segment, is_small
from cleaner.language import Language, small_words
from cleaner.lazily import regex
from cleaner.page.continued import continues
from cleaner.page.readers import words_of
from cleaner.page.starts import CAPITAL_NOUNS, begins_sentence
from cleaner.phrases import MAX_FOLDED, fold
from cleaner.rule import Confidence, Rule
from cleaner.shape import CLOSERS, FULL_STOPS
from cleaner.typed import NamedTuple, Protocol

DRAWING = frozenset({"caption", "comments", "credit", "meta", "teaser", "ui"})  # categories of what mostly ends without a stop
PAUSES = ("…", "...")
OPEN_ENDS = ("{rest}", "{words}", "{name}")  # slots of phrases that may hold any words
REST_WORDS, REST_SIGNS = 3, 8  # of the sentence that is drawn in, in scripts with and without spaces
WRAPPED_CHARS = 55  # of a line of a wrapped text; shorter ones are lines of their own
CASELESS_WORDS = 14  # of a prompt in a script without capitals; longer ones may hold a sentence of the article
DRAWN_WORDS = 9  # at least, of a sentence that a prompt without a stop has drawn in
MOST_TOKENS = 60  # of a claim that are looked at; longer ones are paragraphs
NETWORKS = frozenset("facebook instagram linkedin news pinterest telegram threads tiktok twitter viber whatsapp x youtube".split())
TOKEN = regex(r"\S{1,60}")
INNER_STOP = regex(r"[.!?…۔](?= )|[。！？।]")
IDEOGRAPH = regex(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # of scripts that have no space inside a sentence


class Read(Protocol):
    """What is asked here of a page whose segments were read."""

    segments: tuple[Segment, ...]
    readings: list[Reading]
    detector: Detector

    @property
    def language(self) -> Language: ...

    @property
    def seen(self) -> str: ...

    @property
    def is_wrapped(self) -> bool: ...

    def in_long_line(self, at: int) -> bool: ...

    def is_own(self, rule: Rule) -> bool: ...

    def read_each(self, texts: Sequence[str]) -> list[Reading]: ...


class Border(NamedTuple):
    """A place in a text where a sentence may begin: whether the word tells so by itself, and whether at least it is hardly a name's."""

    place: int
    is_clear: bool
    is_likely: bool


class Before(NamedTuple):
    """What knows the words of a text before `end`, where a sentence begins, and whether that is clear."""

    end: int
    claim: Claim
    is_clear: bool


def reach(page: Read, at: int, claim: Claim) -> int:
    """Where in its segment a claim ends: `claim.end`, or an earlier place; `claim.start` when it takes nothing."""
    text, rule = page.segments[at].text, page.detector.rule(claim)
    if claim.end - claim.start < len(text) - 2:
        return _reach_of_part(page, at, claim)
    if not page.in_long_line(at):
        return _reach_of_line(page, at, claim)
    stops = page.readings[at].shape.stops
    if _ends_sentence(page, at):
        return claim.start
    if rule.category == "caption":
        return claim.start if at == 0 or stops else claim.end
    if not stops or text.rstrip(CLOSERS)[-1:] not in FULL_STOPS or not is_open(page, text, claim):
        return claim.end
    known = known_before(page, text)
    if known and not is_open(page, text[: known.end].rstrip(), known.claim):
        return known.end
    if rule.category in DRAWING or _is_long_caseless(text):
        return known.end if known else claim.start
    end = known.end if known else claim.end
    return _known_drawn_in(page, text, end) or end


def _known_drawn_in(page: Read, text: str, end: int) -> int:
    """Where before `end` a sentence was drawn in, when the words before it are known by themselves; else 0."""
    drawn = drawn_in(page, text)
    before = text[:drawn].rstrip()
    is_known = 0 < drawn < end and known_whole(page, before, page.read_each([before])[0])
    return drawn if is_known else 0


def drawn_in(page: Read, text: str) -> int:
    """Where in a sentence of a long line the article's next sentence may begin: behind a prompt without a stop, at a capital that no word
    leads on to, where all that follows is long and neither speaks to readers nor of what publishers send them. 0 when that is nowhere."""
    code = page.language.code
    words = words_of(code)
    if not words or text.rstrip(CLOSERS)[-1:] not in FULL_STOPS:
        return 0
    spans = [match.span() for match, _ in zip(TOKEN.finditer(text), range(MOST_TOKENS))]
    tokens = [text[start:end] for start, end in spans]
    for number in range(1, len(tokens) - DRAWN_WORDS + 1):
        if _may_be_drawn(tokens, number, code, page.seen) and not words.speaks(text[spans[number][0] :]):
            return spans[number][0]
    return 0


def _may_be_drawn(words: list[str], number: int, code: str, seen: str) -> bool:
    """Whether a word may begin a sentence: a capital behind a word that does not lead on and before a word in small letters; in languages with
    capital nouns only what begins sentences there."""
    word, before = words[number], words[number - 1]
    if not word[0].isalpha() or is_small(word[0]) or not (before[-1].isalnum() or before[-1] in ")!?") or before.lower() in small_words(code):
        return False
    return begins_sentence(words, number, code, seen) if code in CAPITAL_NOUNS else is_small(words[number + 1][0])


def _reach_of_line(page: Read, at: int, claim: Claim) -> int:
    """The same for a line of a text that is wrapped at a width: the next line goes on with what was drawn in."""
    text = page.segments[at].text
    if _goes_on_from_above(page, at):
        return claim.start
    if not _goes_on_below(page, at) or not is_open(page, text, claim):
        return claim.end
    known = known_before(page, text)
    return known.end if known else claim.start


def _goes_on_below(page: Read, at: int) -> bool:
    """Whether a line is as long as those of wrapped texts are, ends without a stop, and the next one begins in lower case."""
    text = page.segments[at].text
    if not page.is_wrapped or len(text) < WRAPPED_CHARS or page.readings[at].shape.stops or at + 1 >= len(page.segments):
        return False
    below = page.segments[at + 1]
    return below.gap == 0 and is_small(below.text[0]) and len(below.text) >= WRAPPED_CHARS


def _goes_on_from_above(page: Read, at: int) -> bool:
    """Whether a line of a wrapped text begins with the end of a sentence: in lower case or in a script without, and with a stop inside."""
    above, here = page.segments[at - 1], page.segments[at]
    if at == 0 or not page.is_wrapped or here.gap != 0 or len(above.text) < WRAPPED_CHARS or page.readings[at - 1].shape.stops:
        return False
    begins = is_small(here.text[0]) or (here.text[0].isalpha() and here.text[0].lower() == here.text[0].upper())
    return begins and INNER_STOP.search(here.text[:-1]) is not None


def _ends_sentence(page: Read, at: int) -> bool:
    """Whether a segment of a long line is the end of a sentence that paused at an ellipsis: "… but if you are curious … keep reading."."""
    text, gap = page.segments[at].text, page.segments[at].gap
    return gap == SAME_LINE and is_small(text[0]) and text[-1] in FULL_STOPS and page.segments[at - 1].text.endswith(PAUSES)


def _reach_of_part(page: Read, at: int, claim: Claim) -> int:
    """The same for a claim inside a paragraph: a headline behind a cue, up to the next stop; a name behind a credit's label, up to the end of
    a wrapped line."""
    text, category = page.segments[at].text, page.detector.rule(claim).category
    if category == "credit" and claim.end >= len(text) - 1 and _goes_on_below(page, at):
        return claim.start
    if category != "teaser" or text[claim.end - 1] not in FULL_STOPS:
        return claim.end
    known = known_before(page, text[claim.start : claim.end])
    return claim.start + known.end if known else claim.end


def _is_long_caseless(text: str) -> bool:
    """Whether a text in a script without capitals, which tell nothing there, is too long for a prompt."""
    return text.count(" ") >= CASELESS_WORDS and text.lower() == text.upper()


def is_open(page: Read, text: str, claim: Claim) -> bool:
    """Whether a claim on all of a text may end with any words: it is made by no listed text and by no phrase with a known end."""
    if claim.phrase:
        return claim.phrase.rstrip("]").endswith(OPEN_ENDS)
    return page.detector.index.texts.get(fold(text)) < 0


def known_before(page: Read, text: str, most: int = MOST_TOKENS, quick: bool = False) -> Before | None:
    """Where in a text the article's next sentence begins, and what knows the words before it: to their end, or behind a clear border all of
    them, and behind a likely one when they are of a kind that may as well end with the stop. None when that is nowhere within so many words.
    A quick look behind unclear borders asks for listed texts only."""
    borders = list(_borders(page, text, most))
    befores = [text[: border.place].rstrip() for border in borders]
    asked = [(border, before) for border, before in zip(borders, befores) if border.is_clear or not quick or _is_listed(page, before)]
    texts = [before for _, before in asked]
    claims = [known_whole(page, before, reading) for before, reading in zip(texts, page.read_each(texts))]
    known = [(border, claim, is_open(page, before, claim)) for (border, before), claim in zip(asked, claims) if claim]
    closed = [Before(border.place, claim, border.is_clear) for border, claim, open_ in known if not open_]
    opened = [Before(border.place, claim, border.is_clear) for border, claim, open_ in known if open_ and _is_border(page, border, claim)]
    return closed[-1] if closed else opened[0] if opened else None


def _is_border(page: Read, border: Border, claim: Claim) -> bool:
    return border.is_clear or (border.is_likely and page.detector.rule(claim).category not in DRAWING)


def known_whole(page: Read, text: str, reading: Reading) -> Claim | None:
    """What is more than a possible claim on all of a text, by a rule of the document's language, unless prose goes on from its words."""
    whole = reading.whole
    rule = page.detector.rule(whole) if whole else None
    if not rule or rule.confidence is Confidence.POSSIBLE or not page.is_own(rule):
        return None
    return None if continues(text, reading.claims, page.detector.index.rules, page.language.code) else whole


def _is_listed(page: Read, text: str) -> bool:
    return len(text) <= MAX_FOLDED and page.detector.index.texts.get(fold(text)) >= 0


def _borders(page: Read, text: str, most: int) -> Iterator[Border]:
    code = page.language.code
    spans = [match.span() for match, _ in zip(TOKEN.finditer(text), range(most))]
    words = [text[start:end] for start, end in spans]
    for number in range(1, len(words)):
        place = spans[number][0]
        if is_small(words[number][0]):
            continue
        if IDEOGRAPH.match(words[number]):
            if IDEOGRAPH.match(words[number - 1][-1]) and len(text) - place >= REST_SIGNS:
                yield Border(place, True, True)
        elif number <= len(words) - REST_WORDS:
            if begins_sentence(words, number, code, page.seen):
                yield Border(place, True, True)
            elif _may_begin(words, number, code):
                yield Border(place, False, _is_no_name(words, number, code))


def _may_begin(words: list[str], number: int, code: str) -> bool:
    """Whether a sentence may begin with a word that is in no small letters, behind a word that does not lead on."""
    word, before = words[number], words[number - 1]
    if not word[0].isalpha() or code in CAPITAL_NOUNS or not (before[-1].isalnum() or before[-1] in ")!?"):
        return False
    return before.lower() not in small_words(code)


def _is_no_name(words: list[str], number: int, code: str) -> bool:
    """Whether a capital is hardly a name's: behind a network's name, or behind a word in small letters and before one that is no function
    word."""
    before, following = words[number - 1], words[number + 1]
    if before.lower() in NETWORKS:
        return is_small(following[0])
    is_plain = is_small(before.rpartition("-")[2][:1])
    return is_plain and is_small(following[0]) and following.lower() not in small_words(code)
