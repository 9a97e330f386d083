"""What stands for a run of a batch: an edit of what it depends on gives another key."""
from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.batch import version
from cleaner.batch.jobs import Beside
from cleaner.batch.task import How


def key() -> str:
    return version.key("{}", "rules", How(), Beside())


@pytest.mark.parametrize(("name", "counts"), [("page.py", True), ("words/de.txt", True), ("rules/de/ui.toml", False), ("table.bin", False)])
def test_an_edit_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, counts: bool) -> None:
    monkeypatch.setattr(version, "HERE", str(tmp_path))
    edited = tmp_path / name
    edited.parent.mkdir(parents=True, exist_ok=True)
    edited.write_text("one")
    before = key()
    edited.write_text("one more")
    assert (key() != before) is counts
