"""Removes boilerplate from scraped text, and says which rule removed what, and why.

>>> import cleaner
>>> cleaned = cleaner.clean("It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n")
>>> cleaned.text
'It rained for a week in the valley, and the river rose.\\n'
>>> cleaned.report.pieces[0].rule
'subscribe.newsletter.en'
"""
from __future__ import annotations

from cleaner.typed import TYPE_CHECKING
from cleaner.version import __version__

if TYPE_CHECKING:  # at run time each name is imported when it is first asked for: `cleaner --help` needs none of them
    from cleaner.document import Document, Segment, Span
    from cleaner.errors import CleanerError
    from cleaner.options import Options
    from cleaner.original import restore
    from cleaner.pipeline import Cleaned, Cleaner, clean, clean_batch, restore_bytes
    from cleaner.report import Entry, Report
    from cleaner.rule import Confidence, Finding, Rule, Verdict

__all__ = [
    "Cleaned", "Cleaner", "CleanerError", "Confidence", "Document", "Entry", "Finding", "Options", "Report", "Rule", "Segment", "Span", "Verdict",
    "__version__", "clean", "clean_batch", "restore", "restore_bytes",
]  # fmt: skip

_MODULES = {
    "document": ("Document", "Segment", "Span"),
    "errors": ("CleanerError",),
    "options": ("Options",),
    "original": ("restore",),
    "pipeline": ("Cleaned", "Cleaner", "clean", "clean_batch", "restore_bytes"),
    "report": ("Entry", "Report"),
    "rule": ("Confidence", "Finding", "Rule", "Verdict"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _MODULES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"cleaner.{module}"), name)
            return value
    raise AttributeError(f"module 'cleaner' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
