"""Reports on stdout, to be looked at: what `cleaner show` and `cleaner --diff` have in common."""
from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from cleaner.cli import files
from cleaner.cli.errors import complain
from cleaner.errors import did_you_mean
from cleaner.report import Report
from cleaner.typed import NamedTuple
from cleaner.view.console import Row, rendered, show, width_of
from cleaner.view.look import Look, Selection

Document = tuple[str, str, Report]  # its name, its text as read, and what was found there


class Looking(NamedTuple):
    """What to look at, and how."""

    look: Look = Look()
    selection: Selection = Selection()
    color: str = "auto"
    pager: bool = True

    @property
    def on_stdout(self) -> Look:
        """The look at stdout, whose width it has unless another was asked for."""
        return self.look._replace(width=width_of(sys.stdout, self.look.width))


class Chosen:
    """Makes of reports what was asked for, and remembers whether there was any of it."""

    def __init__(self, looking: Looking) -> None:
        self._selection = looking.selection
        self._spared = looking.look.spared
        self._found = not any(looking.selection)

    def fitting(self, reports: Iterable[Report]) -> Iterator[Report]:
        """What there is to show of reports; those with nothing of it are left out, unless nothing special was asked for."""
        for report in reports:
            chosen = self._selection.of(report)
            has_any = bool(chosen.removals or (self._spared and chosen.spared))
            self._found = self._found or has_any
            if has_any or not any(self._selection):
                yield chosen

    def tell(self) -> None:
        """Says on stderr that nothing fitted."""
        if not self._found:
            asked = [f"--{name} {word}" for name, words in zip(("category", "rule", "confidence"), self._selection) for word in sorted(words)]
            complain(f"nothing that was {'found' if self._spared else 'removed'} fits {' '.join(asked)}{_meant(self._selection.rules)}")


def _meant(rules: Iterable[str]) -> str:
    """What a rule that does not exist may have been meant to be."""
    from cleaner.index.stored import load_default

    known = [rule.id for rule in load_default().rules] if rules else []
    for rule in sorted(rules):
        if not any(id == rule or id.startswith(f"{rule}.") for id in known):
            return did_you_mean(rule, known)
    return ""


def show_texts(documents: Iterable[Document], looking: Looking, output: str = files.STDOUT) -> None:
    """Shows documents with what was removed from them, on stdout or in a file. A patch is exact, except on a terminal, where it is harmless."""
    chosen = Chosen(looking)
    picked = ((name, text, report) for name, text, whole in documents for report in chosen.fitting([whole]))
    is_stdout = output == files.STDOUT
    if looking.look.view == "patch" and not (is_stdout and sys.stdout.isatty()):
        _write_patches(picked, looking.look, output)
    else:
        from cleaner.view.terminal import render

        look = looking.on_stdout if is_stdout else looking.look
        views = (render(look, text, report, name) for name, text, report in picked)
        rows = chain.from_iterable(views) if look.view == "patch" else apart(views)
        if is_stdout:
            show(rows, looking.color, looking.pager)
        else:
            files.write(output, rendered(rows, looking.color == "always").encode("utf-8", "replace"))
    chosen.tell()


def apart(documents: Iterable[Iterable[Row]]) -> Iterator[Row]:
    """The rows of documents, with an empty one after each that has more than its heading, but the last."""
    has_more = False
    for rows in documents:
        if has_more:
            yield ()
        for number, row in enumerate(rows):
            has_more = number > 0
            yield row


def _write_patches(documents: Iterable[Document], look: Look, output: str) -> None:
    from cleaner.view.patch import patch

    patches = (patch(text, report, look, name) for name, text, report in documents)
    if output != files.STDOUT:
        files.write(output, b"".join(patches))
        return
    for data in patches:
        sys.stdout.buffer.write(data)
    sys.stdout.flush()
