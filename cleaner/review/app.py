"""The screen of a review, for a terminal of 80x24 or more: textual draws it, every text in it is harmless, and it holds no state of its own."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.widgets import Static

from cleaner.errors import CleanerError, reason_of
from cleaner.review.progress import Decision
from cleaner.review.review import Review
from cleaner.review.scope import Scope, scopes
from cleaner.review.surroundings import rows
from cleaner.review.texts import Texts
from cleaner.view.console import Row
from cleaner.view.harmless import one_line

LIST_ROWS = 6
LISTED_CHARS = 200  # of a text in the list; the terminal cuts it
NAME_CHARS = 24
KEYS = "a accept  s spare  S spare text  d disable  / search  u undo  ? help  q quit"
HELP = """\
The least certain removals come first. A decision is on the disk at once:
quit when you like, the same command goes on where you left.

  a  Enter   accept: this removal is right
  A          accept this text wherever it was removed
  s          spare this one: the text stays in this document
  S          spare this text everywhere
  d          disable the rule here (document, folder, site) or everywhere
  u          undo the last decision

  j  k  ↓ ↑  next, previous      g  G      first, last
  o          next open one       Space  b  scroll the text down, up
  /          search texts, rules, names of documents;  n  finds the next

What is spared or disabled is written into the configuration, and the
next run obeys it. In the list a removal has the key that decided it.

Any key closes this."""



KEYMAP = {
    "a": "accept", "enter": "accept", "A": "accept_text", "s": "spare", "S": "spare_text", "d": "disable", "u": "undo", "j": "down", "down": "down",
    "k": "up", "up": "up", "pagedown": "far_down", "pageup": "far_up", "g": "first", "home": "first", "G": "last", "end": "last", "o": "next_open",
    "space": "scroll_down", "b": "scroll_up", "slash": "search", "n": "next_found", "question_mark": "help", "q": "quit",
}  # fmt: skip
LOOKS = {"": "", "removed": "red", "sign": "bold red", "rule": "cyan", "dim": "dim", "spared": "green"}  # the terminal's own colours
STEPS = {"down": 1, "up": -1, "far_down": LIST_ROWS, "far_up": -LIST_ROWS}


class ReviewApp(App[None]):
    """Looks at a Review, and hands keys on to it.

    Keys are taken here, one after the other, and never by a widget: what is typed ahead over a slow line means what it meant when it was
    typed, a letter of a search and no decision.
    """

    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "quit", priority=True)]
    CSS = f"""
    Screen {{ layout: vertical; layers: under over; }}
    #head, #message, #keys {{ height: 1; }}
    #list {{ height: {LIST_ROWS}; }}
    #page {{ height: 1fr; min-height: 3; border-top: solid gray; }}
    #why {{ height: 4; border-top: solid gray; }}
    #head, #list, #why, #message, #keys {{ text-wrap: nowrap; text-overflow: ellipsis; }}
    #over {{ layer: over; display: none; height: auto; width: 100%; border: solid gray; background: ansi_default; padding: 0 1; }}
    """

    def __init__(self, review: Review, texts: Texts, name: str):
        super().__init__(ansi_color=True)  # the terminal's own colours, light or dark
        self.review, self.texts, self.reports_name = review, texts, name
        self._words: str | None = None  # of the search that is being typed
        self._choices: list[Scope] = []  # that are asked for
        self._is_over = False  # whether something lies over the screen, which any key closes

    def compose(self) -> ComposeResult:
        for name in ("head", "list"):
            yield Static(id=name, markup=False)
        scroll = VerticalScroll(Static(id="text", markup=False), id="page")
        scroll.can_focus = False
        yield scroll
        for name in ("why", "message", "keys", "over"):
            yield Static(KEYS if name == "keys" else "", id=name, markup=False)

    def on_mount(self) -> None:
        self.draw()

    # -------------------------------------------------------------------------------------------- what is seen

    def draw(self, message: str = "") -> None:
        """Everything anew: what is looked at has changed."""
        self._show("head", [self._head()])
        self._show("list", self._listed())
        self.query_one("#text", Static).update(_grid(rows(self.review.item, self.texts.of(self.review.item))))
        self._show("why", self._why())
        self._show("message", [Text(one_line(message), "bold")])
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def _show(self, name: str, lines: Iterable[Text]) -> None:
        self.query_one(f"#{name}", Static).update(Text("\n").join(lines))

    def _head(self) -> Text:
        review = self.review
        place = f"{review.place + 1:,} of {len(review.queue):,} removals, {review.open:,} open"
        return Text.assemble(("cleaner review ", "bold"), one_line(self.reports_name), "   ", place, "   → ", one_line(review.book.path))

    def _listed(self) -> Iterable[Text]:
        """The removals around the one that is looked at: no others are read."""
        queue, place = self.review.queue, self.review.place
        first = max(0, min(place - 2, len(queue) - LIST_ROWS))
        return [self._row(each, each == place) for each in range(first, min(first + LIST_ROWS, len(queue)))]

    def _row(self, place: int, is_it: bool) -> Text:
        item = self.review.queue.at(place)
        name = one_line(item.report.origin.name[-NAME_CHARS:])
        start = f"{'>' if is_it else ' '} {self.review.sign(item.number)} {one_line(item.entry.confidence):8} {one_line(item.entry.category):9} "
        text = " ".join(one_line(item.entry.text[:LISTED_CHARS]).replace("␊", " ").split())
        return Text.assemble(start, (f"{name}  ", LOOKS["dim"]), text, style="reverse" if is_it else "")

    def _why(self) -> list[Text]:
        entry = self.review.item.entry
        decision = self.review.decision(self.review.item.number)
        said = Text(f"  → {_words(decision)}", LOOKS["spared"]) if decision else Text("")
        return [
            Text.assemble((one_line(entry.rule), LOOKS["rule"]), f"  {one_line(entry.category)}, {one_line(entry.confidence)}", said),
            Text(one_line(f"{entry.reason}; {entry.because}"[:LISTED_CHARS])),
            Text(one_line(entry.evidence[:LISTED_CHARS]), LOOKS["dim"]),
        ]

    # -------------------------------------------------------------------------------------------- what keys do

    def on_key(self, event: Key) -> None:
        event.stop()
        if self._words is not None:
            self._type(event)
        elif self._is_over:
            self._close(event.key)
        elif event.key in KEYMAP:
            self._act(KEYMAP[event.key])

    def on_paste(self, event: Paste) -> None:
        if self._words is not None:
            self._search_for(self._words + event.text.partition("\n")[0])

    def _act(self, action: str) -> None:
        if action in STEPS:
            self._move(STEPS[action])
        elif action in ("first", "last"):
            self._move(len(self.review.queue) * (1 if action == "last" else -1))
        elif action in DONE:
            self._decide(action)
        elif action in ("scroll_down", "scroll_up"):
            self._scroll(1 if action == "scroll_down" else -1)
        elif action == "next_open":
            self.draw("" if self.review.to_next_open() else "everything is decided")
        elif action == "next_found":
            self.draw("" if self.review.to_next_found() else "nothing more is found; / searches")
        elif action == "search":
            self._search_for("")
        elif action == "help":
            self._open(HELP)
        elif action == "undo":
            self._undo()
        else:
            self.exit()

    def _move(self, steps: int) -> None:
        self.review.move(steps)
        self.draw()

    def _scroll(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 1), animate=False)

    def _decide(self, action: str) -> None:
        if action == "disable":
            self._choices = scopes(self.review.item.report.origin.name)
            rows = (f"{number}  {scope}" for number, scope in enumerate(self._choices, 1))
            self._open("\n".join(map(one_line, (f"Disable {self.review.item.entry.rule}", "", *rows, "", "Any other key leaves it on."))))
        else:
            self._carry_out(getattr(self.review, action), action)

    def _carry_out(self, decide: Callable[[], int], action: str) -> None:
        """A decision, and what came of it; then the next open removal."""
        try:
            count = decide()
        except (OSError, CleanerError, ValueError) as error:
            self.draw(f"! {_reason(error)}")
            return
        more = self.review.to_next_open()
        words = f"{DONE[action]}: {count:,} removal{'s' * (count != 1)}"
        self.draw(words if more else f"{words}. Everything is decided: q quits")

    def _undo(self) -> None:
        try:
            decision = self.review.undo()
        except (OSError, CleanerError, ValueError) as error:
            self.draw(f"! {_reason(error)}")
            return
        self.draw(f"taken back: {_words(decision)}" if decision else "nothing to undo in this session")

    def _open(self, text: str) -> None:
        self._is_over = True
        self._show("over", [Text(text)])
        self.query_one("#over", Static).display = True

    def _close(self, key: str) -> None:
        """A key over the help, or over a choice of scopes, where a digit chooses."""
        self._is_over = False
        self.query_one("#over", Static).display = False
        choices, self._choices = self._choices, []
        if key in DIGITS and int(key) <= len(choices):
            self._carry_out(lambda: self.review.disable(choices[int(key) - 1]), "disable")

    def _search_for(self, words: str) -> None:
        self._words = words
        self._show("message", [Text.assemble(("/", "bold"), one_line(words), ("▏", "bold"))])

    def _type(self, event: Key) -> None:
        words = self._words or ""
        if event.key == "enter":
            self._words = None
            count = self.review.search(words) if words.strip() else 0
            self.draw(f"{count:,} found; n goes to the next" if count else f"no removal holds {words!r}" if words.strip() else "")
        elif event.key == "escape":
            self._words = None
            self.draw()
        elif event.key in ("backspace", "ctrl+u"):
            self._search_for(words[:-1] if event.key == "backspace" else "")
        elif event.is_printable and event.character:
            self._search_for(words + event.character)


DIGITS = "123456789"
DONE = {
    "accept": "accepted", "accept_text": "text accepted", "spare": "spared here", "spare_text": "text spared everywhere", "disable": "rule disabled",
}  # fmt: skip


def _grid(lines: Iterable[Row]) -> Table:
    """Rows with their signs in a column of their own, so that no wrapped line begins as another one's sign."""
    table = Table.grid()
    table.add_column(width=2)
    table.add_column(overflow="fold")
    for sign, *parts in lines:
        table.add_row(Text(sign.text, LOOKS[sign.style]), Text.assemble(*((part.text, LOOKS[part.style]) for part in parts)))
    return table


def _words(decision: Decision | None) -> str:
    if decision is None:
        return ""
    if decision.do == "disable":
        return one_line(f"{decision.rule} disabled {Scope(decision.kind, decision.name)}")
    where = " everywhere" if decision.do.endswith("-text") else ""
    return ("accepted" if decision.do.startswith("accept") else "spared") + where


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {reason_of(error)}"
    return str(error).partition("\n")[0]
