"""The packs of the package, read once for all tests: reading and checking them takes seconds, and is not done again for those that
nobody edited."""
from __future__ import annotations

from functools import cache

from cleaner.grammar import Told
from cleaner.index.building import Made, compiled_of
from cleaner.index.kept import load_all
from cleaner.index.stored import load_default
from cleaner.packs import Pack
from cleaner.rule import Rule


@cache
def packs() -> tuple[Pack, ...]:
    return load_all()


@cache
def told() -> dict[str, Told]:
    return {key: told for pack in packs() for key, told in pack.told.items()}


@cache
def compiled() -> dict[str, Made]:
    """Their patterns: compiling ten thousand takes half a minute."""
    return compiled_of(load_default())


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(rule for pack in packs() for rule in pack.rules)
