"""Cutting spans out of a text, and putting them back. Knows no rule."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.errors import RestoreError


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` without the spans, which are in order and do not overlap; everything else is copied untouched.

    >>> cut("Subscribe now or never", [(0, 10), (13, 22)])
    'now'
    """
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return "".join(kept)


def restore(cleaned: str, removed: Iterable[tuple[int, str]]) -> str:
    """The inverse of cut: `removed` holds, in order, where each piece began in the original and its text.

    >>> restore("now", [(0, "Subscribe "), (13, " or never")])
    'Subscribe now or never'
    """
    pieces: list[str] = []
    size = taken = 0
    for start, piece in removed:
        wanted = start - size
        if wanted < 0 or taken + wanted > len(cleaned):
            raise RestoreError(f"the text has {len(cleaned)} characters, too few for a removal at {start}")
        pieces += (cleaned[taken : taken + wanted], piece)
        taken += wanted
        size = start + len(piece)
    pieces.append(cleaned[taken:])
    return "".join(pieces)


def to_original(spans: Iterable[tuple[int, int]], gone: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Spans of a text from which `gone` was cut, as pieces of the text before: a span that bridges a cut becomes two.

    >>> to_original([(0, 4)], [(2, 5)])
    [[(0, 2), (5, 7)]]
    """
    if not gone:
        return [[span] for span in spans]
    out: list[list[tuple[int, int]]] = []
    shift = at = 0
    for start, end in spans:
        while at < len(gone) and gone[at][0] - shift <= start:
            shift += gone[at][1] - gone[at][0]
            at += 1
        pieces, place, inner_shift, inner = [], start, shift, at
        while inner < len(gone) and gone[inner][0] - inner_shift < end:
            border = gone[inner][0] - inner_shift
            pieces.append((place + inner_shift, border + inner_shift))
            place, inner_shift, inner = border, inner_shift + gone[inner][1] - gone[inner][0], inner + 1
        pieces.append((place + inner_shift, end + inner_shift))
        out.append(pieces)
    return out


def merged(first: Sequence[tuple[int, int]], second: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two lists of disjoint spans as one, in order."""
    return sorted([*first, *second])
