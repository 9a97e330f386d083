"""Which documents a table of a configuration is for: those at a path, and those of a site."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.lazily import regex


def as_path(name: str) -> str:
    """A document's name as a path, "" for an address."""
    return "" if "://" in name else name.replace("\\", "/").lstrip("/")


@lru_cache(1024)
def glob(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression for whole paths: `*` and `?` stay within a folder, `**` crosses folders, a pattern without a slash
    holds in every folder, and one that names a folder holds for all in it.

    >>> [bool(glob(pattern).fullmatch("blog/2017/a.txt")) for pattern in ("blog", "*.txt", "blog/*.txt", "blog/**/*.txt", "log/**")]
    [True, True, False, True, False]
    """
    parts = re.split(r"(\*\*/?|\*|\?|\[!?[^\]/]{1,100}\])", pattern.strip("/"))
    known = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = "".join(known.get(part) or (_class(part) if part[:1] == "[" and part[-1:] == "]" else re.escape(part)) for part in parts)
    return re.compile(("" if "/" in pattern.strip("/") else "(?:[^/]+/)*") + body + "(?:/.*)?", re.S)


def _class(part: str) -> str:
    """`[!a-c]` as regular expressions write it."""
    inner = part[1:-1].replace("\\", "\\\\").replace("[", "\\[")
    return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"


_DOTTED = regex(r"(?:[^\W_]|[.-]){3,253}")  # the length of a host
_AUTHORITY = regex(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}://(?:[^/?#@]{0,200}@)?([^/?#:@]{0,253})")
NAME_CHARS = 2_000  # of a name that may hold a host; ids can be of any size
_SUFFIX = regex(r"\.(?:te?xt|md|html?|jsonl?|ndjson)$")


def hosts_of(name: str) -> Iterator[str]:
    """The hosts that a document's name, id or address speaks of, and the domains they belong to.

    >>> list(hosts_of("https://www.example.org/a?u=other.example")), "example.org" in list(hosts_of("pages/example.org_17.txt"))
    (['www.example.org', 'example.org', 'org'], True)
    """
    address = _AUTHORITY.match(name)
    for dotted in _DOTTED.findall(address[1] if address else name[:NAME_CHARS]):
        host = dotted.lower().strip(".-")
        host = host if address else _SUFFIX.sub("", host)
        while "." in dotted and host:
            yield host
            host = host.partition(".")[2]
