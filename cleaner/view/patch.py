"""The removals of a report as a patch: a unified diff that `patch` applies to the file as read, byte for byte in its own encoding."""
from __future__ import annotations

import os
from collections.abc import Iterator

from cleaner.errors import CleanerError
from cleaner.report import Report
from cleaner.view.changes import CONTEXT_LINES, hunks, lines_of
from cleaner.view.console import Part, Row
from cleaner.view.harmless import one_line
from cleaner.view.look import Look

BOM = "\ufeff"
NO_LINE_END = b"\n\\ No newline at end of file\n"
Line = tuple[str, str]  # a sign, "" for a header of a hunk, and a line with its end


class NoPatch(CleanerError):
    """A document whose file no patch can change. `advice` says what to do instead."""

    advice = "--view unified, which is only to be looked at"


def patch(text: str, report: Report, look: Look, name: str = "") -> bytes:
    """The patch of one document, nothing when nothing goes; raises NoPatch for HTML and for encodings whose lines are not bytes."""
    encoding, has_bom = report.origin.encoding, bool(report.origin.bom)
    written = name or report.origin.name or "stdin"
    if report.origin.format != "text":
        raise NoPatch("a patch would fit the text that was extracted, not the HTML", path=written)
    if not _has_plain_lines(text, encoding):
        raise NoPatch(f"a patch cannot be made of {encoding}, in which lines are not bytes between line ends", path=written)
    out: list[bytes] = []
    for sign, line in _signed(text, report, has_bom, look.lines(CONTEXT_LINES)):
        out += (sign.encode(), line.encode(encoding, "surrogateescape"))
        if not line.endswith("\n"):
            out.append(NO_LINE_END)
    return b"".join([_header("---", "a/", written), _header("+++", "b/", written), *out]) if out else b""


def rows(text: str, report: Report, look: Look, name: str = "") -> Iterator[Row]:
    """A patch to be looked at: what is hostile in it is shown, so that it may not apply."""
    data = patch(text, report, look, name)
    encoding = report.origin.encoding
    for line in data.split(b"\n")[:-1]:
        sign = line[:1].decode("latin-1")
        style = {"-": "removed", "+": "added", "@": "rule"}.get(sign, "")
        yield (Part(one_line(line.decode(encoding, "surrogateescape")), "head" if line.startswith((b"--- ", b"+++ ")) else style),)


def _has_plain_lines(text: str, encoding: str) -> bool:
    """Whether the bytes of a text are those of its lines, one after the other, as a program sees them that knows no encoding."""
    data = text.encode(encoding, "surrogateescape")
    return data.split(b"\n") == [line.encode(encoding, "surrogateescape") for line in text.split("\n")]


def _signed(text: str, report: Report, has_bom: bool, context: int) -> Iterator[Line]:
    """Every line of the hunks with its sign, "@" being their headers. A byte order mark belongs to the first line, and stays there."""
    removals = report.removals
    if has_bom:
        text = BOM + text
        removals = tuple(entry._replace(start=entry.start + 1, end=entry.end + 1) for entry in removals)
    lines = lines_of(text)
    for hunk in hunks(text, lines, removals, context):
        yield "", hunk.header() + "\n"
        place = hunk.first
        for change in hunk.changes:
            yield from ((" ", line) for line in lines[place : change.first])
            yield from (("-", line) for line in lines[change.first : change.last])
            yield from (("+", line) for line in change.new)
            place = change.last
        yield from ((" ", line) for line in lines[place : hunk.last])


def _header(sign: str, side: str, name: str) -> bytes:
    """A file's name as GNU patch reads it: quoted when it holds what a header cannot, ended by a tab when it holds a space."""
    data = side.encode() + _path(name).lstrip(b"/")
    if any(byte < 0x20 or byte in b'"\\\x7f' for byte in data):
        quoted = "".join(chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}" for byte in data)
        return f'{sign} "{quoted}"\n'.encode()
    return sign.encode() + b" " + data + (b"\t\n" if b" " in data else b"\n")


def _path(name: str) -> bytes:
    """The bytes of a file's name; what no file can be called, which only a report says, is replaced."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace")
