"""Readers' comments of which nothing is left but their texts: known by how readers write.

Extractors keep the texts of comments and leave out names, times and buttons. What tells them then is whom they speak to and how: each
begins with a hail, thanks, praise or an answer ("Hi Ann,", "Great recipe!", "@Tom"), and nobody edited them ("sooo good!! :)"). Letters,
speeches and interviews have the first and not the second, blogs the second and hardly the first; below an article, line after line, only
comments have both.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from cleaner.context.claimed import Claimed, of_readers
from cleaner.context.comments.posts import folded
from cleaner.context.comments.written import AS_ABOVE, PERSONAL, Line, addresses, counts, lines, starts
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.replies import Words, words_of
from cleaner.words import HAS_DIGIT

ENOUGH = 6.0  # of the weights of all lines together
LEAST_ADDRESSED, LEAST_UNEDITED = 2, 2  # lines
ABOVE_WORDS = 40  # words of prose that an article has above its comments, at least
LIKE_ABOVE, FEW_ABOVE = 0.34, 6  # how often lines of the article may speak to somebody, of how often comments do; a shorter article counts as so long
NEAR_ABOVE = 10  # lines above the first comment that speaks to somebody, at most, that may be comments too
LIKE_ARTICLE = 0.1  # of an article's lines that may be personal or unedited for such lines to be known
PERSONAL_SHARE = 0.35  # of an article's lines that are personal, if it is
STAMP_WORDS = 3
HEAD_WORDS, HEADS = 14, 6  # words of the head of a comment section, and lines that may be one
FIRST = 4  # lines below a head, one of which must have a sign
SHORT_ARTICLE, SPOKEN_OF_SHORT = 0.5, 3  # how long an article is, of its comments, for the head to be no button above it; else lines that speak
LONG_ARTICLE, FRAMED_ARTICLE = 1, 0.1  # the same below a head that is nothing else, and where a button for more comments stands at the end
ROUGH, ROUGH_SHARE = 4, 0.3  # unedited lines below a head, when the article has hardly any
EXCERPT = 40  # code points of a head in evidence
SIGNED_BELOW = regex(r"[—–-] ?[^\W\d_][^(@]{0,60}\(@\w")


def texts(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts below an article that are written like comments, from the first one that speaks to somebody to the end of the document."""
    words, ends = _words(page), len(page.segments)
    if words is None or sum(addresses(page, words, at) for at in starts(page, page.begins, ends) if letters[at].isupper()) < LEAST_ADDRESSED:
        return
    found = lines(page, letters, words, page.begins, ends)
    section = _section(page, letters, words, found, PERSONAL)
    if not section or _is_personal(found[: -len(section)]):
        section = _section(page, letters, words, found, AS_ABOVE)
    yield from _claimed(page, letters, section, "below the article")


def below_head(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts below the head of a comment section that are written like comments; the head may as well be a button above an article."""
    words, heads = _words(page), _heads(page, letters)
    found = lines(page, letters, words, page.begins, len(page.segments)) if words and heads else []
    for head in heads if found else ():
        above = [line for line in found if line.start < head]
        below = found[len(above) + 1 :]
        if below and _are_headed(page, letters, head, above, below):
            yield from _claimed(page, letters, below, f"below “{page.segments[head].text[:EXCERPT]}”")
            return


def _words(page: Page) -> Words | None:
    first, last = page.body
    return words_of(page.language.code) if first <= last else None


def _claimed(page: Page, letters: str, section: list[Line], where: str) -> Iterator[Claimed]:
    spoken, unedited = counts(section)
    told = f"one of {len(section)} lines {where}, of which {spoken} speak to somebody and {unedited} are written as nobody edits"
    yield from of_readers(page, letters, (at for line in _without_foot(section) for at in range(line.start, line.end)), told)


def _without_foot(section: list[Line]) -> list[Line]:
    """A section up to the last line that has a sign, and the names below it: what follows may be the page's foot, or an article's."""
    signed = max((index for index, line in enumerate(section) if line.weight() > 0), default=0)
    end = next((index for index in range(signed + 1, len(section)) if not section[index].is_name), len(section))
    return section[:end]


def _section(page: Page, letters: str, words: Words, found: list[Line], personal: float) -> list[Line]:
    """The lines that are comments: those up to the end that weigh most, from one on that speaks to somebody; empty when that is not enough."""
    best, start, total = 0.0, len(found), 0.0
    for index in range(len(found) - 1, -1, -1):
        total += found[index].weight(personal)
        if total > best and _may_begin(page, words, found[index]):
            best, start = total, index
    spoken, unedited = counts(found[start:])
    enough = best >= ENOUGH and spoken >= LEAST_ADDRESSED and unedited >= LEAST_UNEDITED
    if not enough or not _is_below_article(page, letters, found[:start], found[start:]):
        return []
    return found[_first(page, letters, words, found, start) :]


def _may_begin(page: Page, words: Words, line: Line) -> bool:
    """Whether the first comment may begin with a line: one in which an author thanks all readers is the article's last."""
    return line.addresses and not words.speaks_to_all(page.segments[line.start].text)


def _first(page: Page, letters: str, words: Words, found: list[Line], start: int) -> int:
    """The first comment: above one that speaks to somebody may stand others that only nobody edited, unless the article is written so too."""
    near = min(NEAR_ABOVE, start // 2)
    article = found[: start - near]
    if sum(line.weight() > 0 for line in article) > LIKE_ARTICLE * len(article):
        return start
    first, total = start, 0.0
    for index in range(start - 1, start - 1 - near, -1):
        total += found[index].weight()
        if total <= 0 or words.speaks_to_all(page.segments[found[index].start].text):
            break
        first = index if found[index].unedited else first
    return first if page.prose_words(letters, range(found[first].start)) >= ABOVE_WORDS else start


def _is_personal(article: list[Line]) -> bool:
    """Whether an article is written by somebody who speaks of herself or to her readers, as blogs are."""
    return sum(line.is_personal for line in article) >= PERSONAL_SHARE * len(article)


def _heads(page: Page, letters: str) -> list[int]:
    """The lines below an article that may head its comments."""
    known = (at for at, letter in enumerate(letters) if letter == "x" and page.readings[at].letter == "x" and page.words[at] <= HEAD_WORDS)
    first = bisect_left(page.prose_above(letters), ABOVE_WORDS)
    return list(islice((at for at in known if at >= first and at > page.begins), HEADS))


def _are_headed(page: Page, letters: str, head: int, above: list[Line], below: list[Line]) -> bool:
    """Whether the lines below a head are comments: they weigh something together, one of the first has a sign, and enough of them speak to
    somebody, or very many are not edited; below a head that is nothing else, and an article that is longer, the first of these is enough."""
    share, rule = _size(page, above) / max(1, _size(page, below)), page.rule(head)
    if sum(line.weight() for line in below) <= 0 or not _is_below_article(page, letters, above, below):
        return False
    if rule and rule.opens and share >= (FRAMED_ARTICLE if _is_framed(page, below) else LONG_ARTICLE):
        return True
    least = 1 if share >= SHORT_ARTICLE else SPOKEN_OF_SHORT
    return any(line.addresses or line.unedited for line in below[:FIRST]) and _are_spoken(above, below, least)


def _is_framed(page: Page, below: list[Line]) -> bool:
    """Whether the last line leads to more comments, or to the form for the next one."""
    rule = page.rule(below[-1].start)
    return rule is not None and rule.category == "comments" and not rule.opens


def _are_spoken(above: list[Line], below: list[Line], least: int) -> bool:
    spoken, unedited = counts(below)
    is_rough = unedited >= max(ROUGH, ROUGH_SHARE * len(below)) and counts(above)[1] <= LIKE_ARTICLE * max(len(above), NEAR_ABOVE)
    return is_rough or (spoken >= least and spoken + unedited >= LEAST_ADDRESSED)


def _size(page: Page, found: list[Line]) -> int:
    return sum(page.words[found[0].start : found[-1].end]) if found else 0


def _is_below_article(page: Page, letters: str, above: list[Line], section: list[Line]) -> bool:
    """Whether prose stands above that hardly ever speaks to anybody: in a forum or among letters the first texts are written like all others."""
    if page.prose_words(letters, range(section[0].start)) < ABOVE_WORDS or _stamps(page, above) & _stamps(page, section):
        return False
    if any(SIGNED_BELOW.match(page.segments[line.start].text) for line in section):
        return False  # messages that the article quotes: "— Ann (@ann) May 3"
    return counts(above)[0] * len(section) <= LIKE_ABOVE * counts(section)[0] * max(len(above), FEW_ABOVE)


def _stamps(page: Page, found: list[Line]) -> set[str]:
    """Short lines with a number, without it: what a forum has above each post, the first one too."""
    return {folded(page, line.start) for line in found if page.words[line.start] <= STAMP_WORDS and HAS_DIGIT.search(page.segments[line.start].text)}
