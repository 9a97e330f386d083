"""What belongs to a label: the headlines after "Read also", the name after "Photo", the comments after "Comments"."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import INNER_STOP
from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.bullets import BULLETS, is_entry
from cleaner.page.named import is_about, is_strange
from cleaner.rule import Confidence
from cleaner.shape import COLONS
from cleaner.words import HAS_UNSPACED, comparable

MAX_HEADLINES = 12  # a longer list is a page of its own
INSIDE_HEADLINES = 5  # between two paragraphs of the article
QUESTION_WORDS = 20
UNSTOPPED_WORDS = 14  # of a headline in two parts; longer ones are mostly a paragraph that lost its stop
HEADLINE_FROM = 8  # words; sub-headings are mostly shorter, headlines of other articles mostly not
STRANGE_FROM = 5  # words of a line of which the paragraph below has none: sub-headings of so many mostly share one with it
BROKEN = 3  # lines of such a paragraph that are looked at
PART_SIGNS = 4  # of the second part of a headline in Chinese or Japanese
NUMBERED = regex(r"\d{1,3}[.):] ")
NAME_WORDS, CAPTION_WORDS = 8, 24  # that belong to a label: of a credit or an author, and of a caption
LIST_BEFORE = 3  # above the article, that many headlines after a label make a list
COMMENT_SHARE = 0.15  # of the lines below a header of comments that must be known ones: names, dates, buttons
COMMENT_LINES = 2
BEFORE_REST = 60  # words of prose that must stand before what opens the rest of a document, and no fewer than stand in that rest


def belonging(page: Page, letters: str, at: int, opens: str) -> Iterator[Claimed]:
    """The segments that belong to segment `at`."""
    if opens == "headlines":
        yield from _headlines(page, letters, at)
    elif opens == "next":
        yield from _next(page, letters, at)
    elif opens == "rest":
        yield from _rest(page, letters, at)


def _headlines(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    first, last = page.body
    most = INSIDE_HEADLINES if first <= at < last else MAX_HEADLINES
    run = _run(page, letters, at, most)
    if len(run) == 1 and first <= at < last and _is_spoken_of(page, letters, run[0]):
        return  # the list between the label and the article's next sub-heading was left out
    if at < first and len(run) < LIST_BEFORE:
        return  # above the article a single line after a label may be its lead
    for place in run:
        yield Claimed(place, f"looks like a headline, after the label “{page.segments[at].text[:40]}”")


def _run(page: Page, letters: str, at: int, most: int) -> list[int]:
    """Headline-like segments after a label; a block without blank lines ends at the first one."""
    run: list[int] = []
    rule = page.rule(at)
    is_sure = rule is not None and rule.confidence > Confidence.POSSIBLE
    for place in range(at + 1, min(len(letters), at + 1 + most)):
        tight = len(run) > 0 and page.segments[run[0]].gap == 0
        gap = page.segments[place].gap
        like = letters[place] in "HSN" or _is_question(page, letters, place) or (is_sure and _is_unstopped(page, letters, place))
        if not like or gap == SAME_LINE or (tight and gap > 0) or (_is_list(page, place) and not _is_listed(page, at, place)):
            break
        if run and is_entry(page.segments[place].text) != is_entry(page.segments[run[0]].text):
            break
        run.append(place)
        if _is_question(page, letters, place) and (place < page.body[1] or letters[place + 1 : place + 2] == "P"):
            return run  # what follows a question may answer it
    if run and run[-1] + 1 < len(letters) and is_small(page.segments[run[-1] + 1].text[0]):
        run.pop()  # a link broke the paragraph behind it
    return run[:-1] if run and _heads_what_follows(page, letters, run) else run


def _is_question(page: Page, letters: str, place: int) -> bool:
    """Whether a line that looks like prose is a headline that asks something: one sentence, no longer than headlines are."""
    text = page.segments[place].text
    asks = text.endswith(("?", "?’", "?”", "?»", "؟")) and not INNER_STOP.search(text[:-2])
    return asks and letters[place] == "P" and page.words[place] <= QUESTION_WORDS


def _is_unstopped(page: Page, letters: str, place: int) -> bool:
    """Whether a line that looks like prose is a headline in two parts: "Bridge shut until July. Buses go round". What a link has broken off
    goes on in small letters below."""
    text, (_, last) = page.segments[place].text, page.body
    if letters[place] != "P" or page.words[place] > UNSTOPPED_WORDS or place >= last or page.readings[place].shape.stops:
        return False
    return text[-1].isalnum() and not is_small(text[0]) and not is_small(page.segments[place + 1].text[0])


def _is_listed(page: Page, at: int, place: int) -> bool:
    """Whether a point of a list below a teaser's label is a headline: several words, and a capital behind the bullet."""
    text, rule = page.segments[place].text, page.rule(at)
    inner = text[2:].lstrip()
    teaser = rule is not None and rule.category == "teaser" and rule.confidence > Confidence.POSSIBLE and is_entry(text)
    return teaser and page.words[place] >= STRANGE_FROM and inner[:1].isalpha() and not is_small(inner[0]) and not text.endswith((*COLONS, ";", ","))


def _heads_what_follows(page: Page, letters: str, run: list[int]) -> bool:
    """Whether the last of a run is a sub-heading of the article: right above prose, and shorter than a headline or numbered."""
    last = run[-1]
    if len(run) == 1 and not page.readings[last].shape.capital:
        return False
    if last + 1 < len(letters) and page.segments[last + 1].gap > 0:
        return _may_head(page, letters, run)
    if last + 1 >= len(letters) or page.segments[last + 1].gap != 0 or not (letters[last + 1] == "P" or _is_list(page, last + 1)):
        return False
    if NUMBERED.match(page.segments[last].text):
        return True
    if _is_in_parts(page.segments[last].text) or letters[last] == "P" or (is_entry(page.segments[last].text) and letters[last + 1] == "P"):
        return False
    return page.readings[last].shape.words < HEADLINE_FROM and not _is_strange(page, letters, last)


def _is_in_parts(text: str) -> bool:
    """Whether a line of a script without spaces has one between its parts, as headlines have there."""
    return HAS_UNSPACED.search(text) is not None and any(len(part) >= PART_SIGNS for part in text.split(" ")[1:])


def _is_strange(page: Page, letters: str, at: int) -> bool:
    """Whether a line of several words, right below a label, has none in common with the paragraph under it: it speaks of something else."""
    whole = page.words[at] >= STRANGE_FROM and letters[at + 1] == "P" and not page.readings[at].shape.stops
    return whole and is_strange(page.segments[at].text, _below(page, letters, at))


def _below(page: Page, letters: str, at: int) -> str:
    """The prose under a line: links may have broken it into several."""
    lines = takewhile(lambda place: letters[place] == "P", range(at + 1, min(len(letters), at + 1 + BROKEN)))
    return " ".join(page.segments[place].text for place in lines)


def _may_head(page: Page, letters: str, run: list[int]) -> bool:
    """Whether the last of several lines that all stand behind a blank line may be a sub-heading: it is short, and the article goes on below."""
    last, (first, end) = run[-1], page.body
    apart = len(run) > 1 and all(page.segments[at].gap > 0 for at in run)
    return apart and first < last < end and letters[last + 1] == "P" and page.words[last] < HEADLINE_FROM


def _is_spoken_of(page: Page, letters: str, at: int) -> bool:
    """Whether a short line stands above a paragraph that has several of its words: a sub-heading."""
    if at + 1 >= len(letters) or letters[at + 1] != "P" or letters[at] not in "HS" or page.words[at] >= HEADLINE_FROM:
        return False
    return is_about(page.segments[at].text, comparable(f" {_below(page, letters, at)}"))


def _is_list(page: Page, at: int) -> bool:
    """Whether a segment announces a list or is a point of one: no headline does either."""
    text = page.segments[at].text
    return text.endswith(COLONS) or text[0] in BULLETS


def _next(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    place, rule = at + 1, page.rule(at)
    most = CAPTION_WORDS if rule and rule.category == "caption" else NAME_WORDS
    if place < len(letters) and letters[place] in "HSN" and page.segments[place].gap != SAME_LINE and page.readings[place].shape.words <= most:
        yield Claimed(place, f"follows the label “{page.segments[at].text[:40]}”")


def _rest(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    words, below = page.prose_words(letters, range(at)), page.prose_words(letters, range(at, len(letters)))
    known = sum(letter.islower() for letter in letters[at + 1 :])
    if words < max(BEFORE_REST, below) or known < max(COMMENT_LINES, COMMENT_SHARE * (len(letters) - at - 1)):
        return
    if _is_button_inside(page, letters, at):
        return
    for place in range(at + 1, len(letters)):
        if letters[place].isupper():
            yield Claimed(place, f"stands below “{page.segments[at].text[:40]}”")


def _is_button_inside(page: Page, letters: str, at: int) -> bool:
    """Whether what may head comments is a button between two paragraphs, as the head of all comments stands below the next ones."""
    later = (place for place in range(at + 1, len(letters)) if letters[place] == "x" and _opens_rest(page, place))
    header = next(later, -1)
    return header > 0 and letters[at - 1] == "P" == letters[at + 1] and "P" in letters[at + 1 : header]


def _opens_rest(page: Page, at: int) -> bool:
    rule = page.rule(at)
    return rule is not None and rule.opens == "rest" and page.words[at] > 1
