"""What was decided so far, in a small file beside the reports: a line for each decision, written before the next key is read."""
from __future__ import annotations

import json
import os
from typing import Any

from cleaner.typed import NamedTuple

NAME = "cleaner.review"  # in a folder of reports; beside a file of reports its name with ".review": no name of a report
HEAD = {"cleaner review": 1}
KINDS = ("accept", "accept-text", "spare", "spare-text", "disable")


class Decision(NamedTuple):
    """What was decided about a removal (`key`), a text (`fingerprint`, in a `document` or everywhere) or a rule (in a scope)."""

    do: str
    key: int = 0
    fingerprint: int = 0
    document: str = ""
    rule: str = ""
    kind: str = ""
    name: str = ""


_TYPES = {field: type(value) for field, value in Decision("")._asdict().items()}


class ProgressError(ValueError):
    """A file of that name that is none of ours; it is left as it is."""


def path_for(reports: str) -> str:
    """Where the progress of reviewing a file or folder of reports is kept."""
    return os.path.join(reports, NAME) if os.path.isdir(reports) else f"{reports}.review"


class Progress:
    """The decisions that hold, in their order, and the file that keeps them. Numbers of decisions count from 1."""

    def __init__(self, path: str):
        self.path = path
        self.decisions: list[Decision | None] = []  # None: taken back
        self._is_new = True
        for line in self._lines():
            self._replay(line)

    def _lines(self) -> list[dict[str, Any]]:
        """The lines of the file; a last one that a crash cut off is passed over."""
        try:
            with open(self.path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return []
        lines = [line for line in map(_parsed, data.split(b"\n")) if line is not None]
        if data.strip() and lines[:1] != [HEAD]:
            raise ProgressError(f"{self.path}: not the progress of a review")
        self._is_new = not lines
        return lines[1:]

    def _replay(self, line: dict[str, Any]) -> None:
        is_undone = line.pop("undo", False)
        if line.get("do") not in KINDS or any(not isinstance(value, _TYPES.get(key, ())) for key, value in line.items()):
            return
        decision = Decision(**line)
        if not is_undone:
            self.decisions.append(decision)
        elif decision in self.decisions:
            self.decisions[len(self.decisions) - 1 - self.decisions[::-1].index(decision)] = None

    def add(self, decision: Decision) -> int:
        """Remembers a decision, and gives its number. Raises OSError when it cannot be written; it holds all the same."""
        self.decisions.append(decision)
        self._append(decision)
        return len(self.decisions)

    def undo(self, number: int) -> Decision | None:
        """Takes a decision back."""
        decision, self.decisions[number - 1] = self.decisions[number - 1], None
        if decision:
            self._append(decision, undo=True)
        return decision

    def _append(self, decision: Decision, **marks: bool) -> None:
        """One write at the end of the file, so that two reviews, or a kill, cannot mix lines."""
        line = {key: value for key, value in decision._asdict().items() if value} | marks
        data = "".join(json.dumps(row) + "\n" for row in ([HEAD, line] if self._is_new else [line])).encode()
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            os.write(handle, data if self._is_new or _ends_well(self.path) else b"\n" + data)
            os.fsync(handle)
        finally:
            os.close(handle)
        self._is_new = False


def _ends_well(path: str) -> bool:
    """Whether the last line is complete."""
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
