"""What many reports come to: a Summary, folded from reports one by one in bounded memory. Data only; cleaner/view/overview.py draws it."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from cleaner.lazily import regex
from cleaner.report import Entry, Report
from cleaner.typed import NamedTuple

TOP = 10
MOST_NAMES = 20_000  # that are counted one by one; a corpus has more hosts than that, and only the frequent ones are looked at
NAME_CHARS, TEXT_CHARS = 300, 5000  # of what is held; reports may hold names and texts of any size
CONFIDENCES = ("possible", "likely", "certain")
HOST = regex(r"(?i)[a-z][a-z0-9+.-]{1,20}(?:://|%3a%2f%2f)(?:[^/?#@%\s]{1,200}@)?(?:www\.)?([^/?#:%@\s\[\]]{1,253})")
HOST_FOLDER = regex(r"(?i)(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?=[/\\])")
Item = TypeVar("Item")


class Use(NamedTuple):
    """What removals of one category, rule or confidence come to: in how many documents, pieces and code points."""

    name: str
    documents: int
    pieces: int
    chars: int


class Group(NamedTuple):
    """The documents of one language or site; `removed` of their `chars` code points went."""

    name: str
    documents: int
    chars: int
    removed: int

    @property
    def share(self) -> float:
        return self.removed / self.chars if self.chars else 0.0


class Figures(NamedTuple):
    """One document in numbers, and the first warning of its report."""

    name: str
    language: str
    chars: int
    removed: int
    pieces: int
    warning: str = ""

    @property
    def share(self) -> float:
        return self.removed / self.chars if self.chars else 0.0


class Removal(NamedTuple):
    """A removal, and the document that it was taken from. Of very long texts only the beginning is held."""

    document: str
    entry: Entry


class Summary(NamedTuple):
    """A run in numbers. Uses and groups stand in the order of their size, the lists of documents and removals hold the first of theirs.

    Layout removals count as characters and as a category; they are no pieces, rules or removals. `untouched` counts documents without any
    removal. "" is the language or the site of documents that do not tell it.
    """

    documents: int
    untouched: int
    warned: int
    chars: int
    removed: int
    pieces: int
    categories: tuple[Use, ...]
    rules: tuple[Use, ...]
    confidences: tuple[Use, ...]
    languages: tuple[Group, ...]
    sites: tuple[Group, ...]
    lost_most: tuple[Figures, ...]
    left_untouched: tuple[Figures, ...]
    with_warnings: tuple[Figures, ...]
    least_certain: tuple[Removal, ...]

    @property
    def share(self) -> float:
        """Share of all code points that were removed."""
        return self.removed / self.chars if self.chars else 0.0

    @classmethod
    def of(cls, reports: Iterable[Report], top: int = TOP) -> Summary:
        """The summary of reports, which are read once; lists hold `top` documents and removals."""
        folding = Folding(top)
        for report in reports:
            folding.add(report)
        return folding.summary()

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON data."""
        return {
            **{name: getattr(self, name) for name in ("documents", "untouched", "warned", "chars", "removed", "pieces")},
            "share": round(self.share, 4),
            **{name: [use._asdict() for use in getattr(self, name)] for name in ("categories", "rules", "confidences")},
            **{name: [_with_share(each) for each in getattr(self, name)] for name in ("languages", "sites", "lost_most", "left_untouched")},
            "with_warnings": [_with_share(each) for each in self.with_warnings],
            "least_certain": [{"document": document, **entry._asdict()} for document, entry in self.least_certain],
        }


def _with_share(counted: Group | Figures) -> dict[str, Any]:
    return {**counted._asdict(), "share": round(counted.share, 4)}


class Folding:
    """A summary in the making: `add` each report, then ask for the `summary`, at any time."""

    def __init__(self, top: int = TOP) -> None:
        self._documents = self._untouched = self._warned = self._chars = self._removed = self._pieces = 0
        self._categories, self._rules, self._confidences = Counts(), Counts(), Counts()
        self._languages, self._sites = Counts(), Counts()
        self._lost_most: First[Figures] = First(top)
        self._left_untouched: First[Figures] = First(top)
        self._with_warnings: First[Figures] = First(top)
        self._least_certain: First[Removal] = First(top)

    def add(self, report: Report) -> None:
        pieces, name = report.pieces, _held(report.origin.name)
        warning = _held(report.warnings[0]) if report.warnings else ""
        seen = Figures(name, report.language[:NAME_CHARS], report.chars, report.removed_chars, len(pieces), warning)
        self._documents += 1
        self._chars += seen.chars
        self._removed += seen.removed
        self._pieces += seen.pieces
        for counts, group in ((self._languages, seen.language), (self._sites, site_of(name))):
            counts.add(group, (1, seen.chars, seen.removed))
        self._add_document(seen, is_untouched=not report.removals)
        self._add_uses(report)
        for entry in pieces:
            self._least_certain.add(_certainty(entry, name), Removal(name, _held_entry(entry)))

    def _add_document(self, seen: Figures, is_untouched: bool) -> None:
        if seen.removed:
            self._lost_most.add((-seen.share, -seen.removed, seen.name), seen)
        if is_untouched:
            self._untouched += 1
            self._left_untouched.add((-seen.chars, seen.name), seen)
        if seen.warning:
            self._warned += 1
            self._with_warnings.add((seen.name,), seen)

    def _add_uses(self, report: Report) -> None:
        uses: dict[tuple[int, str], list[int]] = {}
        for entry in report.removals:
            names = (entry.category,) if entry.category == "layout" else (entry.category, entry.rule, entry.confidence)
            for kind, name in enumerate(names):
                use = uses.setdefault((kind, name), [1, 0, 0])
                use[1] += 1
                use[2] += entry.end - entry.start
        for (kind, name), use in uses.items():
            (self._categories, self._rules, self._confidences)[kind].add(name, use)

    def summary(self) -> Summary:
        """What the reports so far come to."""
        return Summary(
            self._documents, self._untouched, self._warned, self._chars, self._removed, self._pieces,
            categories=_uses(self._categories), rules=_uses(self._rules), confidences=_uses(self._confidences),
            languages=_groups(self._languages), sites=_groups(self._sites), lost_most=self._lost_most.items(),
            left_untouched=self._left_untouched.items(), with_warnings=self._with_warnings.items(), least_certain=self._least_certain.items(),
        )  # fmt: skip


def _held(text: str) -> str:
    return text if len(text) <= TEXT_CHARS else text[:TEXT_CHARS] + "…"


def _held_entry(entry: Entry) -> Entry:
    """The entry with no more of its texts than is held; its place tells how long it is."""
    start, end, *texts = entry
    return entry if sum(map(len, texts)) <= TEXT_CHARS else Entry(start, end, *map(_held, texts))


def _certainty(entry: Entry, document: str) -> tuple[Any, ...]:
    """Order of removals: the least confident first, of these the longest, which would be the greatest loss."""
    sure = CONFIDENCES.index(entry.confidence) if entry.confidence in CONFIDENCES else -1
    return sure, entry.start - entry.end, document, entry.start


def _uses(counts: Counts) -> tuple[Use, ...]:
    return tuple(sorted((Use(name, *numbers) for name, numbers in counts), key=lambda use: (-use.pieces, use.name)))


def _groups(counts: Counts) -> tuple[Group, ...]:
    return tuple(sorted((Group(name, *numbers) for name, numbers in counts), key=lambda group: (-group.documents, not group.name, group.name)))


class Counts:
    """Sums of three numbers by name. Of more than MOST_NAMES names the rarer half is forgotten, so that a frequent one is hardly ever off."""

    def __init__(self) -> None:
        self._numbers: dict[str, list[int]] = {}

    def add(self, name: str, numbers: Iterable[int]) -> None:
        name = name[:NAME_CHARS]
        held = self._numbers.get(name)
        if held is None:
            if len(self._numbers) >= MOST_NAMES:
                self._forget()
            self._numbers[name] = list(numbers)
        else:
            for at, number in enumerate(numbers):
                held[at] += number

    def _forget(self) -> None:
        most = sorted(self._numbers.items(), key=lambda item: (-item[1][0], item[0]))
        self._numbers = dict(most[: MOST_NAMES // 2])

    def __iter__(self) -> Any:
        return iter(self._numbers.items())


class First(Generic[Item]):
    """The `most` items with the lowest keys of any number that come by."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: list[tuple[tuple[Any, ...], int, Item]] = []
        self._count = 0
        self._limit: tuple[Any, ...] | None = None

    def add(self, key: tuple[Any, ...], item: Item) -> None:
        if self._limit is not None and key >= self._limit:
            return
        self._count += 1
        self._held.append((key, self._count, item))  # the number keeps items, which may not be comparable, out of comparisons
        if len(self._held) > 2 * self._most + 100:
            self._settle()

    def _settle(self) -> None:
        self._held.sort()
        del self._held[self._most :]
        self._limit = self._held[-1][0] if self._held and len(self._held) == self._most else self._limit

    def items(self) -> tuple[Item, ...]:
        self._settle()
        return tuple(item for _, _, item in self._held)


def site_of(name: str) -> str:
    """The host that a document's name tells: that of a URL, or a folder that is called like one; else "".

    >>> site_of("https://www.example.com/news/1"), site_of("crawl/example.com/news/1.html"), site_of("pages/page.txt:17")
    ('example.com', 'example.com', '')
    """
    name = name[:NAME_CHARS]
    found = HOST.match(name) or next((match for match in HOST_FOLDER.finditer(name) if match.start() == 0 or name[match.start() - 1] in "/\\"), None)
    return found[1].lower() if found else ""
