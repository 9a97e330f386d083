"""Findings to verdicts: the one place where evidence meets.

The precedence, without exceptions by name: what the options say; then the allowlist; then the turns of a dialogue and what tells
what somebody says; then a certain rule; then what the neighbours tell of a segment, and a guard; then a likely rule; then, for a possible
rule, support from its surroundings. Where removals overlap, the higher confidence wins, then the longer, the earlier, the id.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cleaner.allowed import spared
from cleaner.options import Options
from cleaner.page import Page
from cleaner.page.quoted import is_short_sentence, messages
from cleaner.page.reported import CATEGORIES, PROMPTS
from cleaner.rule import KEPT_CATEGORIES, Confidence, Finding, Rule, Verdict
from cleaner.typed import NamedTuple

BUTTONS = PROMPTS | {"comments"}
COMPANY = 3  # that many claimed lines in a row vouch for each other
DOUBTED_INSIDE = frozenset({"meta"})  # dates and names are also what chronicles, tables and lists are made of
KNOWN_SHARE = 0.3  # of the lines before or after the article that rules must know for the others to count as a page's
KEPT = "hw"  # letters of lines that are known and the article's own
NEAR = 4  # segments from the article's first or last paragraph: bylines and dates stand between headline, lead and caption
FAR = 40  # segments; where the body begins that far below its headline, a recipe or a list stands between them
_, LIKELY, CERTAIN = Confidence  # asked for every finding: a global is found faster than a member of an enumeration
STRONG = (CERTAIN, LIKELY)
WORDS = {confidence: confidence.word for confidence in Confidence}


class Surroundings(NamedTuple):
    """Segments that have company, segments that are the article's headline or standfirst, messages that it explains, and its first and last
    segment as far as there is a page before and after it: what is outside of them is outside of the article."""

    company: frozenset[int]
    titles: frozenset[int]
    messages: frozenset[int]
    first: int
    last: int


def decide(page: Page, findings: Iterable[Finding], options: Options, name: str = "") -> list[Verdict]:
    """A verdict for every finding of the document `name`, in text order; removals among them do not overlap."""
    ordered = sorted(set(findings))
    places = _places(page, ordered)
    allowed = spared(page, ordered, options.allowed, name)
    said = [options.refuses(finding) or allowed.get(finding, "") for finding in ordered]
    around = Surroundings(_company(page, ordered, places, said), _titles(ordered, places), messages(page), *_borders(page))
    verdicts = [
        Verdict(finding, False, refused) if refused else _verdict(page, finding, place, around)
        for finding, place, refused in zip(ordered, places, said)
    ]
    return _without_overlaps(verdicts)


def _places(page: Page, findings: Sequence[Finding]) -> list[int]:
    starts = [segment.start for segment in page.segments]
    return [max(0, bisect_right(starts, finding.start) - 1) for finding in findings]


def _borders(page: Page) -> tuple[int, int]:
    """The body's first and last segment; its side of the document where the lines beyond are mostly unknown, such as a table below it.
    The page's zones are outside of it in any case, and what is far below the article's headline is not."""
    first, last = page.body
    letters = page.letters
    if first > last:
        return 0, len(letters)
    first = min(first, page.title) if first - page.title > FAR and page.title >= 0 else first
    first = first if _is_page(letters[:first]) else 0
    last = _page_below(letters, last) if _is_page(letters[last + 1 :]) else len(letters)
    return max(first, page.zones.head), min(last, page.zones.tail - 1)


def _page_below(letters: str, last: int) -> int:
    """The last segment above the page below the article: of what ends the document, the stretch that has the most known lines beyond
    KNOWN_SHARE. A table right below the last paragraph is the article's, however long the page below it is."""
    best, start, total = 0.0, len(letters), 0.0
    for at in range(len(letters) - 1, last, -1):
        total += 1 - KNOWN_SHARE if _is_known(letters[at]) else -KNOWN_SHARE
        if total > best:
            best, start = total, at
    return start - 1 if best else len(letters)


def _is_known(letter: str) -> bool:
    return letter.islower() and letter not in KEPT


def _is_page(letters: str) -> bool:
    known = sum(map(_is_known, letters))
    return known >= KNOWN_SHARE * len(letters)


def _titles(findings: Sequence[Finding], places: Sequence[int]) -> frozenset[int]:
    return frozenset(place for finding, place in zip(findings, places) if finding.category in ("headline", "standfirst"))


def _verdict(page: Page, finding: Finding, place: int, around: Surroundings) -> Verdict:
    if place in page.turns:
        return Verdict(finding, False, "it is a turn of a dialogue")
    if (place in page.reported and finding.category in CATEGORIES) or (place in page.continued and finding.category not in KEPT_CATEGORIES):
        return Verdict(finding, False, page.told[place])
    if place in around.messages and finding.category not in KEPT_CATEGORIES:
        return Verdict(finding, False, "it is one of several messages that the article explains")
    if finding.category in BUTTONS and is_short_sentence(page, place):
        return Verdict(finding, False, "it ends like a sentence")
    if finding.confidence is CERTAIN:
        return Verdict(finding, True, "certain")
    if place in around.titles and finding.category not in KEPT_CATEGORIES:
        return Verdict(finding, False, "it is the article's headline")
    if place in page.told:
        return Verdict(finding, False, page.told[place])
    reading = page.readings[place]
    if finding.category in reading.guarded:
        return Verdict(finding, False, reading.guard)
    word = WORDS[finding.confidence]
    if finding.confidence is LIKELY and finding.category not in DOUBTED_INSIDE:
        return Verdict(finding, True, word)
    support = _support(page, finding, place, around)
    return Verdict(finding, bool(support), f"{word}, {support or 'and nothing around it supports it'}")


def _support(page: Page, finding: Finding, place: int, around: Surroundings) -> str:
    if place < around.first:
        return "and it stands before the article"
    if place > around.last:
        return "and it stands after the article"
    if place in around.company:
        return "in the company of other boilerplate"
    first, last = page.body
    if finding.confidence is LIKELY and first <= last and (place - first < NEAR or last - place < NEAR):
        return "at the article's edge"
    return ""


def _company(page: Page, findings: Sequence[Finding], places: Sequence[int], said: Sequence[str]) -> frozenset[int]:
    """The segments that stand in a row of claimed ones: beside one that goes anyway, or COMPANY of them one of which a rule lists, or a row that
    comes back so often. What the user keeps vouches for none, nor does an advertisement: sub-headings stand beside those too."""
    claimed: dict[int, bool] = {}
    coded = _coded(page.detector.index.coded)
    listed = {place for finding, place in zip(findings, places) if finding.rule not in coded}
    for finding, place, refused in zip(findings, places, said):
        segment = page.segments[place]
        if finding.start <= segment.start and finding.end >= segment.end - 2 and not refused:
            claimed[place] = claimed.get(place, False) or (finding.confidence in STRONG and finding.category != "ad")
    vouched: set[int] = set()
    rows = [row for row in _rows(sorted(claimed)) if len(row) > 1]
    texts = [tuple(page.segments[place].text for place in row) for row in rows]
    counts = Counter(texts)
    for row, text in zip(rows, texts):
        if (len(row) >= COMPANY and not listed.isdisjoint(row)) or counts[text] >= COMPANY or any(claimed[place] for place in row):
            vouched.update(row)
    return frozenset(vouched)


@lru_cache(8)
def _coded(rules: tuple[Rule, ...]) -> frozenset[str]:
    """The ids of rules that list no texts: what such a rule makes of three lines in a row, it makes of an article about programs too."""
    return frozenset(rule.id for rule in rules)


def _rows(places: Sequence[int]) -> Iterable[list[int]]:
    row: list[int] = []
    for place in places:
        if row and place != row[-1] + 1:
            yield row
            row = []
        row.append(place)
    if row:
        yield row


def _without_overlaps(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The weaker of two overlapping removals becomes a finding that another one covers."""
    covered = {finding for row in _overlapping([v.finding for v in verdicts if v.remove]) for finding in _covered(row)}
    return [Verdict(v.finding, False, "covered by a stronger finding") if covered and v.finding in covered else v for v in verdicts]


def _overlapping(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """The rows of findings, of those in text order, of which each overlaps one before it; most findings are in none."""
    row: list[Finding] = []
    end = 0
    for finding in findings:
        if finding.start >= end:
            if len(row) > 1:
                yield row
            row = []
        row.append(finding)
        end = max(end, finding.end)
    if len(row) > 1:
        yield row


def _covered(row: Iterable[Finding]) -> set[Finding]:
    """The findings of a row that overlap a stronger one which is not covered itself."""
    taken: list[Finding] = []
    covered: set[Finding] = set()
    for finding in sorted(row, key=_strength):
        if any(finding.start < other.end and other.start < finding.end for other in _near(taken, finding)):
            covered.add(finding)
        else:
            taken.insert(bisect_right(taken, finding), finding)
    return covered


def _strength(finding: Finding) -> tuple[int, int, int, str]:
    return -finding.confidence, finding.start - finding.end, finding.start, finding.rule


def _near(taken: Sequence[Finding], finding: Finding) -> Sequence[Finding]:
    """The findings taken so far that may touch this one: taken ones are disjoint, so its two neighbours and what it spans."""
    low = bisect_right(taken, (finding.start,))
    high = bisect_right(taken, (finding.end,))
    return taken[max(0, low - 1) : high + 1]
