"""Lines that are a name and nothing more: the author, above and below the article."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.authors import writers
from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page

NAME_WORDS = (2, 4)
ENTRY_LINES = 3  # from the headline of an entry to its text
LABEL_WORDS = 3  # of what kind an entry is: "KEY EVENT"
MANY = 8  # entries under several such lines
TIME = regex(r"[012]?\d[:.][0-5]\d(?=[^\W\d_a-z])")
MOST = 3  # a name that stands more often is that of a speaker in an interview
ENTRIES = 0.7  # of the places of a name that are above a headline
HEADLINE_WORDS = 4  # of a headline; verses are as long, but have no byline above
SIGNATURE_WORDS = (2, 3)
LEAST_ABOVE = 3  # segments
LEADING, ROLE_WORDS = 2, 3  # paragraphs in which a report names its writer, and words before the name that tell what they are
KNOWN = "acfmntuxN"
NEAR = 3  # segments from the first or the last paragraph


def author(page: Page, letters: str) -> Iterator[Claimed]:
    """A line like a name that stands twice or three times, each time outside of the article or at its edge."""
    first, last = page.body
    if first > last:
        return
    places: dict[str, list[int]] = {}
    for at, letter in enumerate(letters):
        if letter in "HS" and NAME_WORDS[0] <= page.readings[at].shape.words <= NAME_WORDS[1] and _is_name(page.segments[at].text):
            places.setdefault(page.segments[at].text, []).append(at)
    for found in places.values():
        if 1 < len(found) <= MOST and not any(at in page.titles for at in found) and all(at < first + NEAR or at > last - 1 for at in found):
            yield from (Claimed(at, f"a name that stands alone {len(found)} times, around the article") for at in found)


def entry_author(page: Page, letters: str) -> Iterator[Claimed]:
    """A line like a name, or a label in capitals, that stands above one headline after the other: who wrote the entries of a ticker, or
    what kind they are. Speakers stand above sentences. The byline tells so too, or a time before each, or another such line."""
    places: dict[str, list[int]] = {}
    for at, letter in enumerate(letters[:-1]):
        if letter in "HS" and page.words[at] <= NAME_WORDS[1] + 1 and page.segments[at].gap != SAME_LINE:
            places.setdefault(TIME.sub("", page.segments[at].text), []).append(at)
    rows = {name: found for name, found in places.items() if len(found) > MOST and _heads_entries(page, letters, name, found)}
    many = sum(map(len, rows.values())) >= MANY and len(rows) > 1
    for name, found in rows.items():
        if many or _is_timed(page, found) or any(letters[at] == "m" and name in page.segments[at].text for at in range(found[0])):
            yield from (Claimed(at, f"“{name}” stands above {len(found)} entries") for at in found)
    timed = [at for found in places.values() for at in found if _is_timed(page, [at])]
    again = sum(len(found) for found in rows.values() if _is_timed(page, found))
    if again > MOST and again >= len(timed) / 2:
        yield from (Claimed(at, f"a time and a name, as above {again} entries") for at in sorted(timed))


def _heads_entries(page: Page, letters: str, name: str, found: list[int]) -> bool:
    """Whether a line is a name or a label, and stands above headlines; with a time it may stand above texts."""
    words = len(name.split())
    is_label = name.isupper() and name.replace(" ", "").isalpha() and words <= LABEL_WORDS
    if words < NAME_WORDS[0] or not (is_label or _is_name(name)):
        return False
    return _is_timed(page, found) or sum(_is_above_entry(page, letters, at) for at in found) >= ENTRIES * len(found)


def _is_above_entry(page: Page, letters: str, at: int) -> bool:
    return _is_headline(page, letters, at + 1) and "P" in letters[at + 2 : at + 2 + ENTRY_LINES]


def _is_timed(page: Page, found: list[int]) -> bool:
    """Whether a time is run together with the words after it, on all of some lines: programmes and timetables have a space there."""
    return all(TIME.match(page.segments[at].text) for at in found)


def _is_headline(page: Page, letters: str, at: int) -> bool:
    return letters[at] in "Hth" and page.words[at] >= HEADLINE_WORDS and not page.readings[at].shape.stops


def signature(page: Page, letters: str) -> Iterator[Claimed]:
    """A line like a name below the last paragraph that nothing of the article follows: who wrote it, unless the article speaks of them;
    or a name right above a line that begins with it and tells who that is."""
    end = len(letters.rstrip(KNOWN))
    for at in (end - 1, end - 2):
        text = page.segments[at].text if at >= LEAST_ABOVE else ""
        if not text or letters[at] != "S" or page.segments[at].gap == SAME_LINE or not _is_signature(text):
            continue
        follows = page.segments[at + 1].text if at + 1 < len(letters) else ""
        alone = at == end - 1 and letters[at - 1] == "P" and page.readings[at - 1].shape.stops and _is_of_writer(page, letters, at)
        if alone or follows.startswith(f"{text} "):
            yield Claimed(at, "a name that stands alone below the article" if alone else "a name above a line that tells who that is")


def _is_of_writer(page: Page, letters: str, at: int) -> bool:
    """Whether the page has a name nowhere else, or once more in its first lines, whole and behind a writer's role ("our reporter Ann Lund")."""
    text = page.segments[at].text
    others = page.seen.count(_family_name(page, text)) - 1
    if others != 1:
        return others == 0
    first, _ = page.body
    above = (page.segments[near].text.partition(text)[0] for near in range(first + LEADING) if text in page.segments[near].text and near < at)
    return any(writers.signs(" ".join(before.split()[-ROLE_WORDS:]), page.language.code).roles for before in above)


def _family_name(page: Page, name: str) -> str:
    """What an article calls somebody by; in Vietnamese the last word is the given name, and a common word as well."""
    return name if page.language.code == "vi" else name.split()[-1]


def _is_signature(text: str) -> bool:
    return SIGNATURE_WORDS[0] <= len(text.split()) <= SIGNATURE_WORDS[1] and _is_name(text)


def _is_name(text: str) -> bool:
    words = text.split()
    return all(word[0].isupper() and word.replace("-", "").replace(".", "").replace("'", "").isalpha() for word in words) and not text.isupper()
