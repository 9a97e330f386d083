"""Bytes, markup or text in, a Document out. What bytes say is told in `cleaner.decoding`."""
from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from cleaner import markdown, sentences
from cleaner.decoding import Source, decode
from cleaner.document import INVISIBLE, NO_MARKS, SAME_LINE, SPACES, Document, Segment, is_small, legible
from cleaner.lazily import IGNORECASE, MULTILINE, regex
from cleaner.typed import NamedTuple

FORMATS = ("auto", "text", "html")
PARAGRAPH_CHARS = 900  # code points; longer lines hold more than a paragraph and are judged by the sentence
UNSPACED_PARAGRAPH_CHARS = 350  # the same for scripts that write a word in one to three characters
FEW_LINES = 3  # a document of no more holds a whole article on one of them, and a paragraph alone needs no judging by the line
SOLE_CHARS, SOLE_UNSPACED_CHARS = 400, 150  # the longest paragraphs of such a document
MIN_CLOSING_TAGS = 10  # in markup that does not begin with a tag; articles about HTML quote fewer
CHARS_PER_CLOSING_TAG = 200  # markup closes a tag at least this often
MIN_MARKDOWN_SIGNS = 2  # Markdown may begin with a tag

# How text browsers begin the entries of a list within a list, and how far they indent them; the longest such entry.
BULLET, NESTED, NESTED_INDENT, NESTED_CHARS = "•", "o ", " " * 8, 120

_OUTER = " \n" + SPACES + INVISIBLE
_ASCII_SPACES = tuple(space for space in SPACES if space.isascii())
_UNSPACED = regex(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
)
_CLOSING_TAG = regex(r"</[a-zA-Z][a-zA-Z0-9]{0,15}\s{0,3}>")
_PAGE_START = regex(r"(?:<\?xml[^<>]{0,300}>\s{0,20})?(?:<!--[^<>]{0,500}-->\s{0,20}){0,3}<(!doctype\s+html|html|head|body)\b", IGNORECASE)
_FRAGMENT_START = regex(
    r"<(?:p|div|article|section|main|header|span|h[1-6]|ul|ol|table|figure|blockquote|a|img|script|style|nav)\b[^<>]{0,2000}>",
    IGNORECASE,
)
_MARKDOWN = regex(r"^(?:#{1,6} \S|```|[-*] \[)|\]\((?:https?:|/|#)", MULTILINE)


def read(data: bytes | str, format: str = "auto", encoding: str | None = None) -> Source:
    """The text of bytes or of a string; of HTML, when `format` says so or "auto" recognises it, the main text.

    Raises UnknownEncoding, and ValueError for a format that is none of FORMATS.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; there are {', '.join(FORMATS)}")
    source = Source(data, "utf-8") if isinstance(data, str) else decode(data, encoding)
    if format == "text" or (format == "auto" and not looks_like_html(source.text)):
        return source
    from cleaner import markup

    text, extractor, warnings, marks = markup.extract(source.text)
    if format == "auto" and not text.strip(_OUTER) and source.text.strip(_OUTER):
        return source._replace(warnings=(*source.warnings, "looks like HTML, but no text was found in it; read as text"))
    source = source._replace(text=text, format="html", extractor=extractor, warnings=source.warnings + warnings, marks=marks)
    return source if _is_encodable(source) else source._replace(encoding="utf-8", bom=b"")


def _is_encodable(source: Source) -> bool:
    try:
        source.text.encode(source.encoding, "surrogateescape")
    except UnicodeError:
        return False
    return True


def looks_like_html(text: str) -> bool:
    """Whether a text is markup; in doubt it is not: prose may quote tags, and Markdown may hold some.

    >>> looks_like_html("<p>One.</p><p>Two.</p>"), looks_like_html("The <p> element ends with </p>.")
    (True, False)
    """
    start = text[:4096].lstrip(_OUTER)
    if not start.startswith("<") and "</" not in text:
        return False
    page = _PAGE_START.match(start)
    if page and (page[1][0] == "!" or "</" in text):
        return True
    closing = sum(1 for _ in _CLOSING_TAG.finditer(text))
    if not closing or len(_MARKDOWN.findall(text)) >= MIN_MARKDOWN_SIGNS:
        return False
    if _FRAGMENT_START.match(start) and text.rstrip(_OUTER).endswith(">"):
        return True
    return closing >= MIN_CLOSING_TAGS and closing * CHARS_PER_CLOSING_TAG >= len(text)


def segment(text: str, marks: Mapping[int, str] = NO_MARKS) -> Document:
    """The lines of a text (cut at "\\n" only), long ones by the sentence, as the segments that are judged; `marks` are known of HTML. Of Markdown
    they show the words alone.

    >>> [(part.text, part.line, part.gap) for part in segment("One.\\n\\n\\u00a0Two.\\r\\n").segments]
    [('One.', 0, 0), ('Two.', 2, 1)]
    """
    spaced = _spaced(text)
    hidden = [character for character in INVISIBLE if character in spaced] if not spaced.isascii() else []
    plain = spaced.isascii() or unicodedata.is_normalized("NFC", spaced)  # then lines without hidden characters are shown as they stand here
    outer = " " + "".join(hidden)
    lines = spaced.split("\n")
    pieces = [line.strip(outer) for line in lines]
    most = _most_chars(len(pieces) - pieces.count(""))
    segments: list[Segment] = []
    at = gap = number = 0
    for number, (line, piece) in enumerate(zip(lines, pieces)):
        if not piece:
            gap += 1
        else:
            start = at if len(piece) == len(line) else at + len(line) - len(line.lstrip(outer))
            shown = piece if plain and not (hidden and any(character in piece for character in hidden)) else ""
            if shown and len(piece) <= most.unspaced:
                segments.append(Segment(start, start + len(piece), shown, number, gap))
            else:
                segments += _pieces(text[start : start + len(piece)], start, number, gap, most, shown)
            if line.startswith(NESTED_INDENT) and _is_nested(piece):
                segments[-1] = _with_bullet(segments[-1])
            gap = 0
        at += len(line) + 1
    document = Document(text, tuple(segments), number + 1, marks)
    return markdown.shown(document) if markdown.is_markdown(text) else document


def _is_nested(piece: str) -> bool:
    """Whether an indented line is an entry with an "o" for its bullet; a sentence goes on in small letters behind such a word."""
    return piece.startswith(NESTED) and len(piece) <= NESTED_CHARS and not is_small(piece[len(NESTED)])


def _with_bullet(part: Segment) -> Segment:
    """An entry as rules see it, with a sign for its letter."""
    return part._replace(text=BULLET + part.text[1:])


class _Most(NamedTuple):
    """The code points of the longest lines that are judged whole, and of those in scripts without spaces."""

    spaced: int
    unspaced: int


def _most_chars(lines: int) -> _Most:
    return _Most(SOLE_CHARS, SOLE_UNSPACED_CHARS) if lines <= FEW_LINES else _Most(PARAGRAPH_CHARS, UNSPACED_PARAGRAPH_CHARS)


def _spaced(text: str) -> str:
    """A text with every kind of space as U+0020. Most have none or one kind, so each is asked for once, of the whole text."""
    for space in _ASCII_SPACES if text.isascii() else SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text


def remaining(document: Document, gone: Sequence[tuple[int, int]]) -> Document | None:
    """The segments that are left when `gone` (in order, disjoint) is cut from a document, at their places in the text as read.

    They are what `segment` would make of the cut text, without reading it again. None when only that can tell: a line was cut
    in its middle, or one that holds several segments, or so few lines are left that they are judged otherwise; or it is Markdown.
    """
    if document.is_markdown:
        return None
    most = _most_chars(FEW_LINES + 1)
    text, follows_on = document.text, [part.gap == SAME_LINE for part in document.segments[1:]] + [False]
    kept: list[Segment] = []
    end = first = at = 0  # where the last kept segment ends; the first cut after it; the first cut after this segment
    for part, is_followed in zip(document.segments, follows_on):
        near = at  # from here on cuts may touch this one
        while near and gone[near - 1][1] > part.start:
            near -= 1
        while at < len(gone) and gone[at][0] < part.end:
            at += 1
        if at == first:
            kept.append(part)
            end = part.end
            continue
        stretches = _left(part, gone[near:at])
        if part.gap == SAME_LINE or len(stretches) > 1 or (is_followed and stretches != [(part.start, part.end)]):
            return None
        for start, stop in stretches:
            piece = text[start:stop].strip(_OUTER)
            if piece:
                breaks = text.count("\n", end, start) - sum(text.count("\n", max(a, end), min(b, start)) for a, b in gone[first:at])
                if kept and not breaks:
                    return None
                start += len(text[start:stop]) - len(text[start:stop].lstrip(_OUTER))
                gap = breaks - 1 if kept else breaks
                is_same = piece == text[part.start : part.end]
                kept += [_with_gap(part, gap)] if is_same else _pieces(piece, start, part.line, gap, most)
                if not is_same and start == part.start and part.text[0] != text[start] and _is_nested(piece):
                    kept[-1] = _with_bullet(kept[-1])
                end, first = stop, at - (gone[at - 1][1] > stop)  # a cut that goes on counts for the next one too
    if sum(part.gap != SAME_LINE for part in kept) <= FEW_LINES:
        return None
    return document._replace(segments=tuple(kept))


def _with_gap(part: Segment, gap: int) -> Segment:
    return part if part.gap == gap else part._replace(gap=gap)


def _left(part: Segment, gone: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What cuts leave of a segment."""
    left: list[tuple[int, int]] = []
    at = part.start
    for start, end in gone:
        if start > at:
            left.append((at, start))
        at = max(at, end)
    return [*left, (at, part.end)] if at < part.end else left


def _pieces(piece: str, start: int, line: int, gap: int, most: _Most, shown: str = "") -> list[Segment]:
    """The segments of one line, which is stripped and begins at `start`; `shown` is what rules see of it when that is known."""
    if not _is_long(piece, most):
        return [Segment(start, start + len(piece), shown, line, gap) if shown else _segment(piece, start, line, gap)]
    found: list[Segment] = []
    for begin, end in sentences.cut(piece):
        part = piece[begin:end]
        visible = part.strip(_OUTER)
        if visible:
            begin += start + len(part) - len(part.lstrip(_OUTER))
            found.append(_segment(visible, begin, line, SAME_LINE if found else gap))
    return found


def _is_long(piece: str, most: _Most) -> bool:
    if len(piece) <= most.unspaced:
        return False
    if len(piece) > most.spaced:
        return True
    return not piece.isascii() and _UNSPACED.search(piece) is not None and len(_UNSPACED.findall(piece)) * 2 > len(piece)


def _segment(piece: str, start: int, line: int, gap: int) -> Segment:
    text, offsets = legible(piece)
    shifted = tuple(start + offset for offset in offsets) if offsets is not None and start else offsets
    return Segment(start, start + len(piece), text, line, gap, shifted)
