"""The packs of the package, read once for all tests: reading and checking them takes seconds."""
from __future__ import annotations

from functools import cache

from cleaner.packs import Pack, load_all
from cleaner.rule import Rule


@cache
def packs() -> tuple[Pack, ...]:
    return load_all()


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(rule for pack in packs() for rule in pack.rules)
