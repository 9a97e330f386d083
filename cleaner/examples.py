"""Runs the examples inside rules: exactly the marked spans must be found by the rule, and nothing in its near misses."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleaner.packs import Fault, Pack, example
from cleaner.rule import Finding, Guard, Rule

Finder = Callable[[str], list[Finding]]


def check(packs: Iterable[Pack], find: Finder) -> list[Fault]:
    """Every example that does not hold; `find` gives the findings of all rules on a text, guards among them as rule ids."""
    return [fault for pack in packs for rule in (*pack.rules, *pack.guards) for fault in _faults(rule, find)]


def _faults(rule: Rule | Guard, find: Finder) -> Iterator[Fault]:
    path, _, line = rule.place.rpartition(":")
    for key in ("removes", "keeps"):
        for number, marked in enumerate(getattr(rule, key), 1):
            text, wanted = example(marked)
            found = sorted({(f.start, f.end) for f in find(text) if f.rule == rule.id})
            if found != wanted:
                shown = "none" if not found else ", ".join(f"⟦{text[a:b]}⟧" for a, b in found)
                yield Fault(path, int(line), rule.id, f"example {number} of '{key}': found {shown}", marked)
