"""Options that more than one subcommand has, and what they ask of cleaning."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from cleaner.typed import NamedTuple
from cleaner.view.console import COLORS, VIEWS

if TYPE_CHECKING:
    from cleaner.config import Layer
    from cleaner.configured import Cleaners

Function = TypeVar("Function", bound=Callable[..., Any])
FORMATS = ("auto", "text", "html")
CONFIDENCES = ("certain", "likely", "possible")


class Cleaning(NamedTuple):
    """What the flags say about cleaning, and where configuration comes from."""

    flags: Layer = ()
    file: str = ""
    is_configured: bool = True

    def cleaners(self, inputs: Sequence[str]) -> Cleaners:
        """The cleaner of each document of these inputs. Raises ConfigError, PackError or UnknownRule, with all faults."""
        from cleaner.configured import Cleaners

        return Cleaners(inputs, *self)


def cleaning_options(function: Function) -> Function:
    """Adds what switches rules on and off, and names a configuration; the function gets one argument `cleaning` for all of them."""

    @wraps(function)
    def wrapped(*args: Any, config: str | None, is_configured: bool, **kwargs: Any) -> Any:
        if config and not is_configured:
            raise click.UsageError("--config and --no-config cannot both hold")
        given = {key: kwargs.pop("packs" if key == "rules" else key) for key in FLAGS}
        return function(*args, cleaning=Cleaning(_layer(given), config or "", is_configured), **kwargs)

    category = {"metavar": "CATEGORY", "multiple": True, "shell_complete": _categories}
    for decorator in reversed([
        click.option("--keep", **category, help="Keep this category."),  # type: ignore[arg-type]
        click.option("--drop", **category, help="Remove this category too, e.g. headline."),  # type: ignore[arg-type]
        click.option("--only", **category, help="Remove nothing but this category."),  # type: ignore[arg-type]
        click.option("--disable", metavar="RULE", multiple=True, shell_complete=_rule_ids, help="Switch a rule off."),
        click.option("--enable", metavar="RULE", multiple=True, shell_complete=_rule_ids, help="Switch a rule on that the configuration disables."),
        click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Remove only what rules are at least so sure of.  [possible]"),
        click.option("--lang", metavar="CODE", callback=_lang, help="Language of the text, if you know it (en, pt, zh …)."),
        click.option("--max-removed", metavar="SHARE", type=click.FloatRange(0, 1), help="Leave a text whole that would lose more.  [0.98]"),
        packs_option,
        click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="Take this configuration."),
        click.option("--no-config", "is_configured", is_flag=True, flag_value=False, default=True, help="Take none, even where there is one."),
    ]):  # fmt: skip
        wrapped = decorator(wrapped)
    return wrapped  # type: ignore[return-value]


FLAGS = {
    "disable": "--disable", "enable": "--enable", "only": "--only", "drop": "--drop", "keep": "--keep", "min_confidence": "--min-confidence",
    "lang": "--lang", "max_removed": "--max-removed", "rules": "--rules",
}  # fmt: skip


def _layer(given: dict[str, Any]) -> Layer:
    """What flags say, as a configuration would."""
    if all(value is None or value == () for value in given.values()):
        return ()  # and what reads a configuration is not imported
    from cleaner.config import Setting, Source

    settings: list[Setting] = []
    for key, value in given.items():
        values = [value] if not isinstance(value, tuple) else value if key == "rules" else sorted(_words(value))
        settings += [Setting(key, each, Source(flag=FLAGS[key])) for each in values if each is not None]
    return tuple(settings)


def reading_options(function: Function) -> Function:
    """Adds `format` and `encoding`: how bytes are read."""
    for decorator in reversed([
        click.option("--format", type=click.Choice(FORMATS), default="auto", help="What the input is; auto recognises HTML."),
        click.option("--encoding", metavar="NAME", default=None, help="Encoding of the input; otherwise it is recognised."),
    ]):  # fmt: skip
        function = decorator(function)
    return function


def looking_options(function: Function) -> Function:
    """Adds what views show; the function gets `look` (cleaner.view.look.Look) and `selection` (Selection) for all of it."""

    @wraps(function)
    def wrapped(
        *args: Any, view: str | None, context: int | None, full: bool, width: int | None, category: tuple[str, ...],
        rule: tuple[str, ...], confidence: tuple[str, ...], spared: bool, **kwargs: Any,
    ) -> Any:  # fmt: skip
        from cleaner.view.look import Look, Selection

        if full and context is not None:
            raise click.UsageError("--full shows all of the text, --context a part of it")
        if spared and view in ("unified", "patch"):
            raise click.UsageError("--spared goes with the views inline and side-by-side: a diff has no place for what stays")
        look = Look(view or "", width, context, full, spared)
        selection = Selection(_known_categories(_words(category)), _words(rule), frozenset(confidence))
        return function(*args, look=look, selection=selection, **kwargs)

    for decorator in reversed([
        click.option("--view", type=click.Choice(VIEWS), help="How removals look in their text; patch is for programs."),
        click.option("--context", metavar="N", type=click.IntRange(min=0), help="Lines around each removal."),
        click.option("--full", is_flag=True, help="The whole text: nothing is folded."),
        click.option("--width", metavar="N", type=click.IntRange(min=20), help="Columns; otherwise those of the terminal."),
        click.option("--category", metavar="CATEGORY", multiple=True, shell_complete=_categories, help="Show only what is of this category."),
        click.option("--rule", metavar="RULE", multiple=True, shell_complete=_rule_ids, help="Show only what this rule found."),
        click.option("--confidence", type=click.Choice(CONFIDENCES), multiple=True, help="Show only what is so sure."),
        click.option("--spared", is_flag=True, help="Show what was found and kept as well, and why."),
    ]):  # fmt: skip
        wrapped = decorator(wrapped)
    return wrapped  # type: ignore[return-value]


def viewing_options(function: Function) -> Function:
    """Adds `color` and `pager` for what is printed to be looked at."""
    for decorator in reversed([
        click.option("--color", type=click.Choice(COLORS), default="auto", help="Colours; auto: on a terminal, unless NO_COLOR is set."),
        click.option("--no-pager", "pager", is_flag=True, flag_value=False, default=True, help="Never page."),
    ]):  # fmt: skip
        function = decorator(function)
    return function


packs_option = click.option(
    "--rules", "packs", metavar="PACK", multiple=True, type=click.Path(exists=True, dir_okay=False), help="Use the rules of this file as well.",
)  # fmt: skip
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")


def _words(values: Iterable[str]) -> frozenset[str]:
    """Values that may be lists with commas.

    >>> sorted(_words(("credit,caption", "ad")))
    ['ad', 'caption', 'credit']
    """
    return frozenset(word.strip() for value in values for word in value.split(",") if word.strip())


def _known_categories(names: frozenset[str]) -> frozenset[str]:
    from cleaner.errors import UnknownRule
    from cleaner.rule import CATEGORIES

    for name in sorted(names.difference(CATEGORIES)):
        raise UnknownRule("category", name, CATEGORIES)
    return names


def _lang(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if not value:
        return value
    from cleaner.config import LANG

    if not LANG.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no language code such as en, pt or sr-Latn", ctx, parameter)
    return value


def _categories(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from cleaner.rule import CATEGORIES

    return _completed(incomplete, CATEGORIES)


def _rule_ids(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from cleaner.index.stored import load_default

    return _completed(incomplete, [rule.id for rule in load_default().rules])


def _completed(incomplete: str, known: Iterable[str]) -> list[CompletionItem]:
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(before + comma + word) for word in known if word.startswith(last)]
