"""The data of the HTML report: reports as compressed blocks that a page reads when it needs them, so that neither side holds all of them.

A block is a JSON value, compressed (zlib) and written in base64, in which nothing can be HTML. There are four kinds:

`documents`  names and numbers of some documents, and of every row (a removal, or a finding that was spared) its category, rule,
             confidence and length as numbers of words: what a page needs of all rows to filter, sort and count them
`texts`      what there is to read of some rows, in the order of their numbers
`diffs`      some documents' texts around what was removed, where the texts are known
`words`      the last block: what the numbers of words mean, and the totals
"""
from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Any

from cleaner.report import Entry, Report
from cleaner.view.harmless import harmless, one_line
from cleaner.view.surroundings import Cut, Fold, Piece, surroundings

BLOCK_CHARS = 1 << 18  # JSON of one block: decoded in some milliseconds
BLOCK_ROWS = 1000
TEXT_CHARS = 10_000  # of one removal; the page says how many more the report holds
NOTE_CHARS = 600  # of a removal's evidence and reasons, of a warning
NAME_CHARS = 500
LEVEL = 6

Write = Callable[[bytes], None]


class Words:
    """Words by number, in the order in which they came."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers))


class Block:
    """Items of one kind, written as soon as they are enough. `first` is the number of the first item in the block."""

    def __init__(self, kind: str, write: Write) -> None:
        self.kind = kind
        self.write = write
        self.first = 0
        self.items: list[Any] = []
        self.chars = 0

    def add(self, item: Any) -> None:
        word = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
        self.items.append(word)
        self.chars += len(word)
        if self.chars >= BLOCK_CHARS or len(self.items) >= BLOCK_ROWS:
            self.flush()

    def flush(self) -> None:
        if self.items:
            data = b64encode(zlib.compress(f"[{','.join(self.items)}]".encode(), LEVEL))
            head = f'<script type="application/octet-stream" data-kind="{self.kind}" data-first="{self.first}">'
            self.write(head.encode() + data + b"</script>\n")
        self.first += len(self.items)
        self.items, self.chars = [], 0


class Blocks:
    """Takes reports one by one and writes their blocks. All that it writes is harmless to look at."""

    def __init__(self, write: Write) -> None:
        self.categories, self.rules, self.confidences = Words(), Words(), Words()
        self.documents, self.texts, self.diffs, self.words = (Block(kind, write) for kind in ("documents", "texts", "diffs", "words"))
        self.rows = self.count = 0

    def add(self, report: Report, text: str | None = None) -> None:
        """One document; `text` is the text as read, where it is known."""
        pieces = report.pieces
        rows = [*pieces, *report.spared]
        self.documents.add([
            clipped(report.origin.name, NAME_CHARS), clipped(report.language, NAME_CHARS), report.chars, report.removed_chars,
            len(pieces), len(report.spared), len(report.removals) - len(pieces),
            [clipped(warning, NOTE_CHARS) for warning in report.warnings], self._facts(rows),
        ])  # fmt: skip
        for entry in rows:
            self.texts.add(_row(entry))
        self.diffs.add([] if text is None else [_shown(piece) for piece in surroundings(text, pieces)])
        self.rows += len(rows)
        self.count += 1

    def _facts(self, rows: Iterable[Entry]) -> list[int]:
        """Four numbers a row."""
        facts: list[int] = []
        for entry in rows:
            facts += (
                self.categories.number(clipped(entry.category, NAME_CHARS)), self.rules.number(clipped(entry.rule, NAME_CHARS)),
                self.confidences.number(clipped(entry.confidence, NAME_CHARS)), len(entry.text),
            )  # fmt: skip
        return facts

    def finish(self) -> None:
        for block in (self.documents, self.texts, self.diffs):
            block.flush()
        words = {name: list(getattr(self, name).numbers) for name in ("categories", "rules", "confidences")}
        self.words.add({"documents": self.count, "rows": self.rows, **words})
        self.words.flush()


def clipped(text: str, most: int) -> str:
    """The beginning of a text on one line, harmless."""
    return one_line(text[:most]) + ("…" if len(text) > most else "")


def _row(entry: Entry) -> list[Any]:
    notes = (clipped(note, NOTE_CHARS) for note in (entry.reason, entry.evidence, entry.because))
    return [entry.start, harmless(entry.text[:TEXT_CHARS]), max(len(entry.text) - TEXT_CHARS, 0), *notes]


def _shown(piece: Piece) -> list[Any]:
    """["=", line, text] · ["-", line, number of the removal in its document] · ["…", code points, lines]"""
    if isinstance(piece, Cut):
        return ["-", piece.line, piece.number]
    if isinstance(piece, Fold):
        return ["…", piece.chars, piece.lines]
    return ["=", piece.line, harmless(piece.text)]
