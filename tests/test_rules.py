"""Every rule holds on its own examples: exactly the marked spans, and nothing in its near misses."""
from __future__ import annotations

import pytest

from cleaner.examples import check, finder
from cleaner.index.stored import load_default
from cleaner.packs import Pack
from cleaner.rule import REMOVED_CATEGORIES

from . import shipped

PACKS = shipped.packs()
FIND = finder(load_default())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.path.removeprefix("rules/"))
def test_examples(pack: Pack) -> None:
    assert not [str(fault) for fault in check([pack], FIND)]


def test_there_are_english_rules_for_every_removed_category() -> None:
    english = {rule.category for pack in PACKS for rule in pack.rules if not rule.langs or "en" in rule.langs}
    assert english >= set(REMOVED_CATEGORIES) - {"layout"}


def test_every_rule_has_a_reason_a_source_and_both_kinds_of_examples() -> None:
    for pack in PACKS:
        for rule in pack.rules:
            assert rule.reason and rule.source and rule.removes and rule.keeps, rule.id
