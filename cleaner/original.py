"""The text as read, from the cleaned text and its report: the inverse of cleaning. Knows no rule, and loads none."""
from __future__ import annotations

from cleaner.apply import restore as put_back
from cleaner.errors import RestoreError
from cleaner.report import Report, checksum


def restore(cleaned: str, report: Report) -> str:
    """The text as read: the inverse of clean. Raises RestoreError when the two do not belong together.

    >>> from cleaner import clean
    >>> text = "It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n"
    >>> restore(*clean(text)) == text
    True
    """
    text = put_back(cleaned, ((entry.start, entry.text) for entry in report.removals))
    if len(text) != report.chars:
        raise RestoreError(f"the restored text has {len(text)} characters, the report speaks of {report.chars}")
    if checksum(text) != report.checksum:
        raise RestoreError("the restored text is not the one that the report speaks of")
    return text
