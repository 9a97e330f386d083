"""The configuration that holds for an input: found upward from it, read once, and the cleaner that each document gets of it.

Without a configuration file this costs a few calls to the system; what reads one is imported when there is one.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from cleaner.errors import UnknownRule
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.config import Config, Held, Layer, Override

OWN, SHARED = "cleaner.toml", "pyproject.toml"  # in this order; of the second the table [tool.cleaner]
STREAM = "-"
STREAMS = (STREAM, "stdin")  # as inputs and as reports call it
MOST_KEPT = 256  # cleaners of different paths and sites that are kept ready


class Cleaners:
    """The cleaner of each document of some inputs: `flags` over what configuration files say. Stands where a Cleaner does; picklable.

    Raises, when it is made, what the configuration of any input is at fault with.
    """

    def __init__(self, inputs: Sequence[str] = (STREAM,), flags: Layer = (), file: str = "", is_configured: bool = True):
        """`file` is taken instead of what would be found; with `is_configured` false there is none."""
        self.flags = _known(flags)
        self.configs: dict[str, Config | None] = {}  # by input
        self._made: dict[tuple[Any, ...], Cleaner] = {}
        files: dict[str, Config | None] = {}
        folders: dict[str, Config | None] = {}
        for given in inputs if is_configured else ():
            folder = file or _folder(given)
            if folder not in folders:
                folders[folder] = next(_read_first([file] if file else candidates(folder), files, flags), None)
            self.configs[_plain(given)] = folders[folder]
        if file and not any(files.values()):
            raise _without_table(file)
        made = [self._cleaner(config, ()) for config in folders.values() or [None]]
        for setting in self.flags:
            if setting.key == "enable" and not any(cleaner.id_of(setting.value) for cleaner in made):
                raise UnknownRule("rule", setting.value, made[0].rule_ids)

    def __getstate__(self) -> tuple[Any, ...]:
        return self.flags, self.configs

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.flags, self.configs = state
        self._made = {}

    @property
    def rules_version(self) -> str:
        """The version of the rules; of all packs together where inputs have different ones."""
        return "+".join(sorted({cleaner.rules_version for cleaner in self._made.values()}))

    def of(self, place: str, *names: str) -> Cleaner:
        """The cleaner of a document: `place` is its path below an input (or the input itself), `names` are its ids and addresses."""
        config = self.config_of(place)
        if config is None or not (config.paths or config.sites):
            return self._cleaner(config, ())
        return self._cleaner(config, config.overrides(*_called(place, names, config)))

    def config_of(self, place: str) -> Config | None:
        """The configuration of the input that a document stands in: the longest that its path begins with."""
        above = _plain(place)
        while above not in self.configs and os.path.dirname(above) != above:
            above = os.path.dirname(above)
        return self.configs.get(above or ".", self.configs.get(STREAM))

    def held(self, place: str, *names: str) -> Held:
        """All that is set for a document, with its places."""
        config = self.config_of(place)
        return self._held(config, config.overrides(*_called(place, names, config)) if config else ())

    def _held(self, config: Config | None, overrides: tuple[Override, ...]) -> Held:
        from cleaner.config import held

        return held((*((config.top,) if config else ()), *(override.layer for override in overrides), self.flags))

    def _cleaner(self, config: Config | None, overrides: tuple[Override, ...]) -> Cleaner:
        key = (id(config), *((override.source, override.name) for override in overrides))
        if key not in self._made:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            self._made[key] = Cleaner(self._options(config, overrides))
        return self._made[key]

    def _options(self, config: Config | None, overrides: tuple[Override, ...]) -> Options:
        if config is None and not self.flags:
            return Options()
        from cleaner.config import options

        return options(self._held(config, overrides))


def _plain(path: str) -> str:
    """A path as it is looked up, however its slashes were written."""
    return os.path.normpath(path) if path else path


def _known(flags: Layer) -> Layer:
    """Flags with the ids that rules have now; those that nothing is known of stay, since a configuration's packs may have them."""
    names = [setting.value for setting in flags if setting.key in ("disable", "enable")]
    if not names:
        return flags
    cleaner = Cleaner(Options(packs=tuple(setting.value for setting in flags if setting.key == "rules")))
    ids = {name: cleaner.id_of(name) for name in names}
    return tuple(setting._replace(value=ids.get(setting.value) or setting.value) for setting in flags)


def candidates(folder: str) -> Iterator[str]:
    """The files that may hold a configuration, from a folder upward; of two in a folder the first one counts."""
    while folder:
        for name in (OWN, SHARED):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                yield path
        above = os.path.dirname(folder)
        folder = above if above != folder else ""


def _read_first(paths: Iterable[str], files: dict[str, Config | None], flags: Layer) -> Iterator[Config]:
    """The configurations of files, each read once."""
    for path in paths:
        if path not in files:
            files[path] = read(path, flags)
        config = files[path]
        if config is not None:
            yield config


def nearest(given: str) -> str:
    """The file that holds the configuration for an input, as messages call it; "" when there is none. Raises ConfigError."""
    return next((_shown(path) for path in candidates(_folder(given)) if read(path) is not None), "")


def _may_begin_ours(line: bytes) -> bool:
    """Whether a line of a pyproject.toml may begin our table, however that is written. Nearly every project has such a file: it is parsed
    when it may hold the table, and this is asked without a pattern, since no stored index with codes is open yet."""
    if b"tool" not in line:
        return False
    bare = line.translate(None, b" \t\"'")
    return bare.lstrip(b"[").startswith((b"tool]", b"tool.cleaner") if bare.startswith(b"[") else (b"tool.", b"tool="))


def read(path: str, flags: Layer = ()) -> Config | None:
    """The configuration in a file; None when it is a pyproject.toml that says nothing of us. Raises ConfigError."""
    with open(path, "rb") as file:
        data = file.read()
    if os.path.basename(path) == SHARED and not (b"cleaner" in data and any(map(_may_begin_ours, data.splitlines()))):
        return None
    from cleaner.config import ConfigError, parse
    from cleaner.errors import Fault

    shown = _shown(path)
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError([Fault(shown, data.count(b"\n", 0, error.start) + 1, "", "is not UTF-8")]) from error
    added = tuple(setting.value for setting in flags if setting.key == "rules")
    return parse(source, shown, os.path.dirname(shown), lambda packs: Cleaner(Options(packs=tuple(dict.fromkeys((*packs, *added))))))


def _without_table(file: str) -> Exception:
    from cleaner.config import ConfigError
    from cleaner.errors import Fault

    return ConfigError([Fault(_shown(file), 1, "", "has no table [tool.cleaner]")])


def _folder(given: str) -> str:
    """Where the search for a configuration begins: the folder of an input, the working directory for a stream."""
    try:
        path = os.path.abspath("" if given == STREAM or "://" in given else given)
    except OSError:  # the working directory is gone
        return ""
    return path if os.path.isdir(path) else os.path.dirname(path)


def _shown(path: str) -> str:
    """How messages call a file: relative to the working directory where it lies below it."""
    try:
        near = os.path.relpath(path)
    except (OSError, ValueError):  # no working directory, or another drive
        return path
    return path if near.startswith(os.pardir) else near


def _called(place: str, names: tuple[str, ...], config: Config) -> tuple[str, tuple[str, ...]]:
    """The path of a document relative to a configuration's folder, with slashes ("" for what has no path), and its other names."""
    if place in STREAMS:
        return "", names
    if "://" in place:
        return "", (place, *names)
    try:
        return os.path.relpath(place, config.folder or None).replace(os.sep, "/"), names
    except (OSError, ValueError):
        return place.replace(os.sep, "/"), names
