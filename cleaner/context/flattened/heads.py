"""The head of a flattened page, before the first sentence of the article: dates, names, the caption of the first picture."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.context.flattened import stamps
from cleaner.context.flattened.inside import INNER_STOP, STAMP, pieces, tells
from cleaner.document import is_small
from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.typed import NamedTuple

HEAD, TAIL = 3, 4  # sentences at the beginning and at the end of a long line that may hold pieces of the page
GAP_WORDS, NAME_WORDS = 5, 3  # between two known pieces of a head: names and a place; a name
CAPTION_WORDS = (5, 60)
HEADLINE_CHARS = 20  # of a headline at least
BORDERS = " |,·•-–—:"
LABEL_ENDS = (":", "：")  # of what says what follows, and is no name ("Cooking time: 45 minutes")
BY = {"ca": "per", "da": "af", "de": "von", "en": "by", "es": "por", "fr": "par", "gl": "por", "it": "di", "nb": "av", "nl": "door",
      "pt": "por", "sv": "av"}  # fmt: skip


class Part(NamedTuple):
    """A known stretch of a sentence, with the category of what knows it, and whether that is more than possible."""

    start: int
    end: int
    category: str
    is_sure: bool


def stamp(page: Page, letters: str) -> Iterator[Claimed]:
    """The time of publication: a date with a clock time or a label, behind no small word and before something that begins anew."""
    for at in _edges(page):
        for start, end in stamps.find(page.segments[at].text, at == 0):
            yield Claimed(at, "a date with a clock time or a label, between other pieces of the page", start, end)


def between_pieces(page: Page, letters: str) -> Iterator[Claimed]:
    """In the head of a flattened page: a few capitalised words between two known pieces, or behind "by" and before one: the author's name."""
    if not page.segments or not _is_open(page, 0):
        return
    text, parts = page.segments[0].text, _parts(page, 0)
    for left, right in zip([Part(0, 0, "", False), *parts], parts):
        start = _name_start(page, text, left, right)
        if start >= 0:
            end = start + len(text[start : right.start].rstrip())
            yield Claimed(0, "a few capitalised words between two known pieces before the article", start, end)


def _name_start(page: Page, text: str, left: Part, right: Part) -> int:
    """Where the name begins that stands before `right`; -1 when what stands there is none."""
    gap = text[left.end : right.start]
    words = [word for word in gap.split() if word[0].isalnum()]
    start = left.end + len(gap) - len(gap.lstrip(BORDERS))
    by = next((number for number, word in enumerate(words) if word.lower() == BY.get(page.language.code)), -1)
    among_buttons = {left.category, right.category} <= {"ui", "subscribe"}
    before_stamp = left.end > 0 and right.is_sure and right.category == "meta"
    most = GAP_WORDS if left.is_sure else NAME_WORDS if before_stamp or among_buttons else 0
    if by >= 0:
        start, words, most = left.end + gap.rfind(f"{words[by]} "), words[by + 1 :], GAP_WORDS
    if by < 0 and gap.rstrip()[-1:] in LABEL_ENDS:
        return -1
    inner = text[start : right.start].strip(" .:")
    are_names = among_buttons or all(_is_name(page, word) for word in words)
    return start if 0 < len(words) <= most and are_names and not any(is_small(word[0]) for word in words) and not INNER_STOP.search(inner) else -1


def caption(page: Page, letters: str) -> Iterator[Claimed]:
    """In the head of a flattened page: what stands between the credit of a picture and a byline or date, or between two pieces of the
    page and would be a caption as a line of its own; and what stands before a credit in brackets."""
    if page.segments and _is_open(page, 0):
        yield from _before_brackets(page)
    for at in range(min(HEAD, len(page.segments))):
        if not _is_open(page, at):
            continue
        text = page.segments[at].text
        for left, right in _gaps(page, at):
            gap = text[left.end : right.start]
            start = left.end + len(gap) - len(gap.lstrip(BORDERS))
            end = start + len(gap.strip(BORDERS))
            if not _is_caption_size(gap):
                continue
            if left.category == "credit" and right.category == "meta":
                yield Claimed(at, "between the credit of a picture and a byline or date, before the article", start, end)
            elif _reads_as_caption(page, text[start:end]):
                yield Claimed(at, "between pieces of the page, and reads like a caption", start, end)


def _before_brackets(page: Page) -> Iterator[Claimed]:
    """In the first sentence of a flattened page: what stands without a stop between buttons or a date and a credit in brackets, when the
    headline stands before them."""
    text, parts = page.segments[0].text, _parts(page, 0)
    unknown = parts[0].start if parts else 0  # code points that no part claims, so far
    for left, right in zip(parts, parts[1:]):
        gap = text[left.end : right.start]
        inner = gap.strip(BORDERS)
        is_credit = right.category == "credit" and text[right.start] in "([（"
        if unknown >= HEADLINE_CHARS and left.is_sure and is_credit and _is_caption_size(inner) and not INNER_STOP.search(inner):
            start = left.end + gap.find(inner)
            yield Claimed(0, "between the head of the page and a credit in brackets, behind the headline", start, start + len(inner))
        unknown += len(inner)


def _is_caption_size(text: str) -> bool:
    return CAPTION_WORDS[0] <= text.count(" ") <= CAPTION_WORDS[1]


def _gaps(page: Page, at: int) -> Iterator[tuple[Part, Part]]:
    """The parts of a sentence on both sides of each gap; the last one ends where the next sentence begins with a part of its own."""
    text, parts = page.segments[at].text, _parts(page, at, listed=False)
    follows = _parts(page, at + 1, listed=False) if at + 1 < len(page.segments) else []
    if follows and follows[0].start == 0:
        parts.append(Part(len(text), len(text), follows[0].category, True))
    elif parts:
        parts.append(Part(len(text), len(text), "", False))
    return zip(parts, parts[1:])


def _reads_as_caption(page: Page, text: str) -> bool:
    whole = page.read_alone(text).whole
    rule = page.detector.rule(whole) if whole else None
    return rule is not None and rule.category == "caption" and rule.confidence > Confidence.POSSIBLE and page.is_own(rule)


def _is_name(page: Page, word: str) -> bool:
    return not is_small(word[0]) and not word[0].isdigit() and word.lower() not in language.small_words(page.language.code)


def _edges(page: Page) -> Iterator[int]:
    size = len(page.segments)
    return (at for at in sorted({*range(min(HEAD, size)), *range(max(0, size - TAIL), size)}) if _is_open(page, at))


def _is_open(page: Page, at: int) -> bool:
    """Whether a segment is one of several on its line and no rule claims it whole; a caption's claim may hold all of the head."""
    rule = page.rule(at)
    return page.in_long_line(at) and (rule is None or rule.category == "caption")


def _parts(page: Page, at: int, listed: bool = True) -> list[Part]:
    """The known pieces of a sentence and its stamps, in order, not overlapping; without phrases of lists, which captions hold too."""
    rules = page.detector.index.rules
    told = [piece for piece in pieces(page, at) if piece.rule != STAMP and tells(page, page.segments[at].text, piece)] if listed else []
    known = [(piece.start, piece.end, rules[piece.rule]) for piece in told]
    known += [(claim.start, claim.end, rules[claim.rule]) for claim in page.readings[at].claims if page.is_own(rules[claim.rule])]
    parts = [Part(start, end, rule.category, rule.confidence > Confidence.POSSIBLE) for start, end, rule in known]
    parts += [Part(start, end, "meta", True) for start, end in stamps.find(page.segments[at].text, at == 0)]
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept
