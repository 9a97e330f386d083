"""Lines of code between fences: "```python", "site.login()", "```". They are the article's, whatever rules know of them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import Segment

FENCES = ("```", "~~~")
MOST_LINES = 400  # between two fences; a single one is chance


def fenced(segments: Sequence[Segment]) -> frozenset[int]:
    """The segments between fences, and the fences."""
    return frozenset(at for start, end in _pairs(segments) for at in range(start, end + 1))


def _pairs(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    opened, fence = -1, ""
    for at in (at for at, segment in enumerate(segments) if segment.text.startswith(FENCES)):
        text = segments[at].text
        if opened >= 0 and text.rstrip() == fence and at - opened <= MOST_LINES:
            yield opened, at
            opened = -1
        elif opened < 0 or at - opened > MOST_LINES:
            opened, fence = at, text[: len(text) - len(text.lstrip(text[0]))]
