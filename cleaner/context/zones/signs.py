"""The lines of a page as signs that zones weigh: what is known of each, its shape, its neighbours, and the rhythm it stands in."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from cleaner.context.zones.listed import is_of_one_make
from cleaner.context.zones.weights import WEIGHTS
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.bullets import BULLETS
from cleaner.rule import Confidence
from cleaner.shape import COLONS
from cleaner.typed import NamedTuple

TINY_WORDS = 2
ROW = regex(r"H[HN]{2,}H")
ROW_WORDS, ROW_LINES = 7, 4  # a row has that many headlines of that many words
RANK_LINES, RANK_WORDS, RANK_DIGITS = 3, 5, 3  # of a ranking: lines to the next number, words of most entries, digits of a number
MANY_LINES = 8  # and a long one that many; lists of an article hardly ever do
PROSE = regex(r"P+")
AMONG_HEADLINES = regex(r"(?<=H)N?Q(?:N?Q)*(?=N?H)")
MOST_ASKED = 4  # lines of a run of prose that is looked at for questions: a summary, a headline, a summary
QUESTION_WORDS, QUESTION_ENDS = 24, ("?", "!", "…", "...")
KNOWN = regex(r"[a-z]+")
PROSE_SIZES = (12, 25, 40, 70, 120)
CARD_WORDS, CARD_LINES = 40, 2  # a longer text under a headline is no summary
PERIOD = 7  # lines from one card to the next, and how far two such distances may differ
UNEVEN = 1
CARDS, MANY_CARDS = 3, 5
BARS, NAMES_SHARE = 3, 0.6  # a line with that many bars, or that share of capitalised words, is a row of links
MOST_INSERTED = 3  # known lines between two paragraphs, which are what sites put into articles: prompts, advertisements, share buttons
MOST_REPEATED = 10  # of them, when the same ones stand between several paragraphs
TWICE, LISTED, MOST_KNOWN = 2, 3, 0.2  # bars above and below a list, its lines, and how many of them rules may know
BLOCK = 10  # lines of a menu that stands twice; refrains are shorter
_RUN_AGAIN = regex(rf"\+{{{BLOCK},}}")
OFTEN = 3  # times that the same known lines must come back before short sentences
BY_MAKE = frozenset({"menu", "ticker"})  # signs of lines that no rule knows, and that are the page's by the list they stand in
AGAIN, LINKS = "g", "L"  # letters beside those of Page.kinds

INNER_STOP = regex(r"[.!?…](?= )")
_DIGIT, _NUMBER = regex("[0-9]"), regex("[0-9]+")


class Unit(NamedTuple):
    """A line, or a run of prose: `[start, end)` in segments, and the sign that stands for it in WEIGHTS."""

    start: int
    end: int
    sign: str

    @property
    def is_known(self) -> bool:
        """Whether a rule has claimed the line (the signs of those are a letter and a mark), or the list that it stands in shows whose it is."""
        return len(self.sign) <= len("u?") or self.sign in BY_MAKE

    @property
    def is_prose(self) -> bool:
        return self.sign.startswith("prose") or self.is_card

    @property
    def is_card(self) -> bool:
        """Whether it is one of several short texts in rhythm."""
        return self.sign in ("card", "cards")


def with_links(page: Page, letters: str) -> str:
    """The letters of a page, with LINKS for long lines that are prose by their length alone."""
    links = [at for at, letter in enumerate(letters) if letter == "P" and _is_links(page, at)]
    if not links:
        return letters
    marked = list(letters)
    for at in links:
        marked[at] = LINKS
    return "".join(marked)


def _with_questions(page: Page, letters: str, ranked: Set[int]) -> str:
    """The letters, with H for what is prose by its last sign alone and stands among headlines: questions, and headlines that are cut short;
    and for the entries of a ranking."""
    asked = "".join("Q" if letter == "P" and _is_question(page, at) else letter for at, letter in enumerate(letters))
    among = {at for at in ranked if letters[at] == "P" and page.words[at] <= QUESTION_WORDS}
    if "Q" not in asked and not among:
        return letters
    among.update(at for match in AMONG_HEADLINES.finditer(asked) for at in range(*match.span()) if asked[at] == "Q")
    return "".join("H" if at in among else letter for at, letter in enumerate(letters))


def _is_question(page: Page, at: int) -> bool:
    text = page.segments[at].text.rstrip("\"'”’»)")
    return page.words[at] <= QUESTION_WORDS and text.endswith(QUESTION_ENDS) and at not in page.prose_pieces and not INNER_STOP.search(text[:-3])


def _ranked(page: Page, letters: str) -> Set[int]:
    """The segments of a ranking of headlines: lone numbers that count up, with a line or two below each. Names in a table are shorter."""
    found: set[int] = set()
    chain: list[int] = []
    last = 0
    numbers = [at for at, letter in enumerate(letters) if letter in "Nt" and _NUMBER.fullmatch(page.segments[at].text.rstrip(".)"))]
    for at in [*numbers, -1]:
        value = int(page.segments[at].text.rstrip(".)")[:RANK_DIGITS]) if at >= 0 else 0
        if chain and value == last + 1 and at - chain[-1] <= RANK_LINES:
            chain.append(at)
            last = value
            continue
        if len(chain) >= MANY_CARDS and sum(page.words[place + 1] >= RANK_WORDS for place in chain[:-1]) > len(chain) // 2:
            found.update(range(chain[0], min(chain[-1] + 2, len(letters))))
        chain, last = [at], value
    return found


def _card_lines(cards: dict[int, int]) -> Set[int]:
    """The segments between the texts of long lists of cards, and those of the first one's headline."""
    starts = sorted(start for start, count in cards.items() if count >= MANY_CARDS)
    pairs = [(a, b) for a, b in zip(starts, starts[1:]) if b - a <= PERIOD]
    firsts = [(a - (b - a), a) for (a, b), before in zip(pairs, [(-1, -1), *pairs]) if before[1] != a]
    return frozenset(at for a, b in (*firsts, *pairs) for at in range(a + 1, b))


def twice(page: Page) -> Set[str]:
    """The lines of blocks of BLOCK lines that stand twice: menus for wide and for small screens."""
    texts = [segment.text for segment in page.segments]
    times = Counter(texts)
    runs = _RUN_AGAIN.finditer("".join(["+" if times[text] > 1 else "-" for text in texts]))
    blocks = Counter(tuple(texts[at : at + BLOCK]) for run in runs for at in range(run.start(), run.end() - BLOCK + 1))
    return {text for block in blocks if blocks[block] > 1 for text in block}


def units(page: Page, letters: str) -> list[Unit]:
    """The units of a page in text order; `letters` as with_links gives them."""
    ranked = _ranked(page, letters)
    letters = _with_questions(page, letters, ranked)
    kinds = _with_again(page, letters)
    runs = [match.span() for match in PROSE.finditer(letters)]
    inserted = _inserted(page, kinds, runs)
    cards, rows = _cards(page, runs, inserted), _rows(page, kinds)
    listed = ranked | _card_lines(cards)
    found: list[Unit] = []
    at = 0
    for start, end in [*runs, (len(letters), len(letters))]:
        found += [Unit(line, line + 1, "inserted" if line in inserted else _sign(page, kinds, line, rows, listed)) for line in range(at, start)]
        if start < end:
            found.append(Unit(start, end, _prose_sign(page, start, end, cards)))
        at = end
    return found


def _inserted(page: Page, kinds: str, runs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The segments of a few known lines between two runs of prose, or of more that stand so several times: they tell nothing about where
    the article ends. Nor do those that come back before short sentences, such as share buttons below each entry of a ticker."""
    between = (range(above[1], below[0]) for above, below in zip(runs, runs[1:]))
    prose = [gap for gap in between if _is_gap(kinds, gap)]
    spoken = [gap for gap in _before_sentences(page, kinds) if _is_gap(kinds, gap)]
    texts = {gap: tuple(page.segments[at].text for at in gap) for gap in (*prose, *spoken)}
    counts = Counter(texts.values())
    few = [gap for gap in prose if (len(gap) <= MOST_INSERTED or counts[texts[gap]] > 1) and not _has_headline(page, kinds, gap)]
    often = {text for gap in (*few, *spoken) if counts[text := texts[gap]] >= OFTEN and _is_bar(kinds, gap)}
    return frozenset(at for gap in (*few, *_made_of(page, kinds, often), *_above_list(page, kinds)) for at in gap)


def _above_list(page: Page, kinds: str) -> Iterator[range]:
    """The bars that stand above a list of unknown lines and once more right below it, as share buttons do above and below an article."""
    known = [range(*match.span()) for match in KNOWN.finditer(kinds)]
    found: dict[str, list[int]] = {}
    for at in (at for run in known for at in run):
        found.setdefault(page.segments[at].text, []).append(at)
    for run in known:
        places = found[page.segments[run.start].text]
        if len(places) == TWICE and run.start == places[0] and 1 < len(run) <= MOST_REPEATED and _is_list(page, kinds, run, places[1]):
            yield run


def _is_list(page: Page, kinds: str, bar: range, again: int) -> bool:
    """Whether most lines between a bar and `again`, where it stands once more, are known to no rule."""
    between = kinds[bar.stop : again]
    known = sum(letter.islower() for letter in between)
    same = all(page.segments[at].text == page.segments[again + place].text for place, at in enumerate(bar) if again + place < len(kinds))
    return same and again + len(bar) <= len(kinds) and len(between) >= LISTED and known <= MOST_KNOWN * len(between)


def _has_headline(page: Page, kinds: str, gap: range) -> bool:
    """Whether a headline of another article stands there, which the page shows once more elsewhere; steps of a recipe differ in a number."""
    return any(kinds[at] == AGAIN and page.words[at] >= ROW_WORDS and not _DIGIT.search(page.segments[at].text) for at in gap)


def _is_bar(kinds: str, gap: range) -> bool:
    """Whether known lines are several, or advertisements: a single one that comes back may be the button below each comment or card."""
    return len(gap) > 1 or kinds[gap.start] == "a"


def _made_of(page: Page, kinds: str, often: Set[tuple[str, ...]]) -> Iterator[range]:
    """The runs of known lines that consist of such as come back: those below the last paragraph are the same as those below each."""
    lines = {line for texts in often for line in texts}
    runs = (range(*match.span()) for match in KNOWN.finditer(kinds) if lines)
    return (run for run in runs if all(page.segments[at].text in lines for at in run))


def _is_gap(kinds: str, gap: range) -> bool:
    return 0 < len(gap) <= MOST_REPEATED and all(kinds[at].islower() for at in gap)


def _before_sentences(page: Page, kinds: str) -> list[range]:
    """The stretches of known lines between an unknown line and prose or a short sentence."""
    known = [range(*match.span()) for match in KNOWN.finditer(kinds)]
    return [gap for gap in known if gap.start and gap.stop < len(kinds) and is_spoken(page, kinds, gap.stop)]


def is_spoken(page: Page, kinds: str, at: int) -> bool:
    """Whether a segment is prose or a short sentence that no rule knows."""
    return kinds[at] == "P" or (kinds[at] in "SH" and page.readings[at].shape.stops)


def _is_links(page: Page, at: int) -> bool:
    shape = page.readings[at].shape
    if shape.stops or shape.several or at in page.prose_pieces:
        return False
    text = page.segments[at].text
    words = text.split()
    capitals = sum(not word[0].isalpha() or word[0].isupper() for word in words)
    return text.count("|") >= BARS or capitals >= NAMES_SHARE * len(words)


def _with_again(page: Page, letters: str) -> str:
    """The letters, with AGAIN for short lines that stand several times.

    Lower case is what pieces of sentences and of code begin with, what has a label and a value is an entry of a list, and what has a number
    may be a cell of a table.
    """
    texts = {at: page.segments[at].text for at, letter in enumerate(letters) if letter in "HS"}
    counts = Counter(texts.values())
    marked = list(letters)
    for at, text in texts.items():
        if counts[text] > 1 and not is_small(text[0]) and ": " not in text and not _DIGIT.search(text):
            marked[at] = AGAIN
    return "".join(marked)


def _rows(page: Page, kinds: str) -> dict[int, int]:
    """The segments of rows of headlines, and how many long ones each row has. Entries of one make, such as the dates of a tour, are none."""
    found: dict[int, int] = {}
    for match in ROW.finditer(kinds):
        long = [at for at in range(*match.span()) if page.words[at] >= ROW_WORDS]
        if len(long) >= ROW_LINES and not is_of_one_make(page, long):
            found.update(dict.fromkeys(range(*match.span()), len(long)))
    return found


def _cards(page: Page, runs: Sequence[tuple[int, int]], inserted: frozenset[int]) -> dict[int, int]:
    """Where small runs of prose begin that come back with a period, and how many there are in each list. Paragraphs with something
    inserted between them are none."""
    asked = {run: _without_questions(page, run) for run in runs if run[0] - 1 not in inserted and run[1] not in inserted}
    headed = {part[0] for run, parts in asked.items() for part in parts if part[0] > run[0]}
    found: dict[int, int] = {}
    for chain in _chains(page, sorted(part for parts in asked.values() for part in parts)):
        if len(chain) >= CARDS and sum(start in headed for start in chain) * 2 <= len(chain):
            found.update(dict.fromkeys(chain, len(chain)))
    return {run[0]: min(found[part[0]] for part in parts) for run, parts in asked.items() if parts and all(part[0] in found for part in parts)}


def _without_questions(page: Page, run: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of a run of prose between its questions, of which some head a text. In an interview most do."""
    start, end = run
    asked = [at for at in range(start, end) if page.words[at] <= QUESTION_WORDS and _is_question(page, at)] if end - start <= MOST_ASKED else []
    parts = [(a + 1, b) for a, b in zip([start - 1, *asked], [*asked, end]) if a + 1 < b]
    return parts or [run]


def _chains(page: Page, runs: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Rows of small runs in rhythm; not those in which the longer runs above them stand too, as in an article of short sections."""
    chain: list[int] = []
    longer = -1  # the last line of the longer run above
    for start, end in [*runs, (-1, -1)]:
        small = start >= 0 and (end - start <= CARD_LINES or start in page.prose_pieces) and sum(page.words[start:end]) <= CARD_WORDS
        if small and _in_rhythm(chain, start):
            chain.append(start)
            continue
        if len(chain) < CARDS or longer < 0 or not _in_rhythm([longer, chain[0]], chain[1]):
            yield chain
        chain = [start] if small else []
        longer = start - 1 if small else end - 1


def _in_rhythm(chain: Sequence[int], start: int) -> bool:
    """Whether a text is as far from the last of a chain as that is from the one before."""
    if not chain:
        return True
    apart = start - chain[-1]
    return apart <= PERIOD and (len(chain) == 1 or abs(apart - (chain[-1] - chain[-2])) <= UNEVEN)


def _prose_sign(page: Page, start: int, end: int, cards: dict[int, int]) -> str:
    if start in cards:
        return "cards" if cards[start] >= MANY_CARDS else "card"
    words = sum(page.words[start:end])
    return next((f"prose to {most}" for most in PROSE_SIZES if words <= most), "prose")


def _sign(page: Page, kinds: str, at: int, rows: dict[int, int], listed: Set[int]) -> str:
    letter = kinds[at]
    if letter == AGAIN:
        return "again"
    if letter.islower():
        return _known_sign(page, letter, at)
    if letter in "HS":
        return _unknown_sign(page, kinds, at, rows, listed)
    if at in listed:
        return "listed"
    return "links" if letter == LINKS else "signs"


def _known_sign(page: Page, letter: str, at: int) -> str:
    rule = page.rule(at)
    mark = "+" if rule is None else "?" if rule.confidence is Confidence.POSSIBLE else ""
    return letter + mark if letter + mark in WEIGHTS else letter


def _unknown_sign(page: Page, kinds: str, at: int, rows: dict[int, int], listed: Set[int]) -> str:
    text, words = page.segments[at].text, page.words[at]
    if at in listed:
        return "listed"
    if text[0] in BULLETS:
        return "point"
    if text.endswith(COLONS):
        return "label"
    if page.readings[at].shape.stops and not (kinds[at] == "H" and page.kinds[at] == "P"):
        return "sentence"
    size = "tiny" if words <= TINY_WORDS else "short"
    frame = kinds[max(0, at - 1) : at + 2 : 2] if at else ""
    if len(frame) == 2 and frame.islower() and "h" not in frame:
        return f"{size} framed again" if AGAIN in frame else f"{size} framed"
    if at not in rows or words < ROW_WORDS:
        return size
    return "many headlines" if rows[at] >= MANY_LINES else "headlines"
