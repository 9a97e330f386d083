"""Bytes, markup or text in, a Document out. Every decoding here can be undone byte for byte."""
from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping, Sequence

from cleaner import markdown, sentences
from cleaner.document import INVISIBLE, NO_MARKS, SAME_LINE, SPACES, Document, Segment, is_small, legible
from cleaner.errors import UnknownEncoding
from cleaner.lazily import IGNORECASE, MULTILINE, regex
from cleaner.typed import NamedTuple

FORMATS = ("auto", "text", "html")
PARAGRAPH_CHARS = 900  # code points; longer lines hold more than a paragraph and are judged by the sentence
UNSPACED_PARAGRAPH_CHARS = 350  # the same for scripts that write a word in one to three characters
FEW_LINES = 3  # a document of no more holds a whole article on one of them, and a paragraph alone needs no judging by the line
SOLE_CHARS, SOLE_UNSPACED_CHARS = 400, 150  # the longest paragraphs of such a document
DECLARATION_BYTES = 1024  # where HTML must name its character set
SAMPLE_BYTES = 65_536  # of a text in an unknown encoding; guessing takes time that grows with every code page
BROKEN_UTF8_SHARE = 0.1  # undecodable bytes for each good letter: below it, UTF-8 with faults is likelier than anything else
MIN_NULL_SHARE = 0.05  # zero bytes on one side of the pairs of UTF-16: the spaces of any script are more than that
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
_ESCAPED = regex("[\udc80-\udcff]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FAMILIES = {"utf-8": ("utf-8", "utf-8-sig"), "utf-16-le": ("utf-16", "utf-16-le"), "utf-16-be": ("utf-16", "utf-16-be"),
             "utf-32-le": ("utf-32", "utf-32-le"), "utf-32-be": ("utf-32", "utf-32-be")}  # fmt: skip
_UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}  # codecs that would add a mark of their own
_DECLARED = regex(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})""",
    IGNORECASE,
)
# A page that can name its encoding in ASCII is in none of these.
_NOT_DECLARABLE = regex(r"utf[-_]?(?:7|16|32)|punycode|idna|undefined|.*escape", IGNORECASE)
# What browsers read when these are declared (WHATWG Encoding Standard).
_AS_ON_THE_WEB = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-gbk": "gb18030",
    "windows-874": "cp874", "windows-31j": "cp932",
}  # fmt: skip
# What a text in an unknown encoding is tried with: first the code pages that were in use last, then those that only old pages have. Apart, because
# charset_normalizer leaves out iso8859_2 once the similar cp1250 has failed.
_LEGACY = (
    ["cp1252", "cp1250", "cp1251", "koi8_r", "koi8_u", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp932", "euc_jp",
     "cp949", "gb18030", "big5"],
    ["iso8859_2", "iso8859_15", "iso8859_5", "iso8859_7", "cp866", "mac_roman"],
)  # fmt: skip
# Which of several equally good code pages it is when the text reads as one of these languages.
_NATIVE = (
    ("cp1254", ("Turkish",)),
    ("cp1257", ("Lithuanian", "Latvian", "Estonian")),
    ("cp1252", ("German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Swedish", "Danish", "Norwegian", "Finnish", "English")),
    ("cp1250", ("Polish", "Czech", "Hungarian", "Slovak", "Romanian", "Croatian", "Slovene")),
)

_CLOSING_TAG = regex(r"</[a-zA-Z][a-zA-Z0-9]{0,15}\s{0,3}>")
_PAGE_START = regex(r"(?:<\?xml[^<>]{0,300}>\s{0,20})?(?:<!--[^<>]{0,500}-->\s{0,20}){0,3}<(!doctype\s+html|html|head|body)\b", IGNORECASE)
_FRAGMENT_START = regex(
    r"<(?:p|div|article|section|main|header|span|h[1-6]|ul|ol|table|figure|blockquote|a|img|script|style|nav)\b[^<>]{0,2000}>",
    IGNORECASE,
)
_MARKDOWN = regex(r"^(?:#{1,6} \S|```|[-*] \[)|\]\((?:https?:|/|#)", MULTILINE)


class Source(NamedTuple):
    """A text as read and how it was read: `encode(text, source)` gives the bytes back (of HTML, those of the extracted text). `marks` as in
    Document."""

    text: str
    encoding: str
    bom: bytes = b""
    format: str = "text"
    extractor: str = ""
    warnings: tuple[str, ...] = ()
    marks: Mapping[int, str] = NO_MARKS


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


def decode(data: bytes, encoding: str | None = None) -> Source:
    """Bytes as text, so that `encode(source.text, source) == data` for any bytes; what cannot be decoded survives as lone surrogates.

    A byte order mark wins over all but a stated `encoding`, then zero bytes in the pattern of UTF-16, valid UTF-8, what the markup declares, a guess.
    """
    stated = _stated(encoding) if encoding else ""
    bom, marked = _byte_order_mark(data, stated)
    body = data[len(bom) :]
    name, warnings = (marked or stated, ()) if marked or stated else _name_of(body)
    text = _decoded(body, name)
    if text is None or _encoded(text, name) != body:
        warnings = (*warnings, f"not valid {name}; read as UTF-8 with undecodable bytes kept")
        name, text = "utf-8", body.decode("utf-8", "surrogateescape")
    return Source(text, name, bom, warnings=warnings or _faults(text))


def encode(text: str, source: Source) -> bytes:
    """The inverse of decode, for its text or what is left of it: the byte order mark comes back in front."""
    encoded = _encoded(text, source.encoding)
    return source.bom + (text.encode("utf-8", "surrogatepass") if encoded is None else encoded)


def _stated(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(encoding, "replace")  # raises for codecs that are not of text, such as base64
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding) from error
    return name


def _byte_order_mark(data: bytes, stated: str) -> tuple[bytes, str]:
    """The mark that `data` begins with and the encoding it means, unless another was stated."""
    for bom, name in _BOMS:
        if data.startswith(bom) and (not stated or stated in _FAMILIES[name]) and _decoded(data[len(bom) :], name) is not None:
            return bom, name
    return b"", _UNMARKED.get(stated, stated)


def _decoded(body: bytes, name: str, errors: str = "surrogateescape") -> str | None:
    try:
        return body.decode(name, errors)
    except (UnicodeError, LookupError, ValueError):
        return None


def _encoded(text: str, name: str) -> bytes | None:
    try:
        return text.encode(name, "surrogateescape")
    except (UnicodeError, LookupError, ValueError):
        return None


def _faults(text: str) -> tuple[str, ...]:
    return ("undecodable bytes were kept as they are",) if not text.isascii() and _ESCAPED.search(text) else ()


def _name_of(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding of bytes without a mark, and warnings about how sure that is."""
    wide = _wide(body)
    if wide:
        return wide, ()
    if _decoded(body, "utf-8", "strict") is not None:
        return "utf-8", ()
    declared = _declared(body)
    if declared:
        return declared, ()
    guess = "" if _is_broken_utf8(body) else _guess(body)
    return (guess, (f"encoding not stated; guessed {guess}",)) if guess else ("utf-8", ("not valid UTF-8; undecodable bytes were kept as they are",))


def _wide(body: bytes) -> str:
    """UTF-16 without a mark: zero bytes on one side of its pairs, and none on the other."""
    sample = body[:4096]
    if len(body) % 2 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd else "utf-16-be"
    if min(even, odd) or max(even, odd) < max(2, MIN_NULL_SHARE * len(sample) / 2):
        return ""
    return name if _decoded(body, name, "strict") is not None else ""


def _declared(body: bytes) -> str:
    """The character set that the markup names, if the bytes are valid in it."""
    match = _DECLARED.search(body[:DECLARATION_BYTES])
    if not match:
        return ""
    name = (match[1] or match[2]).decode("ascii", "replace").lower()
    for candidate in (_AS_ON_THE_WEB.get(name, name), name):
        if _is_declarable(candidate) and _decoded(body, candidate, "strict") is not None:
            return codecs.lookup(candidate).name
    return ""


def _is_declarable(name: str) -> bool:
    try:
        return bool(_stated(name)) and not _NOT_DECLARABLE.match(name)
    except UnknownEncoding:
        return False


def _is_broken_utf8(body: bytes) -> bool:
    sample = body[:SAMPLE_BYTES].decode("utf-8", "surrogateescape")
    broken = len(_ESCAPED.findall(sample))
    letters = len(sample) - len(sample.encode("ascii", "ignore")) - broken
    return broken <= max(BROKEN_UTF8_SHARE * letters, 3 if letters else 0)  # a cut at the end breaks up to three bytes


def _guess(body: bytes) -> str:
    sample = body[:SAMPLE_BYTES]
    if len(body) > SAMPLE_BYTES:  # not within a character of several bytes: no such character holds a space
        sample = sample[: sample.rfind(b" ") + 1] or sample
    return next(filter(None, (_guess_among(sample, names) for names in _LEGACY)), "")


def _guess_among(sample: bytes, names: list[str]) -> str:
    from charset_normalizer import from_bytes

    try:
        matches = from_bytes(sample, cp_isolation=names)
        best = matches.best()
    except Exception:  # a guess must not be what stops a document
        return ""
    if best is None:
        return ""
    equal = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    native = (name for name, languages in _NATIVE for match in equal if match.language in languages and name in match.could_be_from_charset)
    return next(native, best.encoding)


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
    if markdown.is_markdown(document.text):
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
