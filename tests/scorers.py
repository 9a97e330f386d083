"""The scorers that come with a benchmark: scripts in its folder, loaded as modules."""
from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def load(data: Path, name: str) -> ModuleType:
    """The scorer of a name in the folder of a benchmark; exits with a word where there is none."""
    path = data / f"{name}.py"
    if not path.is_file():
        raise SystemExit(f"no {path.name} in {data}")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None  # of a .py file there are both
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
