"""Lines that say the same as their neighbour."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.phrases import fold
from cleaner.rule import Confidence
from cleaner.shape import GAP, is_row
from cleaner.vocabulary import Share, default

MIN_CHARS = 20  # shorter texts repeat by chance
MAX_EXTRA = 90  # code points that the longer of the two may have more: a credit, a site's name
MIN_WORDS = 4  # names that stand twice are no captions, and neither are table heads, which have wide gaps or bars
LEAD_WORDS = 14  # leads are mostly longer, captions that are one sentence mostly not
LEAD_NEAR = 4  # segments from the first prose of a page to the lead: a standfirst, a date, a name
BESIDE_WORDS = 15  # of a paragraph; verses are shorter
REACH = 2  # how far apart the two may stand
SEVERAL, LINE_WORDS = 3, 10  # so often a line of so many words stands only as an alternative text: refrains are shorter
PROMPT_WORDS = 3, 10  # of a prompt that is put between paragraphs; two are a table's head as well
OFTEN = 5  # so often two words are a prompt too, when paragraphs stand around each
TWICE_CHARS, TWICE_WORDS, SPACED_WORDS = 12, 3, 8  # of a text that stands twice on one line
ENDS = " .,:!"  # signs that one of two forms of a line may lack
BLOCK, BLOCK_LINES = 3, 14  # lines of a block that stands twice
BLOCK_LEAST, BLOCK_WORDS = 4, 40  # words of them on average, as features of products have not, and at most
DIGITS = 2  # of a number of pictures
PROMPT_CONTENT, PROMPT_COVER = 2, 0.6  # interface words, and the known share of all: with one it may be a sub-heading
LONG_WORD = 4  # letters; shorter words are everywhere
WORD = regex(r"\w{1,60}")
COUNTER = regex(r" ?[-–—#(/ ]? ?(?<!\d)\d{1,3}(?: ?/ ?\d{1,3})?\)?$")


def caption_beside_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A text that stands twice in a row, mostly the second time with something added: alternative text and caption of a picture."""
    counts: Counter[str] = Counter()
    for at, other in _pairs(page):
        counts = counts or Counter(segment.text for segment in page.segments)
        if min(counts[page.segments[at].text], counts[page.segments[other].text]) >= SEVERAL and page.words[at] < LINE_WORDS:
            continue  # a refrain
        is_title = at == 0 and (letters[at] in "Hh" or page.segments[at].text.endswith("?"))
        is_comment = "x" in (letters[at], letters[other])
        if page.segments[other].gap == SAME_LINE or is_title or is_comment or "P" in letters[at + 1 : other]:
            continue
        for place in _of_picture(page, letters, at, other):
            yield Claimed(place, "alternative text and caption of one picture: the same words stand twice")


def _of_picture(page: Page, letters: str, at: int, other: int) -> tuple[int, ...]:
    """Which of two texts that say the same belong to a picture: none where the lead may stand twice, and so may a verse; only the first where
    the picture ends at its credit, since the lead may stand below, and where the second is the headline below a way to it."""
    if page.readings[other].shape.stops:
        is_long = page.words[at] > LEAD_WORDS
        if at <= page.body[0] + LEAD_NEAR and is_long and letters[at] == letters[other] == "P":
            return ()
        if "c" in letters[at + 1 : other]:
            return (at,)
    return (at,) if _is_headline(page, letters, at, other) else (at, other)


def _is_headline(page: Page, letters: str, at: int, other: int) -> bool:
    """Whether the page's title says what the second of two texts says, or nothing else above the article may be its headline."""
    first, last = page.body
    if at and other in page.titles:
        return not any(place in page.titles for place in range(other + 1, first))
    if page.readings[other].shape.stops or first > last or other >= first or page.segments[at].text != page.segments[other].text:
        return False
    others = (place for place in range(first) if letters[place] in "hHSP" and place not in (at, other))
    return not any(letters[place] == "h" or page.words[place] >= MIN_WORDS for place in others)


def twice_on_a_line(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that is the same words twice: a text and its alternative text."""
    for at, (segment, letter) in enumerate(zip(page.segments, letters)):
        if letter in "HSP" and segment.gap != SAME_LINE and not page.in_long_line(at) and _is_twice(segment.text):
            yield Claimed(at, "the same words twice on one line, a text and its alternative text")


def _is_twice(text: str) -> bool:
    """Whether a text is one of some words and the same again, run together, or many words behind a space: a line of a song has fewer.

    >>> _is_twice("Back to the lakeBack to the lake"), _is_twice("Sing to the lake Sing to the lake"), _is_twice("We stay!We stay!")
    (True, False, False)
    """
    half = len(text) // 2
    spaced = len(text) % 2 == 1 and text[half] == " "
    first, second = text[:half], text[half + spaced :]
    least = SPACED_WORDS if spaced else TWICE_WORDS
    return first == second and len(first) >= TWICE_CHARS and len(set(first.split())) >= least and first[-1].isalnum()


def several_times(page: Page, letters: str) -> Iterator[Claimed]:
    """A long line that stands three times or more: the alternative text that a page has for all its pictures."""
    texts = [segment.text for segment, words in zip(page.segments, page.words) if words >= LINE_WORDS and segment.gap != SAME_LINE]
    if len(texts) - len(set(texts)) < SEVERAL - 1:
        return
    counts = Counter(texts)
    for at, segment in enumerate(page.segments):
        if counts[segment.text] >= SEVERAL and letters[at].isupper() and _is_apart(page, letters, at) and not _is_table_row(page, at):
            yield Claimed(at, f"stands {counts[segment.text]} times in the document")


def interjected(page: Page, letters: str) -> Iterator[Claimed]:
    """A line of interface words that stands three times or more, between paragraphs that do not speak of it: a prompt that a page puts
    between them. Sub-headings come back too ("Where to buy"), but have hardly any such words."""
    found: dict[str, list[int]] = {}
    for at, (segment, words) in enumerate(zip(page.segments, page.words)):
        if words <= PROMPT_WORDS[1]:
            found.setdefault(segment.text, []).append(at)
    again = {text for text, places in found.items() if len(places) >= SEVERAL and _is_long_enough(page, letters, text, places)}
    made = {text: share for text in again if (share := default().weigh(text).get(page.language.code)) and _is_prompt(share)}
    for at, segment in enumerate(page.segments if made else ()):
        share = made.get(segment.text)
        whole = share and letters[at] in "HSP" and not page.readings[at].shape.stops and segment.gap != SAME_LINE and at not in page.told
        if share and whole and GAP not in segment.text and not _is_table_row(page, at) and not _is_spoken_of(page, at):
            yield Claimed(at, f"stands {len(found[segment.text])} times in the document, {share.content} interface words of {share.total}")


def _is_long_enough(page: Page, letters: str, text: str, places: Sequence[int]) -> bool:
    """Whether a line has the words of a prompt, or two of them and paragraphs around it wherever it stands inside the article."""
    words = text.count(" ") + 1
    if words >= PROMPT_WORDS[0] or words < 2 or len(places) < OFTEN:
        return words >= PROMPT_WORDS[0]
    first, last = page.body
    return all(letters[at - 1] == "P" and letters[at + 1] == "P" for at in places if first < at < last)


def _is_prompt(share: Share) -> bool:
    return share.content >= PROMPT_CONTENT and share.cover >= PROMPT_COVER and not share.names


def _is_spoken_of(page: Page, at: int) -> bool:
    """Whether the article has most of the words of a line as well."""
    long = [word for word in WORD.findall(page.segments[at].text.casefold()) if len(word) >= LONG_WORD]
    return sum(page.has_word(word, at) for word in long) * 2 > len(long)


def number(page: Page, letters: str) -> Iterator[Claimed]:
    """A number alone on its line that stands three times or more, each time among paragraphs and pictures: how many pictures there are.
    Numbers of sections differ, and those of tables stand beside others."""
    texts = {at: page.segments[at].text for at in range(1, len(letters) - 1) if letters[at] == "N"}
    alone = {at: text for at, text in texts.items() if text.isdecimal() and len(text) <= DIGITS}
    counts = Counter(alone.values())
    for at, text in alone.items():
        if counts[text] >= SEVERAL and _is_text_or_picture(page, letters, at - 1) and _is_text_or_picture(page, letters, at + 1):
            yield Claimed(at, f"a number that stands {counts[text]} times alone on its line")


def _is_text_or_picture(page: Page, letters: str, at: int) -> bool:
    rules = page.detector.index.rules
    return letters[at] in "Pck" or any(rules[claim.rule].category in ("caption", "credit") for claim in page.readings[at].claims)


def block(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines of a block that stands twice in the document, with a prompt to subscribe in it or right beside it: a wall that the page has in
    two forms. A text that stands twice is longer, or has none."""
    for start, other, size in _blocks_again(page):
        words = page.words[other : other + size]
        if size > BLOCK_LINES or max(words) > BLOCK_WORDS or sum(words) < BLOCK_LEAST * size:
            continue
        if any(_is_sale(page, at) for place in (start, other) for at in range(max(0, place - 1), min(len(letters), place + size + 1))):
            for at in (*range(start, start + size), *range(other, other + size)):
                if letters[at].isupper():
                    yield Claimed(at, f"one of {size} lines that stand twice in the document, with a prompt to subscribe")


def _is_sale(page: Page, at: int) -> bool:
    rule = page.rule(at)
    return rule is not None and rule.category == "subscribe" and rule.confidence > Confidence.POSSIBLE


def _blocks_again(page: Page) -> Iterator[tuple[int, int, int]]:
    """Runs of at least BLOCK lines that stand twice: where they begin for the last two times, and how many lines they have."""
    texts = [segment.text.rstrip(ENDS) for segment in page.segments]
    if len(texts) - len(set(texts)) < BLOCK:
        return
    seen: dict[str, int] = {}
    start, size = -1, 0  # of the run so far, which ends above `at`
    for at, text in enumerate([*texts, ""]):
        before = seen.get(text, -1)
        if size and before == start + size and before < at - size:
            size += 1
        else:
            if size >= BLOCK:
                yield start, at - size, size
            start, size = before, int(before >= 0 and bool(text))
        seen[text] = at


def _is_apart(page: Page, letters: str, at: int) -> bool:
    """Whether a line is no sentence and has a paragraph beside it: refrains stand among verses, and a speaker's words end with a stop."""
    beside = (place for place in (at - 1, at + 1) if 0 <= place < len(letters))
    return not page.readings[at].shape.stops and any(letters[place] == "P" and page.words[place] >= BESIDE_WORDS for place in beside)


def numbered_headline(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines that are the same but for a number at their end, the article's headline mostly: the pictures of a gallery."""
    stems: dict[str, list[int]] = {}
    for at, segment in enumerate(page.segments):
        if letters[at] in "HS" and page.words[at] >= MIN_WORDS and segment.text[-1] in "0123456789)":
            stem = COUNTER.sub("", segment.text)
            if stem != segment.text:
                stems.setdefault(fold(stem), []).append(at)
    if not stems:
        return
    titles = {fold(segment.text) for at, segment in enumerate(page.segments) if at == 0 or letters[at] == "h"}
    for stem, places in stems.items():
        if len(stem) >= MIN_CHARS and stem in titles:
            yield from (Claimed(at, "the headline with a number: a picture of a gallery") for at in places)


def _pairs(page: Page) -> Iterator[tuple[int, int]]:
    """Neighbouring segments of which one begins with all of the other."""
    texts = [segment.text for segment in page.segments]
    heads = [text[:MIN_CHARS] for text in texts]
    if len(set(heads)) == len(heads):
        return
    for apart in range(1, REACH + 1):
        for at, (head, other) in enumerate(zip(heads, heads[apart:])):
            if head == other and len(head) == MIN_CHARS and _same_start(texts[at], texts[at + apart]) and not _is_table_row(page, at):
                yield at, at + apart


def _is_table_row(page: Page, at: int) -> bool:
    segment = page.segments[at]
    return "|" in segment.text or "\t" in page.document.text[segment.start : segment.end]


def _same_start(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short.split()) < MIN_WORDS or is_row(short):
        return False
    near = len(long) - len(short) <= MAX_EXTRA or short.endswith("…")
    return near and (long.startswith(short.rstrip(" .…")) or _words(long)[: len(_words(short))] == _words(short))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
