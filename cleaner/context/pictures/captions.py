"""Captions: known by a credit at their end, before or after them, or by the site's name that alternative texts carry."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import INNER_STOP
from cleaner.context.pictures.credited import owner
from cleaner.context.zones.listed import goes_on_above
from cleaner.detect import Claim
from cleaner.document import SAME_LINE, is_small
from cleaner.language import small_words
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Rule
from cleaner.shape import STOPS, shape
from cleaner.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

CAPTION_WORDS = 70  # longer ones exist, but paragraphs that end with a credit do too
MIN_WORDS = 2
PARAGRAPH_SENTENCES = 3  # no caption in Chinese or Japanese has as many
SENTENCE_END = regex(r"[。！？]")
NOTE_WORDS = 16  # of a caption before its note, on a line that holds more
FIGURE_LINES, FIGURE_WORDS = 5, 45  # of one picture: alternative text, caption, credit; a longer line is a paragraph
APART_SHARE, APART_LEAST = 0.7, 4  # of the paragraphs that stand behind a blank line where a block of lines tells something; and how many
LONG_WORD = regex(r"[^\W\d_]{5,40}")  # shorter ones stand in any two lines
SAME_SHARE, SAME_LEAST = 0.5, 2  # of the long words of an alternative text that its caption has too, and how many there must be
NAMING, SHARED_LEAST = regex(r"[^\W\d_]{3,40}"), 3  # words that an alternative text and its caption have in common
INDEFINITE = frozenset("A An Ein Eine Un Une Una Uno Um Uma Een En Ett Et Ei O Egy Two Three Zwei Drei Deux Trois Dos Tres Due Tre Dois Duas".split())
AFTER_WORDS = 5  # of a caption below its credit
ABOVE_PICTURE, FIRST_LINES = 2, 40  # lines above the first picture, headline and lead at least, and no menu
JOINTS = " :–-|"  # what stands between a credit and its caption
ALONE = regex(r"(?<=P)[SPk](?=[PHS])")
KEYWORD, KEYWORD_CHARS = regex(r"[^\W\d_]{2,24}(?:[ '’-][^\W\d_]{1,24}){0,5}"), 5
KEYWORDS = regex(r"(?<=[PckamH])S(?=[PckHS])")
ALT_WORDS = (5, 40)
DESCRIBED, DESCRIBED_SMALL = regex(r"[^\W\d_][^\W_'’-]*(?:,? [^\W_][\w'’-]*){4,40}"), 2  # words and no other signs, of which so many are small
BEFORE_CREDIT = regex(r"[HSP](?=c)")
SUFFIX_JOINTS, SUFFIX_SIGNS = (" - ", " – ", " | "), "-–|"
NUMBERED = regex(r"\d{1,2}[.)]? [^\W\d_]")  # the heading of a point
MOST_SUFFIXES = 2  # of a page: the site's name and its section's
SUFFIXED_CHARS = 400  # longer texts are none that a site puts its name behind
SUFFIX_CHARS = 44  # what the longest one has
SUFFIX = regex(r" [-–|] ([^\W\d_a-z][\w.&'’ ]{2,40})$")


def site_suffix(page: Page, letters: str) -> Iterator[Claimed]:
    """Segments that end with the same " - Name": alternative texts with the site's name."""
    if sum(map(page.seen.count, SUFFIX_SIGNS)) < 2 or sum(map(page.seen.count, SUFFIX_JOINTS)) < 2:
        return
    suffixes = [_suffix(segment.text) for segment in page.segments]
    names = Counter(match[1] for match in suffixes if match)
    if sum(1 for count in names.values() if count > 1) > MOST_SUFFIXES:
        return  # a programme, with the names of its halls
    for at, match in enumerate(suffixes):
        if match and names[match[1]] > 1 and len(match[1].split()) <= 4 and page.readings[at].shape.words > MIN_WORDS and at > 0:
            yield Claimed(at, f"ends with the site's name, “{match[0].strip()}”, as {names[match[1]]} lines do")


def _suffix(text: str) -> re.Match[str] | None:
    if len(text) >= SUFFIXED_CHARS or not any(joint in text for joint in SUFFIX_JOINTS):
        return None
    return SUFFIX.search(text, max(0, len(text) - SUFFIX_CHARS))


def with_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """The rest of a line of which a credit is the beginning or the end; as sure as the credit is."""
    rules = page.detector.index.rules
    for at in page.claimed:
        text = page.segments[at].text
        for claim in page.readings[at].claims:
            rule = rules[claim.rule]
            if rule.category != "credit" or claim == page.wholes[at]:
                continue
            start, end = _beside(claim, rule, text)
            if _is_caption(text[start:end]) and not _is_sentence(page, at, text[start:end]):
                told = f"shares its line with the credit “{text[claim.start : claim.end][:50]}”"
                yield Claimed(at, told, start, end, rule.confidence)


def with_note(page: Page, letters: str) -> Iterator[Claimed]:
    """In a flattened page the beginning of a sentence that holds the note of a caption, such as "(click to enlarge)"."""
    rules = page.detector.index.rules
    for at in page.claimed:
        for claim in page.readings[at].claims:
            rule = rules[claim.rule]
            if rule.category == "caption" and rule.scope == "span" and page.in_long_line(at):
                start, text = 0, page.segments[at].text[: claim.start].rstrip()
                if MIN_WORDS <= shape(text).words <= NOTE_WORDS and not is_small(text[0]) and not INNER_STOP.search(text):
                    told = page.segments[at].text[claim.start : claim.end]
                    yield Claimed(at, f"a few words before the note “{told[:50]}”", start, len(text))


def _beside(claim: Claim, rule: Rule, text: str) -> tuple[int, int]:
    """The stretch of text beside a credit at its beginning or at its end, without what joins the two; empty when it stands inside."""
    if claim.start == 0 and rule.scope == "line-start":
        start, end = claim.end, len(text)
    elif claim.end >= len(text) - 2 and rule.scope != "segment":
        start, end = 0, claim.start
    else:
        return 0, 0
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip(JOINTS)), start + len(inner.rstrip())


def _is_sentence(page: Page, at: int, rest: str) -> bool:
    """Whether what shares a long line with a credit is the article's next sentence and not a caption: it ends like one, or holds one."""
    return page.in_long_line(at) and (shape(rest.strip()).stops or INNER_STOP.search(rest) is not None)


def _is_caption(text: str) -> bool:
    if len(SENTENCE_END.findall(text)) >= PARAGRAPH_SENTENCES:
        return False
    return MIN_WORDS <= shape(text.strip()).words <= CAPTION_WORDS


def beside_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """A line right before a line that is a credit: a short one without a stop, or any that stands apart from what is before it; but not the last
    entry of a list."""
    for match in BEFORE_CREDIT.finditer(_with_credits(page, letters)):
        at = match.start()
        segment, credit, seen = page.segments[at], page.segments[at + 1], page.readings[at].shape
        apart = credit.gap == 0 and segment.gap > 0
        short = letters[at] != "P" and not seen.stops and seen.words > MIN_WORDS and not NUMBERED.match(segment.text)
        if at and seen.words <= CAPTION_WORDS and (apart or short) and not goes_on_above(page, at):
            yield Claimed(at, f"stands right before the credit “{credit.text[:50]}”")


def below_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """A line without a stop between the credit of the first picture and the first paragraph, where headline and lead stand above the credit:
    then neither is left that it could be, and nothing stands above it that it could divide from the text below."""
    first, last = page.body
    for at in range(ABOVE_PICTURE, min(first, last, FIRST_LINES) + 1):
        if letters[at] not in "HS" or letters[at - 1] != "c" or letters[at - 2] == "k" or letters[at + 1 : at + 2] != "P":
            continue
        above = [place for place in range(at - 1) if letters[place] in "HhP" and page.words[place] >= MIN_WORDS + 1]
        if len(above) >= ABOVE_PICTURE and "P" not in letters[above[-1] + 1 : at] and _is_below(page, at):
            yield Claimed(at, f"stands right below the credit “{page.segments[at - 1].text[:50]}”, above the first paragraph")


def in_figure(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines of a block, between blank lines, that holds the credit or the caption of a picture: its alternative text or its caption."""
    known = _with_credits(page, letters)
    if not (page.claimed or "c" in known or "k" in known) or not _has_blank_lines(page, letters):
        return
    for block in _blocks(page):
        if not 1 < len(block) <= FIGURE_LINES:
            continue
        told = next((at for at in block if known[at] in "ck" or ends_with_credit(page, at)), -1)
        others = [at for at in block if at != told and known[at].isupper()]
        if told >= 0 and all(page.words[at] <= FIGURE_WORDS for at in others):
            for at in _of_figure(page, known, block, others, told):
                yield Claimed(at, f"in one block with “{page.segments[told].text[:50]}”, a credit or caption")


def _of_figure(page: Page, known: str, block: range, others: list[int], told: int) -> Iterator[int]:
    """Of the unknown lines of a block the alternative texts, the line between one of them and the credit, and a caption below the credit."""
    found = -1
    for at in others:
        said = [other for other in (told, *others) if other > at]
        if at < told and (_is_alternative(page, at, said) or at - 1 == found >= 0):
            found = at
            yield at
        elif at == block[-1] == told + 1 and others == [at] and _is_below(page, at) and (known[told] == "c" or owner(page, told)):
            yield at


def _is_below(page: Page, at: int) -> bool:
    """Whether a line below a credit, the only unknown one of its block, is long enough for a caption and no sentence."""
    return page.words[at] >= AFTER_WORDS and not page.readings[at].shape.stops and not page.segments[at].text[0].isdigit()


def _is_alternative(page: Page, at: int, below: Sequence[int]) -> bool:
    """Whether a line above a caption or credit is an alternative text and no sub-heading or lead: one sentence that begins like a
    description, or in lower case, or that says what a line below it says."""
    text = page.segments[at].text
    described = text.partition(" ")[0] in INDEFINITE or is_small(text[0])
    if described and not INNER_STOP.search(text.rstrip(STOPS)):
        return True
    return not text[0].isdigit() and any(_say_the_same(text, page.segments[other].text) for other in below)


def _say_the_same(a: str, b: str) -> bool:
    words, others = _long_words(a), _long_words(b)
    least = min(len(words), len(others))
    return least >= SAME_LEAST and len(words & others) >= SAME_SHARE * least


def _long_words(text: str) -> set[str]:
    return set(LONG_WORD.findall(text.casefold()))


def _has_blank_lines(page: Page, letters: str) -> bool:
    """Whether a document's paragraphs stand behind blank lines, so that lines without one between them belong together."""
    paragraphs = (segment for segment, letter in zip(page.segments, letters) if letter == "P" and segment.gap != SAME_LINE)
    gaps = [segment.gap > 0 or segment == page.segments[0] for segment in paragraphs]
    return sum(gaps) >= max(APART_LEAST, APART_SHARE * len(gaps))


def _blocks(page: Page) -> Iterator[range]:
    """The runs of lines without blank lines between them."""
    starts = [at for at, segment in enumerate(page.segments) if at == 0 or segment.gap != 0]
    for start, end in zip(starts, [*starts[1:], len(page.segments)]):
        yield range(start, end)


def ends_with_credit(page: Page, at: int) -> bool:
    """Whether a segment is a caption with its credit at the end."""
    text, rules = page.segments[at].text, page.detector.index.rules
    credits = (claim for claim in page.readings[at].claims if rules[claim.rule].category == "credit" and page.is_own(rules[claim.rule]))
    return page.words[at] <= CAPTION_WORDS and any(claim.start > 0 and claim.end >= len(text) - 2 for claim in credits)


def _with_credits(page: Page, letters: str) -> str:
    """The letters, with credits in English as such: in other languages' documents they are foreign strings by now."""
    if "c" not in page.kinds or "f" not in letters:
        return letters
    return "".join("c" if kind == "c" and letter == "f" else letter for kind, letter in zip(page.kinds, letters))


def words_again(page: Page, letters: str) -> Iterator[Claimed]:
    """A line without a stop inside the article, right above the caption of a picture with its credit, of which most words are those of the
    caption. A sub-heading may stand there too, and a name above a picture of its bearer; they share fewer."""
    first, _ = page.body
    for at in range(max(1, first + 1), len(letters) - 1):
        if letters[at] not in "HS" or page.readings[at].shape.stops or page.words[at] > FIGURE_WORDS or at in page.told:
            continue
        below = page.segments[at + 1]
        pictured = ends_with_credit(page, at + 1) or letters[at + 1 : at + 3] == "kc"
        if pictured and SAME_LINE not in (page.segments[at].gap, below.gap) and _names_the_same(page, at):
            yield Claimed(at, f"has the words of the caption below it, “{below.text[:50]}”")


def _names_the_same(page: Page, at: int) -> bool:
    """Whether half of the words of a line stand in the caption below it, three at least."""
    text = page.segments[at].text
    if INNER_STOP.search(text) or text[0].isdigit():
        return False
    words, below = _naming(page, text), _naming(page, page.segments[at + 1].text)
    return len(words & below) >= max(SHARED_LEAST, SAME_SHARE * len(words))


def _naming(page: Page, text: str) -> set[str]:
    return {word.casefold() for word in NAMING.findall(text)} - small_words(page.language.code)


def in_lower_case(page: Page, letters: str) -> Iterator[Claimed]:
    """A line of its own below a paragraph that begins in lower case, or reads like an alternative text, and ends without a stop."""
    for match in ALONE.finditer(letters):
        at = match.start()
        text, seen = page.segments[at].text, page.readings[at].shape
        shaped = letters[at] == "k" or (is_small(text[0]) and not text.endswith(",") and ALT_WORDS[0] <= seen.words <= ALT_WORDS[1])
        if shaped and not seen.stops and _is_apart(page, at):
            yield Claimed(at, "shaped like the alternative text of a picture, alone between two paragraphs")


def _is_apart(page: Page, at: int) -> bool:
    """Whether a line stands between blank lines, below a sentence's end and above something that begins anew. In a text that has no blank
    lines it must read like a description, with small words of the language: commands and entries of lists have none."""
    segment, following = page.segments[at], page.segments[at + 1]
    if not page.readings[at - 1].shape.stops or is_small(following.text[0]):
        return False
    if segment.gap > 0 and following.gap > 0:
        return True
    tight = segment.gap == following.gap == 0 and not any(other.gap > 0 for other in page.segments[1:])
    small = small_words(page.language.code)
    return tight and DESCRIBED.fullmatch(segment.text) is not None and sum(word in small for word in segment.text.split()) >= DESCRIBED_SMALL


def keywords(page: Page, letters: str) -> Iterator[Claimed]:
    """A few words in lower case below a paragraph, right above the caption or the credit of a picture, or between two paragraphs when other
    pictures have such alternative texts: in scripts with capitals lines of an article begin with one, but for points of lists."""
    places = [match.start() for match in KEYWORDS.finditer(letters) if _are_keywords(page, letters, match.start())]
    pictured = [at for at in places if letters[at + 1] in "ck" or ends_with_credit(page, at + 1)]
    between = [at for at in places if letters[at - 1] in "Pk" and letters[at + 1] == "P"] if len(pictured) >= 2 else []
    for at in sorted({*pictured, *between}):
        yield Claimed(at, "a few words in lower case, above a caption" if at in pictured else "a few words in lower case, as above captions")


def _are_keywords(page: Page, letters: str, at: int) -> bool:
    text, above = page.segments[at].text, page.readings[at - 1].shape
    plain = len(text) >= KEYWORD_CHARS and is_small(text[0]) and text.islower() and KEYWORD.fullmatch(text) is not None
    pictured = letters[at - 1] in "ck" or ends_with_credit(page, at - 1)
    apart = page.segments[at].gap > 0 and (above.stops or letters[at - 1].islower())
    return plain and page.words[at] < ALT_WORDS[0] and page.segments[at].gap != SAME_LINE and (apart or pictured)
