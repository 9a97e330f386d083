"""What a user switches on and off. One frozen value, checked when it is made."""
from __future__ import annotations

from functools import lru_cache

from cleaner.errors import UnknownRule
from cleaner.rule import CATEGORIES, KEPT_CATEGORIES, REMOVED_CATEGORIES, Confidence, Finding
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.allowed import Allowed

MAX_REMOVED = 0.98  # of a document's letters: what would lose more comes back whole, since hardly any page is so little of an article


class _Values(NamedTuple):
    keep: frozenset[str]
    drop: frozenset[str]
    only: frozenset[str]
    disable: frozenset[str]
    min_confidence: Confidence
    lang: str
    max_removed: float
    packs: tuple[str, ...]
    allowed: frozenset[Allowed]


class Options(_Values):
    """`keep` and `drop` change the default for a category; `only` removes nothing but its categories; `disable` names rules;
    `allowed` holds the texts that stay (cleaner.allowed). A document that would lose more than `max_removed` of its letters comes back whole.

    Raises UnknownRule for a category that does not exist. Rule ids are checked by the Cleaner, which knows the packs.
    """

    __slots__ = ()

    def __new__(
        cls, keep: frozenset[str] = frozenset(), drop: frozenset[str] = frozenset(), only: frozenset[str] = frozenset(),
        disable: frozenset[str] = frozenset(), min_confidence: Confidence = Confidence.POSSIBLE, lang: str = "", max_removed: float = MAX_REMOVED,
        packs: tuple[str, ...] = (), allowed: frozenset[Allowed] = frozenset(),
    ) -> Options:  # fmt: skip
        for name in (*keep, *drop, *only):
            if name not in CATEGORIES:
                raise UnknownRule("category", name, CATEGORIES)
        return super().__new__(cls, keep, drop, only, disable, min_confidence, lang, max_removed, packs, allowed)

    @property
    def removed(self) -> frozenset[str]:
        """The categories that are removed under these options; layout follows whatever is removed unless it is kept."""
        return _removed(self.keep, self.drop, self.only)

    def refuses(self, finding: Finding) -> str:
        """Why these options keep a finding whatever its evidence, or ""."""
        return _refused(self, finding.rule, finding.category, finding.confidence)


@lru_cache(2_048)
def _refused(options: Options, rule: str, category: str, confidence: Confidence) -> str:
    if rule in options.disable:
        return "its rule is switched off"
    if category not in options.removed:
        return "kept by default" if category in KEPT_CATEGORIES and not options.only else f"category {category} is kept"
    return "below the asked confidence" if confidence < options.min_confidence else ""


@lru_cache(64)
def _removed(keep: frozenset[str], drop: frozenset[str], only: frozenset[str]) -> frozenset[str]:
    """Asked for every finding."""
    return (only | {"layout"} if only else frozenset(REMOVED_CATEGORIES) | drop) - keep
