"""How often each sign of cleaner.context.zones.weights stands above, in and below the article, and what its weight is worth.

    python -m tests.bench.zones --data DIR [--dumps bs4 html_text]        counts, logarithms of odds, and the weights beside them
    python -m tests.bench.zones --data DIR --worth                        and what F1 and kept lose when a weight is 0

DIR holds pages.jsonl.gz ({"id", "gold", "title", "dumps": {name: text}} a line, as pages with a known article) and the scorer score_pages.py.
A page counts a sign MOST times at most, so that no long menu decides. Signs that a weight of 0 leaves as they are, are worth nothing.
"""
from __future__ import annotations

import argparse
import gzip
import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from cleaner import Cleaner
from cleaner.context import findings, zones
from cleaner.context.zones import menus
from cleaner.context.zones.signs import Unit, units, with_links
from cleaner.context.zones.weights import WEIGHTS, Weight
from cleaner.detect import Detector
from cleaner.index.stored import load_with
from cleaner.intake import segment
from cleaner.page import Page, Zones
from tests import scorers

MOST = 15
PLACES = ("above", "in", "below")


def main() -> None:
    """Prints a line for each sign."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--dumps", nargs="+", default=["bs4", "html_text"])
    parser.add_argument("--worth", action="store_true")
    args = parser.parse_args()
    scorer = scorers.load(args.data, "score_pages")
    pages = [(page, dump) for page in _pages(args.data) for dump in args.dumps if page["dumps"][dump]]
    counts = _counts(scorer, pages)
    now = _scores(scorer, pages) if args.worth else (0.0, 0.0)
    print(f"{'sign':<20}{'above':>7}{'in':>7}{'below':>7}   odds above (weight)   odds below (weight)" + ("   worth: F1, kept" if args.worth else ""))
    for sign, weight in WEIGHTS.items():
        print(_line(sign, weight, counts) + (_worth(scorer, pages, sign, now) if args.worth else ""), flush=True)


def _pages(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from (page for page in map(json.loads, file) if page.get("gold") is not None)


def _counts(scorer: ModuleType, pages: list[tuple[dict[str, Any], str]]) -> dict[str, Counter[str]]:
    detector = Detector(load_with(()))
    counts: dict[str, Counter[str]] = {place: Counter() for place in PLACES}
    for page, dump in pages:
        found = Counter(_signs(scorer, page, dump, detector))
        for (place, sign), count in found.items():
            counts[place][sign] += min(count, MOST)
    return counts


def _signs(scorer: ModuleType, page: dict[str, Any], dump: str, detector: Detector) -> Iterator[tuple[str, str]]:
    """The place and the sign of each unit of a page."""
    text = page["dumps"][dump]
    prepared = scorer.Page(page, dump, titles_neutral=False)
    starts, at = [], 0
    for line in text.splitlines(keepends=True):
        starts.append(at)
        at += len(line)
    cleaned = Page(segment(text), detector)
    body = [at for at, part in enumerate(cleaned.segments) if prepared.labels[bisect_right(starts, part.start) - 1] == "body"]
    for unit in _units(cleaned) if body else ():
        yield PLACES[(unit.end > body[0]) + (unit.start > body[-1])], unit.sign


def _units(page: Page) -> list[Unit]:
    """The units of a page as the rules of zones see them."""
    seen: list[Unit] = []
    find = zones.found

    def watched(page: Page, letters: str) -> Zones:
        linked = with_links(page, letters)
        seen.extend(menus.signed(page, units(page, linked), linked, page.prose_range(linked)[0]))
        return find(page, letters)

    zones.found = watched
    try:
        findings(page)
    finally:
        zones.found = find
    return seen


def _line(sign: str, weight: Weight, counts: dict[str, Counter[str]]) -> str:
    share = {place: (counts[place][sign] + 0.5) / max(1, counts[place].total()) for place in PLACES}
    above, below = math.log(share["above"] / share["in"]), math.log(share["below"] / share["in"])
    numbers = "".join(f"{counts[place][sign]:>7}" for place in PLACES)
    return f"{sign:<20}{numbers}   {above:>10.2f} {f'({weight.head:g})':>8}   {below:>10.2f} {f'({weight.tail:g})':>8}"


def _worth(scorer: ModuleType, pages: list[tuple[dict[str, Any], str]], sign: str, now: tuple[float, float]) -> str:
    weight, WEIGHTS[sign] = WEIGHTS[sign], Weight(0.0, 0.0)
    without = _scores(scorer, pages)
    WEIGHTS[sign] = weight
    return "   " + "  ".join(f"{a - b:+.4f}" for a, b in zip(now, without))


def _scores(scorer: ModuleType, pages: list[tuple[dict[str, Any], str]]) -> tuple[float, float]:
    """F1 and kept."""
    cleaner = Cleaner()
    rows = [_prepared(scorer, page, dump).score(cleaner.clean(page["dumps"][dump], format="text").text, False) for page, dump in pages]
    summary = scorer.summarise(rows)
    return summary["f1"], summary["kept"]


_PREPARED: dict[tuple[str, str], Any] = {}


def _prepared(scorer: ModuleType, page: dict[str, Any], dump: str) -> Any:
    return _PREPARED.setdefault((page["id"], dump), scorer.Page(page, dump))


if __name__ == "__main__":
    main()
