"""How far a run is, on a terminal, and what it came to. rich is loaded only when a terminal looks."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from cleaner.batch.jobs import Plan
from cleaner.batch.run import Watcher
from cleaner.batch.task import Named, Result, Tally
from cleaner.view.console import has_color
from cleaner.view.harmless import one_line

REFRESH_SECONDS = 0.1


@contextmanager
def watching(plan: Plan, is_shown: bool) -> Iterator[Watcher | None]:
    """A bar on stderr while the block runs, fed with each result; None, and no bar, when nobody looks."""
    if not is_shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr, force_terminal=True, no_color=not has_color("auto", sys.stderr))
    words = TextColumn("{task.fields[words]}", markup=False)
    with Progress(BarColumn(), DownloadColumn(), TimeRemainingColumn(), words, console=console, transient=True) as progress:
        bar = progress.add_task("", total=_size(plan), words="")
        tally = Tally()
        size, at = 0, 0.0

        def watch(result: Result) -> None:
            nonlocal size, at
            tally.add(result)
            size += result.size
            if monotonic() - at >= REFRESH_SECONDS:
                at = monotonic()
                errors = f", {tally.problems.count:,} problems" if tally.problems.count else ""
                progress.update(bar, completed=size, words=f"{tally.documents:,} documents, {tally.removed_share:.1%} removed{errors}")

        yield watch
        progress.update(bar, completed=size)


def is_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _size(plan: Plan) -> int | None:
    """Bytes of all inputs, None when one of them cannot say."""
    total = 0
    for job in plan.jobs:
        if job.source is None:
            return None
        with suppress(OSError):
            total += os.stat(job.source).st_size
    return total


def summary(tally: Tally, plan: Plan, is_dry: bool = False) -> list[str]:
    """What a run came to, in lines; its problems are not among them."""
    verb = "would be removed" if is_dry else "removed"
    characters = f"{tally.removed:,} of {tally.chars:,} characters {verb} ({tally.removed_share:.1%})"
    out = [f"{_number(tally.documents, 'document')}, {characters}"]
    if tally.counts:
        out.append("  " + "  ".join(f"{category} {count:,}" for category, count in tally.counts.most_common()))
    if tally.without_text:
        out.append(f"  {_number(tally.without_text, 'line')} without text, passed through")
    if plan.left_out:
        out.append("  left out: " + ", ".join(_left_out(name, count) for name, count in sorted(plan.left_out.items())))
    return out + named("warning", tally.warnings)


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
