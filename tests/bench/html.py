"""What the HTML report of many documents costs: to write, to open, and to use, in a headless Chromium.

    python -m tests.bench.html [--documents 10000] [--without-texts] [--keep DIR]

The documents are this project's own pages, over and over, under other names; every one of them has the removals of a real page. Written by a
process of its own, whose memory is its peak; opened from disk. A reader is kept waiting by what runs longer than a frame: the longest task is
given beside the time until an answer stands on the screen.
"""
from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cleaner import Cleaner
from cleaner.batch.task import as_row
from tests import fixture
from tests.chromium import Chromium, Page

LONGEST = """globalThis.longest = 0;
new PerformanceObserver((list) => { for (const it of list.getEntries()) longest = Math.max(longest, it.duration); })
  .observe({ type: 'longtask', buffered: true })"""
TIMED = """(async () => {
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const count = () => document.querySelector('#removals-view .count').textContent;
  const before = count();
  longest = 0;
  const began = performance.now();
  %s;
  while (!(%s)) await wait(2);
  const taken = performance.now() - began;
  await wait(80);
  return [taken, longest];
})()"""


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--without-texts", action="store_true")
    parser.add_argument("--keep", type=Path, help="leave reports, texts and page in this folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = args.keep or Path(scratch)
        removals = make(home, args.documents, with_texts=not args.without_texts)
        page = home / "report.html"
        _write(home, page, with_texts=not args.without_texts)
        print(f"{args.documents:,} documents, {removals:,} removals; page {page.stat().st_size / 1e6:.1f} MB")
        with Chromium() as browser:
            _use(browser.open(page))


def make(home: Path, count: int, with_texts: bool) -> int:
    """Reports (a file with one a line) and cleaned texts of `count` documents; gives the number of removals."""
    cleaner = Cleaner()
    pages = [(path.stem, cleaner.clean(fixture.read(path).text)) for path in sorted(fixture.HOME.glob("*.txt"))]
    pages = [(name, cleaned) for name, cleaned in pages if cleaned.report.pieces]
    removals = 0
    (home / "clean").mkdir(parents=True, exist_ok=True)
    with open(home / "all.jsonl", "wb") as rows:
        for number in range(count):
            name, (text, report) = pages[number % len(pages)]
            path = f"site-{number % 97}.example/{number // 1000}/{name}-{number}.txt"
            rows.write(as_row(report._replace(origin=report.origin._replace(name=path))))
            removals += len(report.pieces)
            if with_texts:
                target = home / "clean" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8", newline="")
    return removals


def _write(home: Path, page: Path, with_texts: bool) -> None:
    command = [sys.executable, "-m", "cleaner", "report", str(home / "all.jsonl"), "-q", "-o", str(page)]
    began = time.monotonic()
    subprocess.run([*command, *(["--cleaned", str(home / "clean")] if with_texts else [])], check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"written in {time.monotonic() - began:.1f} s, with {peak / 1024:.0f} MB at most ({os.cpu_count()} processors)")


def _use(page: Page) -> None:
    page.wait("document.documentElement.dataset.ready === ''")
    paint = page.run("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    print(f"first paint after {paint:.0f} ms, ready for use after {page.run('performance.getEntriesByName(`ready`)[0].startTime'):.0f} ms")
    page.run(LONGEST)
    rows = "document.querySelector('#removals-view tbody tr')"
    counted = "count() !== before && !count().startsWith('Searching')"
    _told(page, "all removals", rows, "location.hash = '#removals'")
    _told(page, "first search", counted, _typed("newsletter"))
    _told(page, "next search", counted, _typed("news"))
    _told(page, "nothing found", counted, _typed("no such words"))
    _told(page, "sort by rule", counted, "location.hash = '#removals?sort=rule&down=1'")
    _told(page, "filter by category", counted, "location.hash = '#removals?sort=rule&category=ui'")
    _told(page, "last page", "document.querySelector('#removals-view .pages button:last-child').disabled", "location.hash = '#removals?page=9999999'")
    _told(page, "open a document", "document.querySelector('#document .body del')", "location.hash = '#removals?open=77'")
    _told(page, "all documents by name", "document.querySelector('#documents-view tbody tr')", "location.hash = '#documents?sort=name'")
    page.call("HeapProfiler.collectGarbage")
    heap = page.call("Runtime.getHeapUsage")
    print(f"JavaScript heap {heap['usedSize'] / 1e6:.0f} MB; errors: {page.errors or 'none'}; requests: {page.requests[1:] or 'none'}")


def _typed(text: str) -> str:
    field = "const field = document.querySelector('#removals-view [name=q]')"
    return f"{field}; field.value = {json.dumps(text)}; field.dispatchEvent(new Event('input', {{ bubbles: true }}))"


def _told(page: Page, what: str, condition: str, action: str) -> None:
    taken, longest = page.run(TIMED % (action, condition))
    print(f"  {what:24} {taken:6.0f} ms   longest task {longest:4.0f} ms")


if __name__ == "__main__":
    main()
