"""Builds the rules' index into the wheel, so that an installed cleaner starts without reading its packs."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds cleaner/rules/index.bin to a wheel; an editable installation builds its own, since its packs change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from cleaner import packs, stored

        target = Path(self.directory) / stored.NAME
        target.parent.mkdir(parents=True, exist_ok=True)
        stored.store(str(target), stored.timeless(stored.signature()), stored.of_packs(packs.load_all()))
        build_data["force_include"][str(target)] = f"cleaner/rules/{stored.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        (Path(self.directory) / "index.bin").unlink(missing_ok=True)
