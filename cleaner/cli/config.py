"""`cleaner config`: what holds for a document, and which file, line or flag says so."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import DONE
from cleaner.cli.options import cleaning_options

if TYPE_CHECKING:
    from cleaner.cli.options import Cleaning
    from cleaner.config import Config, Held, Setting
    from cleaner.options import Options

LISTS = ("keep", "drop", "only", "disable", "enable", "rules")
COMMENT_FROM = 44  # column of the comments, where the values leave it free


@click.command(
    "config", cls=Command, short_help="Show what holds for a document, and from where.",
    examples=["cleaner config", "cleaner config scraped/blog/a.txt --json"],
)  # fmt: skip
@click.argument("path", metavar="[PATH]", default=files.STDIN, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print JSON, the allowlist in full.")
@cleaning_options
def config(path: str, as_json: bool, cleaning: Cleaning) -> int:
    """Prints what holds for PATH (a document, a folder, an address; without it, for stdin), as a cleaner.toml would say it.

    A configuration is cleaner.toml, or the table [tool.cleaner] of pyproject.toml, in the nearest folder from the input upward. Flags
    beat its tables for sites, these beat those for paths, these the top of the file, and that the defaults.
    """
    cleaners = cleaning.cleaners([path])
    found, held, options = cleaners.config_of(path), cleaners.held(path), cleaners.of(path).options
    if as_json:
        click.echo(files.to_json(_as_data(found, held, options), 2))
    else:
        from cleaner.view.harmless import harmless

        for line in (*_heading(found), *_values(held, options), *_allowlist(held)):
            click.echo(harmless(line))
    return DONE


def _heading(found: Config | None) -> Iterator[str]:
    yield f"# {found.path}" if found else "# no configuration file; cleaner.toml or pyproject.toml would be found here or in a folder above"


def _values(held: Held, options: Options) -> Iterator[str]:
    """Each key as TOML, with what set it as a comment. `enable` has nothing left to say where it has taken back a `disable`."""
    for key in LISTS:
        if len(held.get(key, ())) > 1:
            yield f"{key} = ["
            yield from (_with_comment(f"  {_toml(setting.value)},", str(setting.source)) for setting in held[key])
            yield "]"
        else:
            yield _with_comment(f"{key} = [{''.join(_toml(setting.value) for setting in held.get(key, ()))}]", _sources(held.get(key, ())))
    for key, value in _single(options).items():
        yield _with_comment(f"{key} = {_toml(value)}", _sources(held.get(key, ())))


def _single(options: Options) -> dict[str, Any]:
    return {"min_confidence": options.min_confidence.word, "lang": options.lang, "max_removed": options.max_removed}


def _toml(value: str | float) -> str:
    """A text or a number as TOML; JSON's texts are TOML's."""
    return files.to_json(value)


def _with_comment(text: str, comment: str) -> str:
    return f"{text:<{COMMENT_FROM}}  # {comment}"


def _sources(settings: Sequence[Setting]) -> str:
    return ", ".join(str(setting.source) for setting in settings) or "default"


def _allowlist(held: Held) -> Iterator[str]:
    entries = held.get("allowlist", ())
    if entries:
        first, last = entries[0].source, entries[-1].source
        lines = f"{first}" + (f" to {last.line}" if len(entries) > 1 else "")
        yield _with_comment(f"# allowlist: {len(entries):,} text{'s' * (len(entries) != 1)}", f"{lines}; --json lists them")


def _as_data(found: Config | None, held: Held, options: Options) -> dict[str, Any]:
    data: dict[str, Any] = {"file": found.path if found else None}
    for key in LISTS:
        data[key] = [{"value": setting.value, **_source(setting)} for setting in held.get(key, ())]
    for key, value in _single(options).items():
        data[key] = {"value": value, **(_source(held[key][-1]) if key in held else {"from": "default"})}
    data["allowlist"] = [{**setting.value._asdict(), **_source(setting)} for setting in held.get("allowlist", ())]
    return data


def _source(setting: Setting) -> dict[str, Any]:
    source = setting.source
    if source.flag:
        return {"from": source.flag}
    return {"from": source.file, "line": source.line, **({"table": source.table} if source.table else {})}
