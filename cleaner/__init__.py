"""Removes boilerplate from scraped text, and says which rule removed what, and why.

>>> import cleaner
>>> cleaned = cleaner.clean("It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n")
>>> cleaned.text
'It rained for a week in the valley, and the river rose.\\n'
>>> cleaned.report.pieces[0].rule
'subscribe.newsletter.en'
"""
from cleaner.document import Document, Segment, Span
from cleaner.errors import CleanerError
from cleaner.options import Options
from cleaner.pipeline import Cleaned, Cleaner, clean, clean_batch, restore, restore_bytes
from cleaner.report import Entry, Report
from cleaner.rule import Confidence, Finding, Rule, Verdict
from cleaner.version import __version__

__all__ = [
    "Cleaned", "Cleaner", "CleanerError", "Confidence", "Document", "Entry", "Finding", "Options", "Report", "Rule", "Segment", "Span", "Verdict",
    "__version__", "clean", "clean_batch", "restore", "restore_bytes",
]  # fmt: skip
