"""Readers' posts below an article: the same stamps come back with each of them, two or more kinds in step.

One kind of stamp tells nothing: a news ticker has the time of each entry, an interview has names, a chronology has dates. And what stands
above the first stamp must be an article: in a forum the first post has the stamps too, and in a ticker hardly anything stands above.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.context.claimed import Claimed, of_readers
from cleaner.context.comments import posts as stamped
from cleaner.context.comments.posts import BELOW, HANDLE, NUMBER, REPLY, TALLY, TIME, TOLD, VOICE, VOTES, folded, is_name
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.typed import NamedTuple

LEAST_POSTS, SURE_POSTS = 2, 3  # two are enough for three kinds of stamps
KINDS, MANY_KINDS = 2, 3
IN_STEP = 0.6  # of the posts that have a kind of stamp: readers leave out names, sites leave out buttons
HANDLES = 0.3  # of the names that must be of accounts
OWN_STAMPS = 4  # that many stamps the article may have: dates, and buttons above it
APART = 25  # lines from one stamp to the next
ABOVE_WORDS = 40  # words of prose that an article has above its comments, at least
ABOVE_SHARE, SURE_SHARE = 0.5, 0.05  # and of what its comments have; of those with three kinds of stamps
MANY_POSTS = 5  # with times and buttons of comments are as sure
NEAR_BELOW = 3  # lines from the stamp of a post to its text
NEAR_ABOVE = 6  # lines from the head of a comment section to the first post
WORDS = regex(r"[^\W\d_]+(?: [^\W\d_]+)*")
NAME_BEFORE = regex(r"[^\W\d][^\d•·|,]{0,40}")  # in a stamp
NAME_LINES = 2  # above a time: name and rank
CALL = 60  # code points of the beginning of a post in which it names another
AROUND_NAME = " :@~•"  # what is none of it
MOST_ROWS = 8  # of stamps, the longest ones: a page has one thread, or its parts
FRAME = "^"  # a kind beside those of posts: the section has a head


class Thread(NamedTuple):
    """The segments `[start, end)` of the posts, how many posts they are, and the kinds of stamps in step with them."""

    start: int
    end: int
    posts: int
    kinds: frozenset[str]


def posts(page: Page, letters: str) -> Iterator[Claimed]:
    """Posts of readers below an article."""
    first = letters.find("P")
    marks = stamped.stamps(page, max(0, first - NEAR_ABOVE)) if first >= 0 else {}
    if sum(TIME in kinds or REPLY in kinds for kinds in marks.values()) < LEAST_POSTS:
        return
    for begins in (first, page.begins):
        threads = [thread for thread in _threads(page, letters, marks, begins) if _is_below_article(page, letters, marks, thread)]
        for thread in threads:
            told = f"one of {thread.posts} posts below the article, with {_told(thread.kinds)}"
            yield from of_readers(page, letters, range(thread.start, thread.end), told)
        if threads:
            return


def _threads(page: Page, letters: str, marks: dict[int, str], begins: int) -> Iterator[Thread]:
    """The threads among the stamps below an article that begins there: with the first prose of all, or the densest."""
    rows = list(_rows(at for at in marks if at > begins))
    for row in sorted(sorted(rows, key=len, reverse=True)[:MOST_ROWS]):
        thread = _thread(page, letters, marks, _below_article(page, letters, row))
        if thread:
            yield _up_to_form(letters, thread)


def _up_to_form(letters: str, thread: Thread) -> Thread:
    """A thread of many posts with the rest of a last one that is longer than all others: what the form for the next one follows."""
    end = thread.end
    while letters[end : end + 1].isupper() and end - thread.end < NEAR_ABOVE:
        end += 1
    return thread._replace(end=end) if thread.posts >= MANY_POSTS and letters[end : end + 1] == "x" else thread


def _told(kinds: frozenset[str]) -> str:
    return " and ".join(TOLD[kind] for kind in sorted(kinds & TOLD.keys()))


def _rows(marks: Iterable[int]) -> Iterator[list[int]]:
    """Rows of stamps that are near each other."""
    row: list[int] = []
    for at in marks:
        if row and at - row[-1] > APART:
            yield row
            row = []
        row.append(at)
    if row:
        yield row


def _below_article(page: Page, letters: str, row: list[int]) -> list[int]:
    """A row without the stamps of the article itself: when the longest text is among the first, and nothing stands above, that is the article."""
    texts = [page.prose_words(letters, range(at + 1, follows)) for at, follows in zip(row, row[1:])]
    longest = max(texts, default=0)
    if longest < ABOVE_WORDS or page.prose_words(letters, range(row[0])) >= ABOVE_WORDS or longest not in texts[:OWN_STAMPS]:
        return row
    return row[texts.index(longest) + 1 :]


def _thread(page: Page, letters: str, marks: dict[int, str], row: Sequence[int]) -> Thread | None:
    lead = max((_leads(page, letters, marks, row, kind) for kind in (VOICE, TIME)), key=len)
    if len(lead) >= max(LEAST_POSTS, IN_STEP * len(_ends(page, marks, [at for at in row if marks[at] in BELOW]))):
        return _opened(page, letters, marks, row, lead)
    return _closed(page, letters, marks, row)


def _leads(page: Page, letters: str, marks: dict[int, str], row: Sequence[int], kind: str) -> list[int]:
    """The stamps of one kind that head a text each; none when no text follows the last one."""
    chains = list(_rows(_apart(page, marks, [at for at in row if kind in marks[at]])))
    lead = max(chains, key=len, default=[])
    below = range(lead[-1] + 1, min(lead[-1] + 1 + NEAR_BELOW, len(letters))) if lead else range(0)
    return lead if _has_text(page, marks, below) else []


def _apart(page: Page, marks: dict[int, str], places: Sequence[int]) -> list[int]:
    """The first of each group of stamps that no text parts."""
    return [at for before, at in zip([-1, *places], places) if before < 0 or _has_text(page, marks, range(before + 1, at))]


def _has_text(page: Page, marks: dict[int, str], places: range) -> bool:
    return any(_is_text(page, marks, at) for at in places)


def _is_text(page: Page, marks: dict[int, str], at: int) -> bool:
    return at not in marks and (page.readings[at].shape.stops or not is_name(page, at)) and page.readings[at].shape.letters


def _opened(page: Page, letters: str, marks: dict[int, str], row: Sequence[int], lead: Sequence[int]) -> Thread | None:
    """Posts that begin with a stamp."""
    above = _names_above(page, marks, lead)
    if not above and _are_foots(page, marks, lead):
        return None
    starts = [at - above for at in lead]
    spans = [range(at, follows) for at, follows in zip(starts, starts[1:])]
    most = max(map(len, spans))
    end = _end(page, letters, marks, row, lead[-1], most)
    found = _found(page, letters, marks, [*spans, range(starts[-1], min(end, starts[-1] + most))])
    return found if found and (end - starts[-1] <= most or len(found.kinds) >= MANY_KINDS) else None


def _are_foots(page: Page, marks: dict[int, str], lead: Sequence[int]) -> bool:
    """Whether stamps that name nobody stand right above buttons: below a message that the article quotes, and then it goes on."""
    return sum(marks.get(at + 1, "") in BELOW and not NAME_BEFORE.match(page.segments[at].text) for at in lead) >= IN_STEP * len(lead)


def _names_above(page: Page, marks: dict[int, str], lead: Sequence[int]) -> int:
    """How many lines stand above the first stamp of a post, between it and the text or the button of the one before."""
    for lines in range(NAME_LINES, 0, -1):
        named = sum(at - lines >= 0 and all(_is_name(page, marks, place) for place in range(at - lines, at)) for at in lead)
        first = all(_is_name(page, marks, place) for place in range(lead[0] - lines, lead[0]))
        if first and named >= IN_STEP * len(lead):
            return lines
    return 0


def _is_name(page: Page, marks: dict[int, str], at: int) -> bool:
    return at >= 0 and is_name(page, at) and marks.get(at, "") not in BELOW


def _end(page: Page, letters: str, marks: dict[int, str], row: Sequence[int], last: int, most: int) -> int:
    """Where the last post ends: below its button, or else at the first known line."""
    buttons = [at for at in row if last < at <= last + most and marks[at] in BELOW]
    if buttons and _has_text(page, marks, range(last + 1, buttons[-1])):
        return buttons[-1] + 1
    end = last + 1
    while end < len(letters) and (letters[end].isupper() or end in page.told or end in marks):
        end += 1
    return end


def _closed(page: Page, letters: str, marks: dict[int, str], row: Sequence[int]) -> Thread | None:
    """Posts that begin with a name and end with a stamp."""
    for kind in (*BELOW, TIME):
        ends = _ends(page, marks, [at for at in row if kind in marks[at]])
        if len(ends) < LEAST_POSTS or not all(is_name(page, at) for at in [end + 1 for end in ends[:-1]]):
            continue
        spans = [range(end + 1, follows + 1) for end, follows in zip(ends, ends[1:])]
        first = _first_name(page, marks, ends[0], max(map(len, spans)))
        return _found(page, letters, marks, [range(first, ends[0] + 1), *spans]) if first else None
    return None


def _ends(page: Page, marks: dict[int, str], places: Sequence[int]) -> list[int]:
    """The last of each group of stamps that no text parts, with the buttons and counts right below it."""
    ends = [at for at, follows in zip(places, [*places[1:], -1]) if follows < 0 or _has_text(page, marks, range(at + 1, follows))]
    for index in range(len(ends)):
        while marks.get(ends[index] + 1, "") in BELOW and ends[index] + 1 in marks:
            ends[index] += 1
    return ends


def _first_name(page: Page, marks: dict[int, str], end: int, most: int) -> int:
    """The name above the text that ends at `end`, no further up than other posts are long; 0 when there is none."""
    for at in range(end - 1, max(0, end - 1 - most), -1):
        if at not in marks and is_name(page, at) and _has_text(page, marks, range(at + 1, end)):
            return at
    return 0


def _found(page: Page, letters: str, marks: dict[int, str], spans: Sequence[range]) -> Thread | None:
    """The posts, when enough kinds of stamps are in step with them."""
    if any(_is_cut(page, marks, span) for span in spans):
        return None
    kinds = {kind for kind in (TIME, VOICE, *BELOW) if _in_step(spans, [any(kind in marks.get(at, "") for at in span) for span in spans])}
    if REPLY in kinds and _in_step(spans, [any(_is_row_with_count(page, marks, at) for at in span) for span in spans]):
        kinds.add(VOTES)
    names = [_names(page, marks, span) for span in spans]
    is_named = _in_step(spans, list(map(bool, names)))
    if not is_named:
        kinds.discard(TALLY)  # teasers have such counts too
    handles = sum(any(map(stamped.is_handle, own)) for own in names)
    if handles >= max(LEAST_POSTS, HANDLES * len(spans)) or _is_spoken_to(page, spans, names):
        kinds.add(HANDLE)
    numbers = [found for span in spans if (found := max(stamped.number(page.segments[at].text) for at in span[: NAME_LINES]))]
    if _in_step(spans, [True] * len(numbers)) and all(before < after for before, after in zip(numbers, numbers[1:])):
        kinds.add(NUMBER)
    if any(letters[at] == "x" and at not in marks for at in range(max(0, spans[0].start - NEAR_ABOVE), spans[0].start)):
        kinds.add(FRAME)
    thread = Thread(spans[0].start, spans[-1].stop, len(spans), frozenset(kinds))
    return thread if _is_enough(thread, is_named) else None


def _is_enough(thread: Thread, named: bool) -> bool:
    """Whether there are enough kinds of stamps. Lines with a colon, names and counts stand in scenes and lists as well; a number before
    each "Ann says:" does not."""
    least = KINDS if thread.posts >= SURE_POSTS or (named and {TIME, REPLY} <= thread.kinds) else MANY_KINDS
    return len(thread.kinds) >= least and not thread.kinds.isdisjoint((TIME, REPLY) if NUMBER not in thread.kinds else (TIME, REPLY, VOICE))


def _is_spoken_to(page: Page, spans: Sequence[range], names: Sequence[Sequence[str]]) -> bool:
    """Whether a post begins with the name of another's author: "@Ann: …"."""
    known = {name.strip(AROUND_NAME).casefold() for own in names for name in own}
    calls = (page.segments[at].text[1:CALL] for span in spans for at in span[1:] if page.segments[at].text[0] == "@")
    return any(not known.isdisjoint((call.partition(":")[0].casefold(), call.partition(" ")[0].strip(" :,").casefold())) for call in calls)


def _is_row_with_count(page: Page, marks: dict[int, str], at: int) -> bool:
    return marks.get(at) == REPLY and "0" in folded(page, at) and stamped.is_row_of_buttons(page, at)


def _in_step(spans: Sequence[range], has: Sequence[bool]) -> bool:
    return sum(has) >= max(LEAST_POSTS, IN_STEP * len(spans))


def _is_cut(page: Page, marks: dict[int, str], span: range) -> bool:
    """Whether a post has text below its buttons: then it is one that the article quotes, and the article goes on."""
    buttons = [at for at in span if marks.get(at, "") in BELOW]
    return bool(buttons) and _has_text(page, marks, range(span.start, buttons[0])) and _has_text(page, marks, range(buttons[-1] + 1, span.stop))


def _names(page: Page, marks: dict[int, str], span: range) -> list[str]:
    """What may be the name of who wrote a post: short lines at its beginning, or the beginning of its stamp."""
    found = []
    for at in span[: NAME_LINES + 1]:
        if at not in marks and is_name(page, at):
            found.append(page.segments[at].text)
        elif before := NAME_BEFORE.match(page.segments[at].text) if at in marks else None:
            found.append(before[0].strip())
    return found


def _is_below_article(page: Page, letters: str, marks: dict[int, str], thread: Thread) -> bool:
    """Whether an article stands above, which is no post itself, and none stands or goes on below."""
    inside = page.prose_words(letters, range(thread.start, thread.end))
    is_sure = len(thread.kinds) >= MANY_KINDS or (thread.posts >= MANY_POSTS and {TIME, REPLY} <= thread.kinds)
    share = SURE_SHARE if is_sure else ABOVE_SHARE
    above = page.prose_words(letters, range(thread.start)) >= max(ABOVE_WORDS, share * inside)
    return above and not _is_post(page, letters, marks, thread) and letters[thread.end : thread.end + 1] != "P" and page.body[0] < thread.end


def _is_post(page: Page, letters: str, marks: dict[int, str], thread: Thread) -> bool:
    """Whether what stands above has a stamp like those of the posts, and no head of a comment section below, as the first post in a forum."""
    times = {_shape(page, at) for at in range(thread.start, thread.end) if TIME in marks.get(at, "")}
    above = [at for at in range(thread.start) if TIME in marks.get(at, "") and _shape(page, at) in times]
    timed = any(_has_text(page, marks, range(at + 1, min(at + 1 + NEAR_BELOW, len(letters)))) for at in above)
    buttons = {folded(page, at) for at in range(thread.start, thread.end) if marks.get(at, "") in BELOW}
    between = range(max(0, thread.start - NEAR_ABOVE), thread.start)
    return timed and (FRAME not in thread.kinds or any(marks.get(at, "") in BELOW and folded(page, at) in buttons for at in between))


def _shape(page: Page, at: int) -> str:
    """A stamp without its words and numbers."""
    return WORDS.sub("a", folded(page, at))
