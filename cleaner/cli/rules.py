"""`cleaner rules`: the rules listed, one of them explained, and packs tested by their own examples."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli import files
from cleaner.cli.command import Command, Group
from cleaner.cli.errors import DONE, FOUND, complain
from cleaner.cli.options import packs_option, viewing_options
from cleaner.errors import Fault, UnknownRule
from cleaner.rule import CATEGORIES, Guard, Rule

if TYPE_CHECKING:
    from cleaner.index import Index
    from cleaner.view.console import Row

SHOWN_PHRASES = 20
LISTED = ("id", "kind", "category", "categories", "confidence", "langs", "reason", "place")  # of each rule in the JSON of all


class Rules(Group):
    """A first word that is not a subcommand is the id of a rule, or a category."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "ID", explain, args

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS]", "[ID… | test PACK…]"]


@click.group(
    "rules", cls=Rules, invoke_without_command=True, short_help="List rules, explain one, or test rule packs.",
    examples=["cleaner rules --category credit", "cleaner rules subscribe.newsletter.en"],
)  # fmt: skip
@click.option("--category", metavar="CATEGORY", help="Only rules of this category.")
@click.option("--lang", metavar="CODE", help="Only rules of this language.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@packs_option
@viewing_options
@click.pass_context
def rules(ctx: click.Context, category: str | None, lang: str | None, as_json: bool, packs: tuple[str, ...], color: str, pager: bool) -> int:
    """Lists the rules. With an ID it explains that rule, with its examples and near misses; with a category, lists its rules."""
    if category is not None and category not in CATEGORIES:
        raise UnknownRule("category", category, CATEGORIES)
    if ctx.invoked_subcommand is None:
        _list(_selected(_known(packs), category, lang), ctx.params)
    return DONE


@click.command("ID", cls=Command, hidden=True)
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@packs_option
@viewing_options
@click.pass_context
def explain(ctx: click.Context, ids: tuple[str, ...], as_json: bool, packs: tuple[str, ...], color: str, pager: bool) -> int:
    """Explains rules by their ids."""
    above = ctx.parent.params if ctx.parent else {}
    asked = {
        "as_json": as_json or above.get("as_json"),
        "color": color if color != "auto" else above.get("color", color),
        "pager": pager and above.get("pager", True),
    }
    known = _known([*above.get("packs", ()), *packs])
    if all(id in CATEGORIES for id in ids):
        _list([rule for id in ids for rule in _selected(known, id, above.get("lang"))], asked)
        return DONE
    by_id = {name: rule for rule in known for name in (rule.id, *getattr(rule, "aliases", ()))}
    for id in ids:
        if id not in by_id:
            raise UnknownRule("rule", id, [*by_id, *CATEGORIES])
    chosen = [_whole(by_id[id]) for id in ids]
    if asked["as_json"]:
        _print_json([_as_data(rule, full=True) for rule in chosen])
    else:
        _show((row for rule in chosen for row in _explained(rule)), asked)
    return DONE


def _known(packs: Sequence[str]) -> list[Rule | Guard]:
    """Every rule and guard as the index has them, those of layout, which have no pack, among them; ordered by id."""
    from cleaner.index.stored import load_with
    from cleaner.layout import BLANK_RUN, SEAM
    from cleaner.rule import Confidence

    own = [
        Rule(BLANK_RUN, "layout", "blank lines and the rest of lines that a removal emptied", Confidence.CERTAIN, "document", (), place="layout.py"),
        Rule(SEAM, "layout", "spaces beside a removal inside a line", Confidence.CERTAIN, "document", (), place="layout.py"),
    ]
    index = load_with(packs)
    return [*sorted([*own, *index.rules], key=lambda rule: rule.id), *sorted(index.guards, key=lambda guard: guard.id)]


def _whole(rule: Rule | Guard) -> Rule | Guard:
    """A rule with all that its pack says: the index leaves out what finding does not need."""
    from cleaner.examples import of
    from cleaner.packs import load, path_of

    path = path_of(rule.place.rpartition(":")[0])
    return next((whole for whole in of(load(path)) if whole.id == rule.id), rule) if path.suffix == ".toml" else rule


def _selected(known: Iterable[Rule | Guard], category: str | None, lang: str | None) -> list[Rule | Guard]:
    return [rule for rule in known if (not category or category in _categories(rule)) and (not lang or lang in getattr(rule, "langs", ()))]


def _categories(rule: Rule | Guard) -> tuple[str, ...]:
    return rule.categories if isinstance(rule, Guard) else (rule.category,)


def _list(chosen: list[Rule | Guard], asked: dict[str, Any]) -> None:
    if asked["as_json"]:
        _print_json([_as_data(rule, full=False) for rule in chosen])
    else:
        _show(_listed(chosen), asked)


def _listed(chosen: list[Rule | Guard]) -> Iterator[Row]:
    from cleaner.view.console import Part
    from cleaner.view.harmless import harmless

    wide = max((len(rule.id) for rule in chosen), default=0)
    for rule in chosen:
        sure = "guard" if isinstance(rule, Guard) else rule.confidence.word
        yield Part(f"{harmless(rule.id):{wide}}", "rule"), Part(f"  {_categories(rule)[0]:<10}  {sure:<8}  ", "dim"), Part(harmless(rule.reason))


def _explained(rule: Rule | Guard) -> Iterator[Row]:
    """The page of one rule."""
    from cleaner.view.console import Part
    from cleaner.view.harmless import harmless

    yield (Part(rule.id, "head"),)
    for label, value in _facts(rule):
        yield Part(f"  {label:<11}", "dim"), Part(harmless(value))
    finds = "removes" if isinstance(rule, Rule) else "recognises"
    for label, values in (("phrases", getattr(rule, "phrases", ())), (finds, rule.removes), ("leaves alone", rule.keeps)):
        most = SHOWN_PHRASES if label == "phrases" else len(values)
        if values:
            yield (Part(f"  {label}" + (f" ({len(values)})" if len(values) > most else ""), "dim"),)
        for value in values[:most]:
            yield (Part("    " + harmless(value).replace("\n", "\n    ")),)
        if len(values) > most:
            yield (Part(f"    … and {len(values) - most} more", "dim"),)
    yield (Part(""),)


def _facts(rule: Rule | Guard) -> Iterator[tuple[str, str]]:
    yield "reason", rule.reason
    if isinstance(rule, Guard):
        yield "guards", ", ".join(rule.categories)
    else:
        yield "category", rule.category
        yield "confidence", rule.confidence.word
        yield "language", ", ".join(rule.langs) or "any"
        yield "scope", rule.scope
    for label in ("opens", "hints", "pattern", "code", "aliases"):
        value = getattr(rule, label, "")
        if value:
            yield label, value if isinstance(value, str) else ", ".join(value)
    if rule.source:
        yield "source", rule.source
    yield "place", rule.place


def _as_data(rule: Rule | Guard, full: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"id": rule.id, "kind": "guard" if isinstance(rule, Guard) else "rule", **rule._asdict()}
    if isinstance(rule, Rule):
        data["confidence"] = rule.confidence.word
    return data if full else {key: value for key, value in data.items() if key in LISTED}


def _print_json(data: Any) -> None:
    from cleaner.view.console import write

    write(files.to_json(data, 2) + "\n")


def _show(rows: Iterable[Row], asked: dict[str, Any]) -> None:
    from cleaner.view.console import show

    show(rows, asked["color"], asked["pager"])


# ------------------------------------------------------------------------------------------------ test


@rules.command(
    "test", cls=Command, examples=["cleaner rules test mine.toml", "cleaner rules test --all"], short_help="Run the examples of rule packs.",
)  # fmt: skip
@click.argument("names", metavar="[PACK|CATEGORY]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Test every pack of the package.")
@click.option("--rule", "ids", metavar="ID", multiple=True, help="Test only this rule.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
def test(names: tuple[str, ...], everything: bool, ids: tuple[str, ...], quiet: bool) -> int:
    """Checks rule packs and runs the examples in them: what is marked must be found, exactly, and nothing in the near misses.

    PACK is a TOML file or a folder of them; CATEGORY means the package's packs of that category in all languages. Every fault is
    named. Exit 1 if there are any.
    """
    if not names and not everything:
        raise click.UsageError("name a PACK or a CATEGORY, or say --all")
    wanted = _wanted(names, everything)
    tested, faults = _tested(wanted, ids)
    for number, fault in enumerate(faults, 1):
        complain(str(fault), _again(fault) if number == len(faults) or fault[:3] != faults[number][:3] else "")
    if not faults and not quiet:
        count = sum(len(rule.removes) + len(rule.keeps) for rule in tested)
        click.echo(f"{len(tested)} rule{'s' * (len(tested) != 1)} and {count} examples in {len(wanted)} pack{'s' * (len(wanted) != 1)}: all hold")
    return FOUND if faults else DONE


def _again(fault: Fault) -> str:
    return f"cleaner rules test {fault.path}" + (f" --rule {fault.rule}" if fault.rule and "is already used" not in fault.message else "")


def _wanted(names: Iterable[str], everything: bool) -> list[Path]:
    """The files that are meant."""
    from cleaner.packs import path_of, paths

    own = paths()
    found = list(own) if everything else []
    for name in names:
        if os.path.isdir(name):
            found += sorted(Path(name).rglob("*.toml"))
        elif path_of(name).exists():
            found.append(path_of(name))
        elif name in CATEGORIES:
            found += [path for path in own if path.stem == name]
        elif name.endswith(".toml") or os.sep in name:
            raise FileNotFoundError(2, "No such file or directory", name)
        else:
            raise UnknownRule("category", name, CATEGORIES)
    return list(dict.fromkeys(found))


def _tested(wanted: list[Path], ids: tuple[str, ...]) -> tuple[list[Rule | Guard], list[Fault]]:
    """The rules of the wanted packs and all that is wrong with them; the package's other packs are there as they are in use."""
    from cleaner import examples, packs
    from cleaner.index import joined
    from cleaner.index.kept import read_each
    from cleaner.index.stored import of_packs

    base, shared = _package()
    mine, faults = read_each(wanted)
    names = {pack.path for pack in mine}
    more = [pack for pack in mine if not packs.is_own(pack.path)]
    faults += (fault for fault in (*shared, *packs.shared_ids(more, base)) if fault.path in names)
    find = examples.finder(joined(base, of_packs(more)) if more else base)
    own = [rule for pack in mine for rule in examples.of(pack)]
    tested = [rule for rule in own if not ids or rule.id in ids]
    for id in ids:
        if not any(rule.id == id for rule in tested) and not any(fault.rule == id for fault in faults):
            raise UnknownRule("rule", id, [rule.id for rule in own])
    faults = [fault for fault in faults if not ids or fault.rule in ("", *ids)]
    faults += (fault for rule in tested for fault in examples.faults(rule, find))
    return tested, sorted(faults, key=lambda fault: (fault.path, fault.line))


def _package() -> tuple[Index, list[Fault]]:
    """The package's rules, without the packs of it that are faulty, and the ids that two of them have."""
    from cleaner import packs
    from cleaner.index.kept import read_each
    from cleaner.index.stored import load_default, of_packs

    try:
        return load_default(), []
    except packs.PackError:
        readable, _ = read_each(packs.paths())
        return of_packs(readable), list(packs.shared_ids(readable))
