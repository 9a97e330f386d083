"""How reports are looked at, and at which of their findings: plain values that the command line makes."""
from __future__ import annotations

from collections.abc import Iterable

from cleaner.report import Entry, Report
from cleaner.typed import NamedTuple

ALL = 1 << 40  # more lines than any text has


class Look(NamedTuple):
    """How a report is shown. `view` is one of console.VIEWS, or "" for the usual one.

    `width` None: rows are as long as they are; `context` None: as much as the view thinks fit. `full` folds nothing, `spared` shows what was
    found and kept as well.
    """

    view: str = ""
    width: int | None = None
    context: int | None = None
    full: bool = False
    spared: bool = False

    def lines(self, usual: int) -> int:
        """How many lines of context to show in a view that usually shows so many."""
        return ALL if self.full else usual if self.context is None else self.context


class Selection(NamedTuple):
    """What a finding must be; an empty set asks nothing. A rule's name also means the rules below it: "ui.share" is "ui.share.en" too.

    Layout, which only follows other removals, must be asked for by its category or rule.
    """

    categories: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    confidences: frozenset[str] = frozenset()

    def fits(self, entry: Entry) -> bool:
        """Whether a finding is one of those asked for.

        >>> entry = Entry(0, 5, "Share", "ui", "ui.share.en", "a button", "certain", "seen", "certain")
        >>> Selection(rules=frozenset({"ui.share"})).fits(entry), Selection(categories=frozenset({"ad"})).fits(entry)
        (True, False)
        """
        is_asked_for = entry.category != "layout" or "layout" in self.categories or bool(self.rules)
        return (
            is_asked_for
            and (not self.categories or entry.category in self.categories)
            and (not self.confidences or entry.confidence in self.confidences)
            and (not self.rules or any(entry.rule == rule or entry.rule.startswith(f"{rule}.") for rule in self.rules))
        )

    def of(self, report: Report) -> Report:
        """The report with no other findings."""
        if not any(self):
            return report
        return report._replace(removals=self._fitting(report.removals), spared=self._fitting(report.spared))

    def _fitting(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if self.fits(entry))
