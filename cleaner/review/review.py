"""A review: where it stands in the queue, what was decided, and what that puts into the configuration. Knows no screen."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from cleaner.allowed import Allowed
from cleaner.report import Entry, Report
from cleaner.review.book import Book, Edit, Off, Spare
from cleaner.review.progress import Decision, Progress
from cleaner.review.queue import OPEN, Item, Queue, Traits
from cleaner.review.scope import Scope
from cleaner.view.harmless import one_line

SIGNS = {"accept": "a", "accept-text": "A", "spare": "s", "spare-text": "S", "disable": "d"}


class Review:
    """Removals in the order of doubt; `place` is the one that is looked at. A decision is in the configuration, and then in the progress,
    before the next one is made.

    Deciding raises OSError, ConfigError or ValueError when the configuration cannot be written: then nothing is decided; and OSError when
    the progress cannot: then the decision holds in this session.
    """

    def __init__(self, reports: Iterable[Report], progress: Progress, book: Book, today: date, watch: Callable[[int], None] | None = None):
        self._progress, self.book, self._today = progress, book, today
        self.queue = Queue(reports, _Earlier(progress.decisions), watch)
        self.place = 0
        self._made: list[tuple[int, int]] = []  # in this session: numbers of decisions, and the places they were made at
        self._found = bytearray()
        self.open = sum(1 for number in self.queue.decided if number == OPEN)
        self.to_next_open()

    @property
    def item(self) -> Item:
        return self.queue.at(self.place)

    def decision(self, number: int) -> Decision | None:
        """What was decided about a removal."""
        at = self.queue.decided[number]
        return self._progress.decisions[at - 1] if at else None

    def sign(self, number: int) -> str:
        """The key of what was decided about a removal, or " "."""
        decision = self.decision(number)
        return SIGNS[decision.do] if decision else " "

    # -------------------------------------------------------------------------------------------- moving

    def move(self, steps: int) -> None:
        self.place = max(0, min(len(self.queue) - 1, self.place + steps))

    def to_next_open(self) -> bool:
        """To the next removal that nobody decided, from the end on to the beginning; false when there is none."""
        return self._to(lambda number: self.queue.decided[number] == OPEN, self.place)

    def search(self, words: str) -> int:
        """Marks the removals that hold words, goes to the first one from here on, and gives their number."""
        self._found = bytearray(len(self.queue))
        for number in self.queue.search(words):
            self._found[number] = 1
        if not self._found[self.queue.order[self.place]]:
            self.to_next_found()
        return sum(self._found)

    def to_next_found(self) -> bool:
        return bool(self._found) and self._to(lambda number: bool(self._found[number]), self.place + 1)

    def _to(self, fits: Callable[[int], bool], start: int) -> bool:
        order = self.queue.order
        for place in (*range(start, len(order)), *range(min(start, len(order)))):
            if fits(order[place]):
                self.place = place
                return True
        return False

    # -------------------------------------------------------------------------------------------- deciding

    def accept(self) -> int:
        """This removal is right."""
        return self._decide(Decision("accept", key=self.queue.traits(self.item.number).key))

    def accept_text(self) -> int:
        """This text goes rightly, wherever it stands."""
        return self._decide(Decision("accept-text", fingerprint=self.queue.traits(self.item.number).fingerprint))

    def spare(self) -> int:
        """This text stays in this document. Raises ValueError for a document without a name, which nothing could find again."""
        name = self.item.report.origin.name
        if not name:
            raise ValueError("this document has no name: S spares the text everywhere")
        return self._decide(Decision("spare", fingerprint=self.queue.traits(self.item.number).fingerprint, document=name))

    def spare_text(self) -> int:
        """This text stays, wherever it stands."""
        return self._decide(Decision("spare-text", fingerprint=self.queue.traits(self.item.number).fingerprint))

    def disable(self, scope: Scope) -> int:
        """The rule is switched off in a scope."""
        return self._decide(Decision("disable", rule=self.item.entry.rule, kind=scope.kind, name=scope.name))

    def _decide(self, decision: Decision) -> int:
        """Gives the number of removals that it decides. What was decided before about the one that is looked at is taken back."""
        if earlier := self.queue.decided[self.item.number]:
            self._take_back(earlier)
        edit = self._edit(decision, self.item.entry)
        if edit:
            self.book.add(edit)
        try:
            self._progress.add(decision)
        finally:  # where the progress cannot be kept, the decision holds in this session
            number = len(self._progress.decisions)
            self._made.append((number, self.place))
            count = self._mark(decision, number)
        return count

    def _mark(self, decision: Decision, number: int) -> int:
        count = 0
        for each in self._meant(decision):
            if self.queue.decided[each] == OPEN:
                self.queue.decided[each] = number
                count += 1
        self.open -= count
        return count

    def _meant(self, decision: Decision) -> Iterator[int]:
        """The numbers of the removals that a decision is about."""
        if decision.do == "accept":
            yield self.item.number
        elif decision.do == "spare":
            item = self.item
            yield from (each for each in self.queue.in_document(item.document) if self.queue.traits(each).fingerprint == decision.fingerprint)
        elif decision.do == "disable":
            scope = Scope(decision.kind, decision.name)
            yield from (each for each in self.queue.with_rule(decision.rule) if scope.holds_for(self.queue.item(each).report.origin.name))
        else:
            yield from self.queue.with_text(decision.fingerprint)

    def undo(self) -> Decision | None:
        """Takes the last decision of this session back and goes to where it was made; None when there is none."""
        if not self._made:
            return None
        number, self.place = self._made[-1]
        return self._take_back(number)

    def _take_back(self, number: int) -> Decision | None:
        edit = self._edit_of(number)
        if edit:
            self.book.withdraw(edit)
        for each, decided in enumerate(self.queue.decided):
            if decided == number:
                self.queue.decided[each] = OPEN
                self.open += 1
        self._made = [made for made in self._made if made[0] != number]
        return self._progress.undo(number)

    # -------------------------------------------------------------------------------------------- the configuration

    def _edit_of(self, number: int) -> Edit | None:
        decision = self._progress.decisions[number - 1]
        return self._edit(decision, None) if decision else None

    def _edit(self, decision: Decision, entry: Entry | None) -> Edit | None:
        """What a decision puts into the configuration; without `entry`, as much of it as tells it from others."""
        if decision.do == "disable":
            return Off(decision.rule, decision.kind, decision.name)
        if decision.do not in ("spare", "spare-text"):
            return None
        if entry is None:
            return Spare(Allowed(f"{decision.fingerprint:016x}", document=decision.document))
        return Spare(Allowed.of(entry.text, f"reviewed {self._today}; {one_line(entry.rule)}", decision.document))


class _Earlier:
    """The decision on a removal that is read, from those of earlier sessions; of several that mean it the last one holds."""

    def __init__(self, decisions: list[Decision | None]):
        self._by_key: dict[tuple[int, int, str], int] = {}
        self._rules: dict[str, list[tuple[Scope, int]]] = {}
        for number, decision in enumerate(decisions, 1):
            if decision is None:
                continue
            if decision.do == "disable":
                self._rules.setdefault(decision.rule, []).append((Scope(decision.kind, decision.name), number))
            else:
                self._by_key[decision.key, decision.fingerprint, decision.document] = number

    def __call__(self, report: Report, entry: Entry, traits: Traits) -> int:
        name = report.origin.name
        keys = ((traits.key, 0, ""), (0, traits.fingerprint, ""), (0, traits.fingerprint, name)) if self._by_key else ()
        off = (number for scope, number in self._rules.get(entry.rule, ()) if scope.holds_for(name))
        return max((*(self._by_key.get(key, OPEN) for key in keys), *off), default=OPEN)
