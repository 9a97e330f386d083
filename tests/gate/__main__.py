"""Scores the cleaner on hand-read documents, against pinned floors, and shows what it newly removes and newly spares.

    python -m tests.gate --data DIR              scores, and the difference of removals against the last pinned run
    python -m tests.gate --data DIR --pin        the same, and pins this run
    python -m tests.gate --data DIR --lower      also lets a floor in tests/gate/floors.json go down

DIR holds folders of annotated documents (a header, a line ---, the text with marks ⟦category: …⟧) and its scorer, score_annotated.py.
The pinned removals stay in .gate/, outside of version control: they quote the documents. Exit code 1 when a figure is below its floor.
"""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from cleaner import Cleaner, Report
from tests import scorers

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PINNED = HERE.parent.parent / ".gate"
FIGURES = ("kept", "unhurt", "P", "removed", "units", "perfect")
SETS = ("annotated", "wild")


def main() -> int:
    """Runs every set that DIR has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    args = parser.parse_args()
    scorer = scorers.load(args.data, "score_annotated")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below = False
    for name in SETS:
        scores, removals = _run(scorer, args.data / name)
        below |= _compare(name, scores, floors.setdefault(name, {}), args)
        _difference(name, removals, args.pin)
    if args.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(below and not args.lower)


def _run(scorer: ModuleType, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The scores of a set, and a line for each removal, with whether it took text of the article."""
    cleaner, scores, removals = Cleaner(), [], []
    for document in scorer.read_folder(folder):
        cleaned = cleaner.clean(document.text, format="text")
        scores.append(scorer.score(document, cleaned.text))
        removals += _lines(document, cleaned.report)
    return scorer.summary(scores), removals


def _lines(document: Any, report: Report) -> Iterator[str]:
    label = bytearray(len(document.text))
    for start, end, _ in document.pieces:
        label[start:end] = b"\1" * (end - start)
    for entry in report.pieces:
        lost = any(not label[at] and document.text[at].isalnum() for at in range(entry.start, entry.end))
        yield f"{'LOST ' if lost else '     '}{document.id}\t{entry.rule}\t{' '.join(entry.text.split())}"


def _compare(name: str, scores: dict[str, Any], floors: dict[str, float], args: argparse.Namespace) -> bool:
    below = False
    for figure in FIGURES:
        value, floor = scores[figure], floors.get(figure, 0.0)
        sign = "  BELOW" if value < floor else ""
        below |= value < floor
        print(f"{name:<10} {figure:<8} {value:.4f}  floor {floor:.4f}{sign}")
        if args.pin and (value >= floor or args.lower):
            floors[figure] = value
    return below


def _difference(name: str, removals: Iterable[str], pin: bool) -> None:
    path, now = PINNED / f"{name}.txt", sorted(set(removals))
    before = path.read_text(encoding="utf-8").split("\n") if path.exists() else now
    for sign, lines in (("newly removed", set(now) - set(before)), ("newly spared ", set(before) - set(now))):
        for line in sorted(lines):
            print(f"{sign} {line}")
    for line in now:
        if line.startswith("LOST"):
            print(f"all in all    {line}")
    if pin:
        PINNED.mkdir(exist_ok=True)
        path.write_text("\n".join(now), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
