"""One JSON object cleaned, a line of JSONL or an element of an array: only the value of its field is written anew, every other byte stays."""
from __future__ import annotations

import json
import re
from typing import Any

from cleaner.batch.task import UNCHANGED, How, Result, Task, cleaner_of, failed, passed
from cleaner.pipeline import Cleaned, CleanerOf
from cleaner.typed import NamedTuple

MAX_KEYS_SHOWN = 6

_blank = re.compile(r"[ \t\r\n]*").match
# Values that are not our field are only stepped over: numbers stay words, so that none is rounded, and none is too long.
_value = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode


class Member(NamedTuple):
    """A value of the object and where it stands in the line; numbers are the words of the line."""

    start: int
    end: int
    value: Any


class BadLine(ValueError):
    """Why a line is not an object in JSON."""


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """An object with its field cleaned; never raises for what it holds. What cannot be cleaned comes back as it was."""
    if not task.data.strip():
        return Result(task.data, how.blank_rows)
    try:
        line = task.data.decode()
        members = scan(line)
    except UnicodeDecodeError as error:
        return passed(task, how, f"not UTF-8: byte 0x{task.data[error.start]:02x} at {error.start + 1}; {UNCHANGED}")
    except BadLine as error:
        return passed(task, how, f"{error}; {UNCHANGED}")
    name, how = _name(members, task), how.of(members)
    member = members.get(how.field)
    if member is None:
        return passed(task, how, f"no field {how.field!r} (it has {_keys(members)}); {UNCHANGED}", name=name)
    if member.value is None:
        result = passed(task, how, name=name)
        return result._replace(data=_put(line, members, "null", how).encode()) if how.into else result
    if not _is_string(line, member):
        return passed(task, how, f"field {how.field!r} is not a text; {UNCHANGED}", name=name)
    return _cleaned(cleaner, task, how, line, members, name)


def _cleaned(cleaner: CleanerOf, task: Task, how: How, line: str, members: dict[str, Member], name: str) -> Result:
    member = members[how.field]
    try:
        cleaned: Cleaned = cleaner_of(cleaner, task, name, _address(members)).clean(member.value, how.format, name=name)
    except Exception as error:  # whatever one document does to us, the run goes on
        return failed(task, how, error, member.value, name)
    text, report = cleaned
    raw = line[member.start : member.end]
    data = task.data
    if text != member.value or how.into:
        # A line that escapes what is not ASCII goes on doing so, every other keeps its letters readable.
        word = raw if text == member.value else json.dumps(text, ensure_ascii=raw.isascii())
        data = _put(line, members, word, how).encode("utf-8", "backslashreplace")  # lone surrogates: \ud83d
    return Result.of(data, report, how)


def _put(line: str, members: dict[str, Member], word: str, how: How) -> str:
    """The line with `word` as value of the target field, which becomes the last one where it is new."""
    member = members.get(how.into or how.field)
    if member:
        return line[: member.start] + word + line[member.end :]
    space = " " if line[members[how.field].start - 1] == " " else ""  # as the line writes its own fields
    end = max(member.end for member in members.values())
    return f"{line[:end]},{space}{json.dumps(how.into, ensure_ascii=False)}:{space}{word}{line[end:]}"


def scan(line: str) -> dict[str, Member]:
    """The top-level members of the object in a line; of a name that stands twice, the last, as readers do.

    >>> scan('{"n": 1.10, "text": "a"}')
    {'n': Member(start=6, end=10, value='1.10'), 'text': Member(start=20, end=23, value='a')}

    Raises BadLine.
    """
    try:
        return _scan(line)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        raise BadLine(f"broken JSON: {what} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise BadLine("JSON nested too deeply") from error


def _scan(line: str) -> dict[str, Member]:
    members: dict[str, Member] = {}
    at = _skip(line, 1 if line.startswith("\ufeff") else 0)
    if line[at : at + 1] != "{":
        _value(line, at)
        raise BadLine("not a JSON object")
    at = _skip(line, at + 1)
    if line[at : at + 1] == "}":
        return _closed(members, line, at)
    while True:
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("a field name in quotes is missing", line, at)
        key, at = _value(line, at)
        at = _skip(line, at)
        if line[at : at + 1] != ":":
            raise json.JSONDecodeError("a colon is missing", line, at)
        start = _skip(line, at + 1)
        value, end = _value(line, start)
        members[key] = Member(start, end, value)
        at = _skip(line, end)
        if line[at : at + 1] == "}":
            return _closed(members, line, at)
        if line[at : at + 1] != ",":
            raise json.JSONDecodeError("a comma or closing brace is missing", line, at)
        at = _skip(line, at + 1)


def _skip(line: str, at: int) -> int:
    return _blank(line, at).end()  # type: ignore[union-attr]  # matches everywhere


def _closed(members: dict[str, Member], line: str, at: int) -> dict[str, Member]:
    after = _skip(line, at + 1)
    if after != len(line):
        raise json.JSONDecodeError("something follows the object", line, after)
    return members


def _is_string(line: str, member: Member) -> bool:
    return line[member.start] == '"'  # numbers are strings here too


def _keys(members: dict[str, Member]) -> str:
    names = list(members)
    return ", ".join(names[:MAX_KEYS_SHOWN]) + (", …" if len(names) > MAX_KEYS_SHOWN else "") if names else "none"


def _address(members: dict[str, Member]) -> str:
    """Where the document came from, as far as its line says: a site's configuration may hold for it."""
    found = members.get("url")
    return found.value if found and isinstance(found.value, str) else ""


def _name(members: dict[str, Member], task: Task) -> str:
    """The document's own id, a string or a number, else its file and line."""
    found = members.get("id")
    return found.value if found and isinstance(found.value, str) and found.value else task.name
