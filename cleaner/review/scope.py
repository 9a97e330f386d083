"""Where a rule can be switched off: in one document, in its folder, in its site, everywhere; each as a table of the configuration."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.config.named import as_path, glob, hosts_of
from cleaner.lazily import regex
from cleaner.typed import NamedTuple

SITE = regex(r"(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)*\.[^\W\d_]{2,24}")  # ends as domains do
_SPECIAL = regex(r"([*?\[])")


class Scope(NamedTuple):
    """`kind` is "path" (`name` is a glob), "site" (a host), or "" for everywhere."""

    kind: str = ""
    name: str = ""

    def holds_for(self, document: str) -> bool:
        """Whether a document, as reports call it, is in it."""
        if self.kind == "path":
            return glob(self.name).fullmatch(as_path(document)) is not None
        return not self.kind or self.name in hosts_of(document)

    def __str__(self) -> str:
        if not self.kind:
            return "everywhere"
        return f"for the {'site' if self.kind == 'site' else 'path'} {self.name}"


def scopes(document: str) -> list[Scope]:
    """The scopes that a document, as reports call it, stands in, narrow ones first.

    >>> [scope.name for scope in scopes("blog/a.txt")], [scope.name for scope in scopes("https://www.example.org/17")]
    (['**/blog/a.txt', '**/blog/**', ''], ['example.org', ''])
    """
    return [*dict.fromkeys((*_of_path(document), *_of_site(document))), Scope()]


def _of_path(document: str) -> Iterator[Scope]:
    """Reports name a document below the input's folder, which may stand anywhere below the configuration's."""
    path = as_path(document)
    if "." not in path.rpartition("/")[2]:
        return  # a number, or another id that is none
    escaped = _SPECIAL.sub(r"[\1]", path)
    yield Scope("path", f"**/{escaped}")
    if folder := escaped.rpartition("/")[0]:
        yield Scope("path", f"**/{folder}/**")


def _of_site(document: str) -> Iterator[Scope]:
    host = next(hosts_of(document), "").removeprefix("www.")
    if SITE.fullmatch(host):
        yield Scope("site", host)
