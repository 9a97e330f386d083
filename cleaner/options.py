"""What a user switches on and off. One frozen value, checked when it is made."""
from __future__ import annotations

from dataclasses import dataclass

from cleaner.errors import UnknownRule
from cleaner.rule import CATEGORIES, KEPT_CATEGORIES, REMOVED_CATEGORIES, Confidence, Finding


@dataclass(frozen=True, slots=True)
class Options:
    """`keep` and `drop` change the default for a category; `only` removes nothing but its categories; `disable` names rules.

    Raises UnknownRule for a category that does not exist. Rule ids are checked by the Cleaner, which knows the packs.
    """

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    disable: frozenset[str] = frozenset()
    min_confidence: Confidence = Confidence.POSSIBLE
    lang: str = ""
    max_removed: float = 0.98
    packs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (*self.keep, *self.drop, *self.only):
            if name not in CATEGORIES:
                raise UnknownRule("category", name, CATEGORIES)

    @property
    def removed(self) -> frozenset[str]:
        """The categories that are removed under these options; layout follows whatever is removed unless it is kept."""
        base = frozenset(self.only | {"layout"}) if self.only else frozenset(REMOVED_CATEGORIES) | self.drop
        return base - self.keep

    def refuses(self, finding: Finding) -> str:
        """Why these options keep a finding whatever its evidence, or ""."""
        if finding.rule in self.disable:
            return "its rule is switched off"
        if finding.category not in self.removed:
            return "kept by default" if finding.category in KEPT_CATEGORIES and not self.only else f"category {finding.category} is kept"
        return "below the asked confidence" if finding.confidence < self.min_confidence else ""
