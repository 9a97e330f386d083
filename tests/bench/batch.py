"""How fast a batch is: beside other tools on the same documents in the same run, over its own floor, with two workers, and in how much memory.

    python -m tests.bench.batch DOCUMENTS.jsonl[.gz] [--field text] [--html html] [--limit 400] [--large 20000]

DOCUMENTS holds an object a line; `--field` may be a path (dumps.plain), `--html` names the field with the page's markup or with a file of it.
Tools take turns, a slice of the documents each, so that all see the same load of the machine, and are counted by processor time; the
first half of the documents warms each of them up, the second half counts. What counts are the ratios. What a cleaner remembers of lines
it has seen is forgotten before each turn. `--large` documents are made of these for the runs of whole commands. Peers that are not
installed are left out: `pip install 'page-cleaner[bench]'`, and rg.
"""
from __future__ import annotations

import argparse
import html
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import Cleaner
from cleaner.batch import How
from cleaner.batch.codecs import unpack
from cleaner.batch.forms import clean
from cleaner.batch.forms.members import scan
from cleaner.batch.task import Task

SLICE = 20  # documents in a turn
MIN_WORDS = 8  # lines of fewer words are alike on many pages, longer ones differ
SAMPLE_SECONDS = 0.25
NEVER_IN_LITERALS = set("()[]{}|\\")


class Page(NamedTuple):
    """A document: its text, its line of JSONL, its markup (may be empty)."""

    text: str
    line: bytes
    html: str


Tool = Callable[[Page], object]


def main() -> None:
    """Prints a table of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--html", default="html")
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--large", type=int, default=20_000)
    args = parser.parse_args()
    pages = list(_pages(args.documents, args.field, args.html, args.limit))
    size = sum(len(page.text.encode()) for page in pages)
    print(f"Python {platform.python_version()}, {platform.machine()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; "
          f"{len(pages)} documents of {size / len(pages) / 1000:.1f} kB of text\n")  # fmt: skip
    print("| on one core, patterns compiled | documents/s | MB/s | to jusText |\n|---|---|---|---|")
    _compare(pages)
    print("\n| whole command, wall clock | seconds | documents/s | MB/s | MB of memory at most | in each quarter |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        _commands(pages, args.large, Path(folder))


def _pages(path: Path, field: str, html_field: str, limit: int) -> Iterator[Page]:
    for line in unpack(path.read_bytes(), path.suffix if path.suffix != ".jsonl" else "").splitlines()[:limit]:
        row = json.loads(line)
        text: Any = row
        for name in field.split("."):
            text = text.get(name) if isinstance(text, dict) else None
        if text:
            made = json.dumps({"id": row.get("id"), "text": text}, ensure_ascii=False).encode() + b"\n"
            yield Page(text, made, _markup(row.get(html_field) or "", path))


def _markup(found: str, path: Path) -> str:
    """Markup as it stands in the document, or in a file beside it."""
    if not found or "<" in found:
        return found
    file = path.parent / found
    return unpack(file.read_bytes(), file.suffix if file.suffix == ".gz" else "").decode("utf-8", "replace") if file.exists() else ""


# ------------------------------------------------------------------------------------------------ tools in turns


def _compare(pages: Sequence[Page]) -> None:
    cleaner = Cleaner()
    tools = dict(_tools(cleaner, has_html=all(page.html for page in pages)))
    for page in pages:  # compiles the patterns that they need
        cleaner.clean(page.text, "text")
    taken = dict.fromkeys(tools, 0.0)
    half = len(pages) // 2
    measured = pages[half:]
    for at in range(0, len(pages), SLICE):
        for name, tool in list(tools.items()):
            part = pages[at : at + SLICE]
            cleaner.forget()
            try:
                seconds = _seconds(tool, part)
            except ImportError as error:
                print(f"(left out: {name}: {str(error).splitlines()[0]})", file=sys.stderr)
                del tools[name]
                continue
            if at >= half - SLICE:
                counted = sum(1 for number in range(at, min(at + SLICE, len(pages))) if number >= half)
                taken[name] += seconds * counted / len(part)
    size = sum(len(page.text.encode()) for page in measured)
    ripgrep = _ripgrep(measured)
    rates = {name: len(measured) / taken[name] for name in tools}
    just = next((rate for name, rate in rates.items() if name.startswith("jusText")), 0.0)
    for name, rate in rates.items():
        print(_row(name, rate, size / len(measured), just))
    if ripgrep:
        seconds, phrases, name = ripgrep
        print(_row(f"{name} -i -F with {phrases:,} phrases of the packs", len(measured) / seconds, size / len(measured), just))


def _row(name: str, rate: float, size: float, just: float) -> str:
    return f"| {name} | {rate:,.0f} | {rate * size / 1e6:,.2f} | {f'{rate / just:.1f}' if just else ''} |"


def _seconds(tool: Tool, pages: Sequence[Page]) -> float:
    started = time.process_time()
    for page in pages:
        tool(page)
    return time.process_time() - started


def _tools(cleaner: Cleaner, has_html: bool) -> Iterator[tuple[str, Tool]]:
    how = How(is_reporting=True)
    out = open(os.devnull, "wb")
    yield "cleaner, text in and text and report out", lambda page: cleaner.clean(page.text, "text")
    yield "cleaner batch, line in and line and report row out", lambda page: out.write(clean(cleaner, Task("lines", page.line, "", ""), how).data)
    yield "floor: line read, parsed, split, written", lambda page: _floor(page, out)
    for name, make in (("justext", _justext), ("datatrove", _c4), ("winnow-md", _winnow)):
        with suppress(ImportError, PackageNotFoundError):
            yield make(version(name))
    if has_html:
        from trafilatura import extract

        yield f"trafilatura {version('trafilatura')} on the HTML of the same pages", lambda page: extract(page.html)


def _floor(page: Page, out: Any) -> None:
    lines = scan(page.line.decode())["text"].value.split("\n")
    out.write(json.dumps({"text": "\n".join(lines)}, ensure_ascii=False).encode())


def _justext(number: str) -> tuple[str, Tool]:
    import justext

    stop = justext.get_stoplist("English")
    return f"jusText {number} over the lines", lambda page: justext.justext(
        "".join(f"<p>{html.escape(line)}</p>" for line in page.text.split("\n")).encode(), stop
    )


def _c4(number: str) -> tuple[str, Tool]:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    c4 = C4QualityFilter()
    return f"datatrove {number}, C4 filter", lambda page: c4.filter(Document(text=page.text, id=""))


def _winnow(number: str) -> tuple[str, Tool]:
    import winnow

    return f"winnow-md {number}", lambda page: winnow.clean(page.text)


def _ripgrep(pages: Sequence[Page]) -> tuple[float, int, str] | None:
    """Processor seconds of rg over the texts, less those of its start, with how many phrases, and its version."""
    if not shutil.which("rg"):
        return None
    phrases = sorted(_literals())
    with tempfile.TemporaryDirectory() as folder:
        texts, empty, list_ = (Path(folder, name) for name in ("texts", "empty", "phrases"))
        list_.write_text("\n".join(phrases) + "\n", encoding="utf-8")
        texts.write_text("\n".join(page.text for page in pages) * 20, encoding="utf-8")
        empty.write_bytes(b"\n")
        command = ["rg", "-j1", "-i", "-F", "-c", "-f", str(list_)]
        seconds = _child_seconds([*command, str(texts)]) - _child_seconds([*command, str(empty)])
    said = subprocess.run(["rg", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0].split(" (")[0]
    return max(seconds, 1e-6) / 20, len(phrases), said


def _literals() -> set[str]:
    """Phrases of the package's packs that are one text each."""
    from cleaner.packs import load_all

    found = (phrase for pack in load_all() for rule in pack.rules for phrase in rule.phrases)
    return {phrase for phrase in found if not NEVER_IN_LITERALS & set(phrase) and len(phrase) > 1}


def _child_seconds(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ------------------------------------------------------------------------------------------------ whole commands


def _commands(pages: Sequence[Page], count: int, folder: Path) -> None:
    source = folder / "in.jsonl"
    with source.open("wb") as file:
        file.writelines(_many(pages, count))
    size = source.stat().st_size / 1e6
    times = {}
    for jobs in (1, 2):
        out = folder / f"{jobs}.jsonl"
        seconds, memory = _watched([sys.executable, "-m", "cleaner", "batch", str(source), "-o", str(out), "-q", "-j", str(jobs)])
        times[jobs] = seconds
        most, *quarters = (max(part) / 1e6 for part in (memory, *_quarters(memory)))
        name, memory_row = f"cleaner batch, {jobs} job{'s' * (jobs > 1)}", " ".join(f"{each:.0f}" for each in quarters)
        print(f"| {name} | {seconds:.1f} | {count / seconds:,.0f} | {size / seconds:.2f} | {most:.0f} | {memory_row} |")
    if (folder / "1.jsonl").read_bytes() != (folder / "2.jsonl").read_bytes():
        raise SystemExit("one job and two gave different outputs")
    print(f"\n{count:,} documents, {size:.0f} MB: two jobs are {times[1] / times[2]:.2f} times as fast as one.")


def _many(pages: Sequence[Page], count: int) -> Iterator[bytes]:
    """As many documents as asked for: the same short lines, as on the pages of a site, between long ones that differ from copy to copy."""
    for number in range(count):
        text = pages[number % len(pages)].text
        turn = number // len(pages)
        yield json.dumps({"id": number, "text": "\n".join(_turned(line, turn) for line in text.split("\n"))}, ensure_ascii=False).encode() + b"\n"


def _turned(line: str, turn: int) -> str:
    words = line.split(" ")
    turn %= len(words)
    return " ".join(words[turn:] + words[:turn]) if turn and len(words) > MIN_WORDS else line


def _watched(command: Sequence[str]) -> tuple[float, list[int]]:
    """Seconds, and the memory of all processes over time, what they share counted once."""
    started = time.monotonic()
    process = subprocess.Popen(command)
    memory = [0]
    while process.poll() is None:
        time.sleep(SAMPLE_SECONDS)
        memory.append(sum(map(_resident, _family(process.pid))) or memory[-1])
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - started, memory


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{thread}/children").read_text().split():
                yield from _family(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("\nPss:")[1].split()[0]) * 1024
    return 0


def _quarters(memory: Sequence[int]) -> Iterator[Sequence[int]]:
    size = max(len(memory) // 4, 1)
    return (memory[at : at + size] for at in range(0, size * 4, size) if memory[at : at + size])


if __name__ == "__main__":
    main()
