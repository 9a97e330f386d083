"""Where the page ends and the article begins, and the other way round.

Before and after the article most lines are known boilerplate or stand among it; within it hardly any is. What each line says is one
table (cleaner.context.zones.weights); a zone is the stretch from the document's edge with the highest sum. So wherever it stops, the lines at
its inner border are mostly known ones, and it does not reach over prose unless the lines beyond outweigh it by far. Above the
article its headline tells more: where the page's title stands again, the article begins.

Prose in a zone stays, but for what no article has there: small texts in rhythm, small texts far below the article, texts above its
headline, and lines that are no sentences.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaner.context.claimed import Claimed
from cleaner.context.zones import heads, made, menus, tails, theme
from cleaner.context.zones.listed import behind_entries
from cleaner.context.zones.signs import LINKS, MOST_INSERTED, Unit, is_spoken, units, with_links
from cleaner.context.zones.weights import WEIGHTS
from cleaner.detect import LETTERS
from cleaner.page import Page, Zones, about
from cleaner.rule import Confidence
from cleaner.shape import FULL_STOPS

PAGES = frozenset("unmftxa")  # letters of the lines that make a zone
NEAR, LEAD_WORDS = 12, 5  # lines right above the article, of which one of that many words may be its headline or its lead
FAR, MOST_EACH = 10.0, 2.0  # the weight of known lines, below which a text is none of the article's, and what each of them counts at most
SMALL = 100  # words; a longer run of prose below the article may be a part of it, and what follows too
AD = LETTERS["ad"]
SENTENCE_WORDS = 3  # of a short sentence that may be the article's last
LAST_BAR = 6  # known lines above a sentence with a full stop: a prompt and share buttons
OPENING_BAR, OPENING = 10, 3  # known lines between what a document begins with and its article, more are a menu; and lines that need no make
COMMENTS = LETTERS["comments"]
UNKNOWN = frozenset("HSP")  # letters of the lines that may be a headline, or what is taken for one
BETWEEN = 20  # lines from what was found for a headline up to the first that may be it
ABOVE = 3  # lines right above the headline may be its kicker or its standfirst


def found(page: Page, letters: str) -> Zones:
    """The zones of a page, as far as the letters tell by now."""
    if PAGES.isdisjoint(letters):
        return Zones(0, len(letters), {})
    letters = with_links(page, letters)
    first, last = page.prose_range(letters)
    if first > last:
        return Zones(0, len(letters), {})
    every = units(page, letters)
    prose = about.first_prose(page, letters, first)
    signed = menus.signed(page, every, letters, first) if prose else every
    headline = heads.headline(page, letters, signed, first, last, prose) if page.title < heads.MENU else -1
    head = max(headline, heads.head(page, letters, every, signed, first, last))
    begins = max(head, min(first, page.begins))
    more = theme.relations(page, every, begins)
    tail = tails.tail(page, letters, every, begins, more)
    in_menus = ((at, told) for unit, told in menus.texts(signed, head, headline) for at in range(unit.start, unit.end))
    return Zones(head, tail, {**dict(in_menus), **dict(_texts(page, letters, every, head, tail, more.texts))}, headline)


def _texts(page: Page, letters: str, every: Sequence[Unit], head: int, tail: int, more: Mapping[int, float]) -> Iterator[tuple[int, str]]:
    """The prose of the zones that is none of the article's, and why."""
    for at, letter in enumerate(letters):
        if letter == LINKS and not head <= at < tail:
            yield at, "a long line of names and no sentence, among lines of the page"
    above_too = {page.segments[at].text for at in range(head)}
    for at in range(tail, len(letters)):
        if letters[at] == "P" and page.segments[at].text in above_too:
            yield at, "a text that stands above the article too"
    highest = min(head, max(page.title - ABOVE, page.below_teasers))
    above = [unit for unit in every if unit.end <= highest or _is_in_menu(page, unit, head)]
    below = [unit for unit in every if unit.start >= tail]
    for unit in (*above, *below):
        if not unit.is_prose and letters[unit.start] == "P":
            yield unit.start, "a question among headlines of the page"
    for unit, told in (*_above_headline(page, above), *_in_rhythm(below), *_far_below(page, below, more)):
        yield from ((at, told) for at in range(unit.start, unit.end) if not _is_sentence(page, at))


def _is_in_menu(page: Page, unit: Unit, head: int) -> bool:
    """Whether a line or text stands in a menu below the page's title, far from the title and from the article."""
    return 0 <= page.title <= unit.start - heads.MENU_LINES and unit.end <= head - NEAR


def _is_sentence(page: Page, at: int) -> bool:
    """Whether a segment is a sentence of a long line, where a block of prompts may stand right before the article's last ones."""
    return page.in_long_line(at) and page.readings[at].shape.stops


def _above_headline(page: Page, above: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    for unit in above:
        if unit.is_prose and (_is_small(page, unit) or unit.end <= page.below_teasers):
            yield unit, "a text above the article's headline, among lines of the page"


def _in_rhythm(below: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    for unit in below:
        if unit.is_card:
            yield unit, "one of several short texts in rhythm with lines of the page, below the article"


def _far_below(page: Page, below: Sequence[Unit], more: Mapping[int, float]) -> Iterator[tuple[Unit, str]]:
    """Small texts below many known lines, up to the first long one. The texts between count against the lines."""
    depth, is_far = 0.0, False
    for unit in below:
        if unit.is_prose and not _is_small(page, unit):
            return
        is_far = is_far or (unit.is_prose and depth >= FAR)
        if unit.is_prose and is_far:
            yield unit, "a short text far below the article, among lines of the page"
        weight = WEIGHTS[unit.sign].tail + more.get(unit.start, 0.0)
        depth = max(0.0, depth + (weight if unit.is_prose else min(MOST_EACH, max(0.0, weight))))


def _is_small(page: Page, unit: Unit) -> bool:
    return sum(page.words[unit.start : unit.end]) <= SMALL


def before_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines in the zone before the article; only those above its headline where that is known."""
    first, _ = page.prose_range(letters)
    headline = max(page.title, letters.rfind("h", heads.MENU, max(0, first))) if page.zones.headline < 0 else _named(page, letters)
    own = page.zones.headline
    near = _near_headline(letters, own) if own >= 0 else _above(letters, min(first, page.zones.head), NEAR if page.title < 0 else ABOVE)
    has_menu_below = 0 <= page.title < page.zones.head
    end = page.title if has_menu_below else min(page.zones.head, headline if headline > 0 else first)
    for at in range(_opening(page, letters, near, end), end):
        lead = (at >= near and page.words[at] >= LEAD_WORDS) or (at == 0 and letters[1:2] == "P")
        if letters[at] in "HSN" and not lead:
            yield Claimed(at, "stands before the article, among lines of the page")
    if has_menu_below:
        yield from _in_menu_below_title(page, letters)


def _opening(page: Page, letters: str, near: int, end: int) -> int:
    """Where the lines end that a document begins with, that no rule knows and that are the article's: its headline, when no line below may be
    it, and a list above a bar of share buttons. A page begins with a menu, of which rules know some lines."""
    own = behind_entries(letters, int(letters[:1] in ("h", "P")))
    known = sum(letter.islower() for letter in letters[:end])
    below = range(max(own, near), end)
    if page.title >= 0 or known > OPENING_BAR or any(letters[at] == "h" or page.words[at] >= LEAD_WORDS for at in below if letters[at] in "hHSN"):
        return 0
    return own if own <= OPENING or made.is_list(page, letters, range(1, own)) else 0


def _named(page: Page, letters: str) -> int:
    """The article's headline, or a longer one a little above it that other rules take for it."""
    own = page.zones.headline
    return next((at for at in range(max(0, own - NEAR), own) if letters[at] == "h" and page.words[at] >= LEAD_WORDS), own)


def _above(letters: str, place: int, count: int) -> int:
    """Where so many lines begin right above a place; bylines and dates, which stand between a headline and its article, do not count."""
    while place > 0 and count > 0:
        place -= 1
        count -= letters[place] != "m"
    return place


def _near_headline(letters: str, place: int) -> int:
    """Where the lines begin among which the article's headline is when what was found for it is a caption or a standfirst: buttons and stamps
    between them do not count, but more of them are a menu."""
    highest, count = max(0, place - BETWEEN), NEAR
    while place > highest and count > 0:
        place -= 1
        count -= letters[place] in UNKNOWN
    return place


def _in_menu_below_title(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines of the menu below a title, and longer ones that stand twice: the others may be the article's points and its lead."""
    counts = Counter(segment.text for segment in page.segments)
    title = page.segments[page.title].text
    for at in range(page.title + 1, page.zones.head):
        text = page.segments[at].text
        if letters[at] in "HSN" and text != title and (page.words[at] < LEAD_WORDS or counts[text] > 1):
            yield Claimed(at, "stands in a menu between the page's title and the article")


def text_before_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts in the zone before the article."""
    yield from _claimed_texts(page, letters, range(page.zones.head))


def short_after_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines in the zone after the article."""
    for at in _unsure_of_prose(page, letters):
        if letters[at] in "SN":
            yield Claimed(at, "stands after the article, among lines of the page")


def headline_after_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Headlines and texts in the zone after the article."""
    for at in _unsure_of_prose(page, letters):
        if letters[at] == "H":
            yield Claimed(at, "a headline after the article, among lines of the page")
    yield from _claimed_texts(page, letters, range(page.zones.tail, len(letters)))


def _claimed_texts(page: Page, letters: str, places: range) -> Iterator[Claimed]:
    """Those that are pieces of a sentence broken over lines too, which other rules leave alone."""
    for at, told in page.zones.texts.items():
        if at in places and letters[at] == "P":
            yield Claimed(at, told, confidence=Confidence.CERTAIN if at in page.told else None)


def _last_sentences(page: Page, letters: str) -> int:
    """Where the tail goes on behind sentences that only a few lines part from the article: an advertisement, share buttons."""
    end = at = _resumed(page, letters)
    while at < len(letters) and at - end <= LAST_BAR:
        if _is_told(page, letters, at) and (at - end <= MOST_INSERTED or _is_last_sentence(page, letters, end, at)):
            end = at + 1
        at += 1
    return end


def _resumed(page: Page, letters: str) -> int:
    """Where the tail begins, or the sentence below the last line in it that says that the article goes on there."""
    for at in range(len(letters) - 2, page.zones.tail - 1, -1):
        rule = page.rule(at) if letters[at] == AD else None
        if rule is not None and rule.opens == "article" and _is_told(page, letters, at + 1):
            return at + 1
    return page.zones.tail


def _is_told(page: Page, letters: str, at: int) -> bool:
    """Whether a segment is prose that stays, or a short sentence; the document's last line is one with a word or two, too."""
    is_last = at == len(letters) - 1 and _has_full_stop(page.segments[at].text)
    return is_spoken(page, letters, at) and at not in page.zones.texts and (is_last or page.words[at] >= SENTENCE_WORDS)


def _is_last_sentence(page: Page, letters: str, end: int, at: int) -> bool:
    """Whether a sentence below a longer bar neither asks, calls nor breaks off, and no header of comments is in the bar."""
    return COMMENTS not in letters[end:at] and _has_full_stop(page.segments[at].text)


def _has_full_stop(text: str) -> bool:
    """Whether a text neither asks, calls nor breaks off."""
    return text[-1] in FULL_STOPS and not text.endswith(made.CUT)


def _unsure_of_prose(page: Page, letters: str) -> Iterator[int]:
    """The segments of the tail but the article's last sentences, sentences of a long line, and those right above prose that stays: they may
    be its heading."""
    for at in range(_last_sentences(page, letters), len(letters)):
        if not _is_sentence(page, at) and (letters[at + 1 : at + 2] != "P" or at + 1 in page.zones.texts):
            yield at
