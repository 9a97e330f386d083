"""Reports made by hand, for tests of what shows them; hostile ones too."""
from __future__ import annotations

from cleaner.report import Entry, Origin, Report, checksum

SPEAKS = "globalThis.owned = 1; document.title = 'owned'; alert(1)"
HOSTILE = {
    "script": f"<script>{SPEAKS}</script>",
    "end of a script": f"</script></style></title></textarea><script>{SPEAKS}</script>",
    "comment": f"<!--<script><!-- --!><script>{SPEAKS}</script>",
    "handler": f'"\'><img src=x onerror="{SPEAKS}"><svg onload="{SPEAKS}">',
    "frame": "<iframe srcdoc='<script>parent.owned = 1</script>'></iframe><base href='https://evil.example/'>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://evil.example/'><link rel=stylesheet href=//evil.example/a.css>",
    "url": f"javascript:{SPEAKS}",
    "link": "[a](javascript:alert(1)) https://evil.example/?q=<b>&amp;&#60;",
    "template": "{{data}} ${owned = 1} {{script}} %s __proto__ constructor",
    "escapes": "\x1b[31mred\x1b]8;;https://evil.example\x07\x9b2J\x00\x08\x7f",
    "directions": "\u202etxt.exe\u2066\u202d\u200f\u061c gpj.elif",
    "line ends": "one\u2028two\u2029three\x85four\rfive\x0bsix",
    "surrogates": "\ud800 \udcff \udfff\ud83d",
    "marks": "Z" + "\u0335\u0489\u0300" * 700 + "algo",
    "long line": "long " * 200_000,
    "no breaks": "\u4e00" * 200_000,
}


def entry(start: int, text: str, rule: str = "ui.button", confidence: str = "certain", note: str = "a button", because: str = "") -> Entry:
    return Entry(start, start + len(text), text, rule.split(".")[0], rule, note, confidence, f"seen: “{text[:40]}”", because or confidence)


def report(name: str, text: str, *removed: Entry, spared: tuple[Entry, ...] = (), language: str = "en", warnings: tuple[str, ...] = ()) -> Report:
    """The report of a whole text."""
    return Report(len(text), language, "certain" if language else "", removed, spared, warnings, Origin(name), "1", "2", checksum(text))


def hostile() -> list[tuple[Report, str]]:
    """A report of each kind, hostile in every field that a report has, and the text as read."""
    made = []
    for number, evil in enumerate(HOSTILE.values()):
        text = f"Before {evil}\nit stays, {evil} goes\n{evil}"
        gone = Entry(len(text) - len(evil), len(text), evil, evil[:300], evil[:3000], evil, evil[:50], evil, evil)
        kept = gone._replace(start=7, end=7 + len(evil), confidence="likely")
        middle = gone._replace(start=18 + len(evil), end=18 + 2 * len(evil), rule=f"rule.{number}", category="ad", confidence="possible")
        name, word = evil[:3000], evil[:99]
        origin = Origin(name, "text", word)
        made.append((Report(len(text), word, word, (middle, gone), (kept,), (evil, evil), origin, word, word, checksum(text)), text))
    return made


def run(count: int) -> list[tuple[Report, str]]:
    """Many calm documents, of which every fifth has nothing removed and every seventh a warning."""
    made = []
    for number in range(count):
        text = f"Share\nThe council of town {number} met on Monday.\nRead also: Bridge {number} closed\nIt voted for the bridge.\nMenu"
        cue, menu = text.index("Read also"), len(text) - 4
        teaser = entry(cue, f"Read also: Bridge {number} closed", "teaser.read-also.en", "likely")
        removed = (entry(0, "Share"), teaser, entry(menu, "Menu", "ui.menu", "possible")) if number % 5 else ()
        kept = entry(6, f"The council of town {number} met on Monday.", "headline.title", "likely", "the headline", "kept by default")
        warnings = (f"warning of {number}",) if number % 7 == 0 else ()
        name, language = f"town-{number}.example/page-{number}.txt", ("en", "de", "")[number % 3]
        made.append((report(name, text, *removed, spared=(kept,), language=language, warnings=warnings), text))
    return made
