"""Reports as one HTML page that loads nothing: its summary as HTML, its data as compressed blocks, and the style and script that show them.

The page is written from front to back while reports are read; the summary follows the data, so that neither is held in memory. Text of reports
is HTML in the summary only, where it is escaped; everywhere else it is data, of which the script makes text nodes.
"""
from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from urllib.parse import urlencode

from cleaner.lazily import regex
from cleaner.report import Report
from cleaner.typed import NamedTuple
from cleaner.view.blocks import NAME_CHARS, Blocks, Write, clipped
from cleaner.view.summary import TOP, Folding, Group, Removal, Summary, Use

SCRIPTS = ("data.js", "find.js", "table.js", "document.js", "report.js")
QUOTE_CHARS = 300
NUMBER = regex(r"[\d,.]{1,40}%?")
MARK = regex(r"\{\{(\w{1,20})\}\}")

Documents = Iterable[tuple[Report, str | None]]


def write_page(documents: Documents, write: Write, source: str = "", top: int = TOP, problems: Callable[[], Sequence[str]] = list) -> Summary:
    """Writes the page of some documents, each a report and the text as read (None where it is not known).

    `top` is the length of the summary's lists; `problems` is asked, when the last document was read, what is not in the page.
    """
    style, script = asset("report.css"), "".join(map(asset, SCRIPTS))
    folding = Folding(top)
    literal, *marks = MARK.split(asset("report.html"))
    write(literal.encode())
    for mark, after in zip(marks[::2], marks[1::2]):
        if mark == "data":
            _write_data(documents, folding, write)
        elif mark == "summary":
            for piece in _summary(folding.summary(), top, problems()):
                write(piece.encode())
        else:
            write({"policy": _policy(style, script), "style": style, "script": script, "source": _shown(source)}[mark].encode())
        write(after.encode())
    return folding.summary()


def asset(name: str) -> str:
    """A file of cleaner/view/page, with `\\n` at the ends of lines: what a browser makes of them too, before it compares digests."""
    return files("cleaner.view").joinpath(f"page/{name}").read_text("utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing runs but this script, and no text becomes HTML after the page was read."""
    sources = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _write_data(documents: Documents, folding: Folding, write: Write) -> None:
    blocks = Blocks(write)
    for report, text in documents:
        folding.add(report)
        blocks.add(report, text)
    blocks.finish()


# ------------------------------------------------------------------------------------------------ the summary as HTML


class Table(NamedTuple):
    """A table of the summary. `heads` and the cells of a row are HTML; a cell that is a number is the length of a bar, from 0 to 1.

    `kind` "long" has long names and short bars, "wide" takes the page's whole width.
    """

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str | float, ...]]
    note: str = ""
    kind: str = ""


def _summary(summary: Summary, top: int, problems: Sequence[str]) -> Iterator[str]:
    yield _figures(summary)
    if problems:
        listed = "".join(f"<li>{_shown(problem)}</li>" for problem in problems)
        yield f'<section class="problems"><h3>Not in this page</h3><ul class="warnings">{listed}</ul></section>\n'
    yield '<div class="charts">\n'
    for table in _tables(summary, top):
        if table.rows:
            yield _drawn(table)
    yield "</div>\n"


def _figures(summary: Summary) -> str:
    layout = sum(use.pieces for use in summary.categories if use.name == "layout")
    figures = [
        (f"{summary.documents:,}", "documents" if summary.documents != 1 else "document"),
        (f"{summary.pieces:,}", "removals" if summary.pieces != 1 else "removal"),
        (f"{summary.share:.1%}", f"of {summary.chars:,} characters"),
        (f"{summary.untouched:,}", "left untouched"),
        *([(f"{summary.warned:,}", "with warnings")] if summary.warned else []),
    ]
    note = f'<p class="note-line">{layout:,} blank runs that removals left were closed (layout); they are not counted here.</p>\n' if layout else ""
    return '<dl class="figures">' + "".join(f"<div><dt>{words}</dt><dd>{number}</dd></div>" for number, words in figures) + f"</dl>\n{note}"


def _tables(summary: Summary, top: int) -> Iterator[Table]:
    categories = [use for use in summary.categories if use.name != "layout"]
    yield _uses("By category", "Category", "category", categories, len(categories))
    yield _uses("Rules by use", "Rule", "rule", summary.rules, top)
    yield _uses("By confidence", "Confidence", "confidence", summary.confidences, len(summary.confidences))
    yield _groups("Languages", "Language", summary.languages, top, is_linked=True)
    if any(group.name for group in summary.sites):
        yield _groups("Sites", "Site", summary.sites, top)
    lost = [(_document(each.name), each.share, f"{each.share:.1%}", f"{each.chars:,}") for each in summary.lost_most]
    told = _first(len(lost), summary.documents - summary.untouched, "documents")
    yield Table("Documents that lost most", ("Document", "", "Removed", "Characters"), lost, told, "long")
    yield Table(
        "Least certain removals", ("Text", "Rule", "Document"), [_removal(removal) for removal in summary.least_certain],
        _first(len(summary.least_certain), summary.pieces, "removals, the longest first among equals"), "wide",
    )  # fmt: skip
    untouched = [(_document(each.name), f"{each.chars:,}") for each in summary.left_untouched]
    yield Table("Left untouched", ("Document", "Characters"), untouched, _first(len(untouched), summary.untouched, "documents"))
    warned = [(_document(each.name), _shown(each.warning)) for each in summary.with_warnings]
    yield Table("With warnings", ("Document", "Warning"), warned, _first(len(warned), summary.warned, "documents"))


def _uses(title: str, head: str, field: str, uses: Sequence[Use], top: int) -> Table:
    most = max((use.pieces for use in uses), default=1)
    rows = []
    for use in uses[:top]:
        link = _link("removals", _word(use.name, field), **{field: clipped(use.name, NAME_CHARS)})
        rows.append((link, use.pieces / most, f"{use.pieces:,}", f"{use.documents:,}"))
    kind = "long" if field == "rule" else ""
    return Table(title, (head, "", "Removals", "Documents"), rows, _first(len(rows), len(uses), f"{field}s"), kind)


def _word(name: str, field: str) -> str:
    return f'<span class="rule">{_shown(name)}</span>' if field == "rule" else _shown(name)


def _groups(title: str, head: str, groups: Sequence[Group], top: int, is_linked: bool = False) -> Table:
    most = max((group.documents for group in groups), default=1)
    rows = []
    for group in groups[:top]:
        name = clipped(group.name, NAME_CHARS) or "unknown"
        shown = _link("documents", _shown(name), language=name) if is_linked else _shown(name)
        rows.append((shown, group.documents / most, f"{group.documents:,}", f"{group.share:.1%}"))
    return Table(title, (head, "", "Documents", "Removed"), rows, _first(len(rows), len(groups), f"{head.lower()}s"))


def _removal(removal: Removal) -> tuple[str, str, str]:
    entry = removal.entry
    text = f'<del dir="auto"><span class="unseen">removed: </span>{_shown(entry.text, QUOTE_CHARS)}</del><p class="why">{_shown(entry.reason)}</p>'
    rule = _link("removals", _word(entry.rule, "rule"), rule=clipped(entry.rule, NAME_CHARS))
    return text, f"{rule}<br>{_shown(entry.confidence)}", _document(removal.document)


def _document(name: str) -> str:
    return _link("documents", _shown(name), named=clipped(name, NAME_CHARS)) if name else "(no name)"


def _link(view: str, shown: str, **query: str) -> str:
    return f'<a href="#{view}?{escape(urlencode(query))}">{shown}</a>'


def _first(shown: int, count: int, what: str) -> str:
    return f"the first {shown:,} of {count:,} {what}" if shown < count else ""


def _shown(text: str, most: int = NAME_CHARS) -> str:
    """Text of a report as HTML: harmless, on one line, and apart from what stands beside it whatever its direction."""
    return f"<bdi>{escape(clipped(text, most))}</bdi>"


def _drawn(table: Table) -> str:
    kinds = ["graph" if isinstance(cell, float) else "number" if NUMBER.fullmatch(cell) else "" for cell in table.rows[0]]
    heads = "".join(f'<th scope="col" class="{kind}">{head}</th>' if head else '<td class="graph"></td>' for kind, head in zip(kinds, table.heads))
    rows = "".join(f"<tr>{''.join(_cell(cell, kind, at) for at, (cell, kind) in enumerate(zip(row, kinds)))}</tr>\n" for row in table.rows)
    note = f'<p class="note-line">{table.note}</p>' if table.note else ""
    name = "chart-" + re.sub(r"\W", "-", table.title.lower())
    return (
        f'<section class="{table.kind}" aria-labelledby="{name}"><h3 id="{name}">{table.title}</h3>\n'
        f'<table aria-labelledby="{name}"><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>{note}</section>\n'
    )


def _cell(cell: str | float, kind: str, at: int) -> str:
    if isinstance(cell, float):
        return f'<td class="graph"><svg class="bar" aria-hidden="true"><rect width="{min(cell, 1):.1%}" height="100%" rx="1"/></svg></td>'
    return f'<th scope="row">{cell}</th>' if at == 0 else f'<td class="{kind}">{cell}</td>'
