"""Builds the rules' index into the wheel, so that an installed cleaner starts without reading its packs."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds cleaner/rules/index.pickle to a wheel; an editable installation builds its own, since its packs change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from cleaner import index, packs

        target = Path(self.directory) / "index.pickle"
        target.parent.mkdir(parents=True, exist_ok=True)
        index.store(target, index.signature(packs.paths(), with_times=False), index.of_packs())
        build_data["force_include"][str(target)] = f"cleaner/rules/{index.STORED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        (Path(self.directory) / "index.pickle").unlink(missing_ok=True)
