"""Headlines of other articles that no label announces."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page

MIN_WORDS = 5
UNDER_ALT_TEXT = regex(r"(?<=k)H(?=P)")
BETWEEN_PROSE = regex(r"P(?=[HS]P)")  # one that begins with a number looks like no headline
LONGEST_HEADING = 7  # words of a sub-heading in capitals; of 37 between paragraphs none had more than nine
SHOUTED, MORE = 9, 3
CAPITALS = 0.6  # of all characters
SMALL = 2  # letters of a plural behind an abbreviation: "AMAs"
LIST = regex(r"t(?:[Ht][HSm]{0,2}P[HSm]{0,2}){3,}")  # a label, then headlines with something under each
SIGNED = regex(r"(?:[HS]{0,2}H[HS]?P[HS]?m){2,}")  # headlines with a summary and the name of their author, or a date, under each
SHORT_LIST = regex(r"t(?:[Ht][HSm]?P[Sm]?){2}(?=[^P]{0,200}$)")  # two are a list where nothing of an article follows
SAME_LABEL = 2
SUMMARY_WORDS = 40
SHORTER = 0.7  # summaries have at most that share of the words that the article's paragraphs have


def under_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A headline right below an alternative text that carries the site's name, right above prose: picture and title of a teaser."""
    for match in UNDER_ALT_TEXT.finditer(letters):
        at = match.start()
        tight = page.segments[at].gap == 0 and page.segments[at + 1].gap == 0
        if tight and page.readings[at].shape.words >= MIN_WORDS:
            yield Claimed(at, "a headline between an alternative text and a paragraph, with no line between")


def with_summaries(page: Page, letters: str) -> Iterator[Claimed]:
    """Headlines with summaries below the article, after a label or each with a byline: an article's own sections have longer paragraphs,
    and more than one."""
    for match in (*LIST.finditer(letters), *SIGNED.finditer(letters), *SHORT_LIST.finditer(letters)):
        inside = range(match.start() + (letters[match.start()] == "t"), match.end())
        prose = [at for at in inside if letters[at] == "P"]
        above = [at for at in range(match.start()) if letters[at] == "P"]
        if "PP" not in letters[match.end() :] and above and _are_summaries(_words(page, prose), _words(page, above)):
            for at in inside:
                if letters[at].isupper():
                    yield Claimed(at, f"in a list of {len(prose)} headlines with summaries, below the article")


def _words(page: Page, places: Sequence[int]) -> list[int]:
    return [page.readings[at].shape.words for at in places]


def _are_summaries(words: Sequence[int], article: Sequence[int]) -> bool:
    return max(words) <= SUMMARY_WORDS and _mean(words) <= SHORTER * _mean(article)


def _mean(words: Sequence[int]) -> float:
    return sum(words) / len(words)  # the module statistics takes as long to import as all of context


def under_one_label(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines that begin with the same words in capitals and a bar: "READ THIS | Headline" """
    if " | " not in page.seen:
        return
    barred = {at: segment.text for at, segment in enumerate(page.segments) if " | " in segment.text}
    labels = {at: text.partition(" | ")[0] for at, text in barred.items() if text.count("|") == 1}
    counts = Counter(label for label in labels.values() if label.isupper() and " " in label)
    for at, label in labels.items():
        if counts[label] >= SAME_LABEL and letters[at].isupper():
            yield Claimed(at, f"one of {counts[label]} lines that begin with “{label[:40]}”")


def in_capitals(page: Page, letters: str) -> Iterator[Claimed]:
    """A long line all in capitals between two paragraphs; where the article's own sub-headings are in capitals, a longer one."""
    shouted = [match.start() + 1 for match in BETWEEN_PROSE.finditer(letters) if _is_shouted(page.segments[match.start() + 1].text)]
    least = SHOUTED if all(page.words[at] > LONGEST_HEADING for at in shouted) else SHOUTED + MORE
    for at in shouted:
        if page.words[at] >= least + (":" in page.segments[at].text) and page.segments[at].gap != SAME_LINE:
            yield Claimed(at, "a headline in capitals between two paragraphs, too long for a sub-heading")


def _is_shouted(text: str) -> bool:
    """Whether a text is in capitals; some scripts have none."""
    return sum(map(str.islower, text)) < SMALL and sum(map(str.isupper, text)) >= CAPITALS * len(text)
