"""Bytes as text. Every decoding here can be undone byte for byte."""
from __future__ import annotations

import codecs
from collections.abc import Mapping

from cleaner.document import NO_MARKS
from cleaner.errors import UnknownEncoding
from cleaner.lazily import IGNORECASE, regex
from cleaner.typed import NamedTuple

DECLARATION_BYTES = 1024  # where HTML must name its character set
SAMPLE_BYTES = 65_536  # of a text in an unknown encoding; guessing takes time that grows with every code page
BROKEN_UTF8_SHARE = 0.1  # undecodable bytes for each good letter: below it, UTF-8 with faults is likelier than anything else
MIN_NULL_SHARE = 0.05  # zero bytes on one side of the pairs of UTF-16: the spaces of any script are more than that

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
