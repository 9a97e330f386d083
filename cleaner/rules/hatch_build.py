"""Builds the rules' index and the table of vocabularies into the wheel, so that an installed cleaner starts without reading what they
are made of."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds cleaner/rules/index.bin and cleaner/vocabulary/table.bin to a wheel; an editable installation builds its own, since its packs
    change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from cleaner import packs
        from cleaner.index import sources, stored
        from cleaner.index.mapped import timeless
        from cleaner.vocabulary import stored as words

        target = Path(self.directory) / stored.NAME
        table = Path(self.directory) / words.NAME
        target.parent.mkdir(parents=True, exist_ok=True)
        words.store(str(table), timeless(words.signature()), words.of_files())
        build_data["force_include"][str(table)] = f"cleaner/vocabulary/{words.NAME}"
        stored.store(str(target), timeless(sources.signature()), stored.of_packs(packs.load_all()))
        build_data["force_include"][str(target)] = f"cleaner/rules/{stored.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        for name in ("index.bin", "table.bin"):
            (Path(self.directory) / name).unlink(missing_ok=True)
