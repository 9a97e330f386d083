"""`cleaner show`, whatever a report says: in words, with exit code 0 or 2, and without anything that a terminal would obey."""
from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.view.harmless import UNSAFE
from tests.test_cli import here, run  # noqa: F401  # a fixture

TEXT = "It rained for a week in the valley, and the river rose.\n\nSign up for our newsletter\n\nOn Sunday the first farmers came back.\n"
ODD = [None, -1, 10**30, 1.5, True, 0, "", "x" * 10, "\ud800", "\x1b[31m", "../../x", "utf-16", "hex", [], {}, ["a"], {"a": 1}]
WAYS = [
    ["--spared"], ["--json"], ["--csv"], ["r.json"], ["--list", "--csv"], ["--list", "--json", "--spared"], ["--cleaned", "folder"],
    *(["--cleaned", "clean.txt", "--view", view] for view in ("inline", "side-by-side", "unified", "patch")),
]  # fmt: skip


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values within JSON data."""
    yield path
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def damaged(data: Any, path: tuple[Any, ...], value: object) -> Any:
    made = target = copy.deepcopy(data)
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return made


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.usefixtures("here")
def test_a_damaged_report_is_told_or_shown(way: list[str]) -> None:
    cleaned = cleaner.clean(TEXT)
    data = json.loads(json.dumps(cleaned.report.to_dict()))
    Path("clean.txt").write_text(cleaned.text)
    Path("folder").mkdir()
    chance = random.Random(" ".join(way))
    for path in chance.choices([path for path in places(data) if path], k=40):
        report = damaged(data, path, chance.choice(ODD))
        Path("r.json").write_text(json.dumps(report))
        seen = run(["show", "r.json", *way])
        assert seen.exit in (0, 2) and (seen.exit == 0) == (not seen.stderr), report
        exact = "patch" in way  # its bytes go where no terminal looks
        assert not UNSAFE.search(seen.stderr.decode()) and (exact or not UNSAFE.search(seen.stdout.decode())), report
