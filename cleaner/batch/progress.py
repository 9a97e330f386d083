"""How far a run is, on a terminal as a bar, else as a line now and then, and what it came to. rich is loaded only when a terminal looks."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from cleaner.batch.jobs import Job, Plan
from cleaner.batch.reading import Step
from cleaner.batch.task import Named, Result, Tally
from cleaner.batch.writing import Writing
from cleaner.view.console import has_color
from cleaner.view.harmless import harmless, one_line

if TYPE_CHECKING:
    from cleaner.batch.run import Watcher

REFRESH_SECONDS = 0.1
LINE_SECONDS = 30.0  # between lines in a log; a run that is shorter says nothing before its summary


class Figures:
    """What is known of a run while it goes on. Sizes are those of the input files as they lie there."""

    def __init__(self, plan: Plan) -> None:
        self.total = plan.size
        self.tally = Tally()
        self.done = 0
        self._current: Writing | None = None
        self._before = 0  # of the files that are done
        self._not_read = 0  # of what earlier runs have done
        self._begun = monotonic()

    def step(self, step: Step, result: Result | None) -> None:
        """Takes a step in."""
        if step.writing is not self._current:
            self._current = step.writing
            self._not_read += step.done if step.writing.is_resumed else 0
        if result:
            self.tally.add(result, step.place, step.is_document)
        self.done = self._before + step.done
        if step.ending:
            self._before = self.done

    def skip(self, job: Job) -> None:
        """Takes in a file that was done before."""
        size = _size(job.source)
        self._before += size
        self._not_read += size
        self.done += size

    @property
    def rate(self) -> float:
        """Bytes of input a second."""
        return (self.done - self._not_read) / max(monotonic() - self._begun, 1e-6)

    @property
    def words(self) -> str:
        tally = self.tally
        problems = f", {tally.problems.count:,} error{'s' * (tally.problems.count != 1)}" if tally.problems.count else ""
        return f"{_number(tally.documents, 'document')}, {tally.removed_share:.1%} removed{problems}"

    @property
    def line(self) -> str:
        """All of it on one line, for a log."""
        size = f"{megabytes(self.done)} of {megabytes(self.total)}" if self.total else megabytes(self.done)
        left = f", {duration((self.total - self.done) / self.rate)} left" if self.total and self.rate > 0 else ""
        return f"{self.words}; {size}, {self.rate / 1e6:,.1f} MB/s{left}"


class Lines:
    """A line on stderr every LINE_SECONDS."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._said = monotonic()

    def step(self, step: Step, result: Result | None) -> None:
        self.figures.step(step, result)
        if monotonic() - self._said >= LINE_SECONDS:
            self._said = monotonic()
            print(harmless(self.figures.line), file=sys.stderr, flush=True)

    def skip(self, job: Job) -> None:
        self.figures.skip(job)


class Bar:
    """A bar of rich's, moved every REFRESH_SECONDS."""

    def __init__(self, figures: Figures, progress: Any) -> None:
        self.figures = figures
        self.progress = progress
        self.bar = progress.add_task("", total=figures.total, words="")
        self._shown = 0.0

    def step(self, step: Step, result: Result | None) -> None:
        self.figures.step(step, result)
        if monotonic() - self._shown >= REFRESH_SECONDS:
            self._shown = monotonic()
            self.show()

    def skip(self, job: Job) -> None:
        self.figures.skip(job)

    def show(self) -> None:
        self.progress.update(self.bar, completed=self.figures.done, words=self.figures.words)


@contextmanager
def watching(plan: Plan, is_quiet: bool) -> Iterator[Watcher | None]:
    """A bar or lines on stderr while the block runs; nothing when it is to be quiet."""
    if is_quiet:
        yield None
        return
    figures = Figures(plan)
    if not is_terminal():
        yield Lines(figures)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    console = Console(file=sys.stderr, force_terminal=True, no_color=not has_color("auto", sys.stderr))
    words = TextColumn("{task.fields[words]}", markup=False)
    with Progress(BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(), words, console=console, transient=True) as progress:
        bar = Bar(figures, progress)
        yield bar
        bar.show()


def is_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _size(path: str | None) -> int:
    try:
        return os.stat(path).st_size if path else 0
    except OSError:
        return 0


# ------------------------------------------------------------------------------------------------ what it came to


def summary(tally: Tally, plan: Plan, versions: str, is_dry: bool = False) -> list[str]:
    """What a run came to, in lines; its problems are not among them."""
    verb = "would be removed" if is_dry else "removed"
    characters = f"{tally.removed:,} of {tally.chars:,} characters {verb} ({tally.removed_share:.1%})"
    out = [f"{_number(tally.documents, 'document')}, {characters}"]
    if tally.counts:
        out.append("  " + "  ".join(f"{category} {count:,}" for category, count in tally.counts.most_common()))
    if tally.without_text:
        out.append(f"  {_number(tally.without_text, 'document')} without text, passed through")
    if tally.skipped:
        out.append(f"  {_number(tally.skipped, 'input')} unchanged since cleaned, left out (--force takes them again)")
    if plan.left_out:
        out.append("  left out: " + ", ".join(_left_out(name, count) for name, count in sorted(plan.left_out.items())))
    return [*out, f"  {versions}", *named("warning", tally.warnings)]


def named(word: str, what: Named) -> list[str]:
    """Each place with its reason, and how many more there are."""
    out = [f"{word}: {one_line(place)}: {one_line(reason)}" if word else f"{one_line(place)}: {one_line(reason)}" for place, reason in what.first]
    more = what.count - len(what.first)
    return [*out, f"and {more:,} more {word or 'problem'}{'s' if more > 1 else ''}"] if more else out


def _left_out(name: str, count: int) -> str:
    if name == "links":
        return f"{count:,} linked folder{'s' if count > 1 else ''} (links are not followed)"
    return f"{count:,} {one_line(name) or 'without suffix'}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def megabytes(size: float) -> str:
    """A size in the unit that suits it.

    >>> megabytes(1_234_567), megabytes(20_000_000_000)
    ('1.2 MB', '20.0 GB')
    """
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"


def duration(seconds: float) -> str:
    """A duration, to the minute when there are some.

    >>> duration(42), duration(3_725), duration(90_000)
    ('42 s', '1 h 02 min', '25 h 00 min')
    """
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min" if minutes else f"{int(seconds)} s"
