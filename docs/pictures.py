"""The pictures in the README, made from this repository's own pages: one function a picture.

    python -m docs.pictures [NAME…]
"""
from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.report import Report

HOME = Path(__file__).parent
MOST_BYTES = 150_000


def html_report(target: Path) -> None:
    """The HTML report of the fixtures: its summary. Needs chromium."""
    _photograph(target, "#summary", "document.documentElement.dataset.ready === ''")


def html_report_document(target: Path) -> None:
    """The HTML report of the fixtures, with the seed open. Needs chromium."""
    _photograph(target, "#documents?named=seed-sputnik-nato-qatar.txt", "document.querySelector('#document .line')")


def _photograph(target: Path, fragment: str, ready: str) -> None:
    from tests.chromium import Chromium

    with tempfile.TemporaryDirectory() as scratch, Chromium() as browser:
        report = Path(scratch, "report.html")
        _write_report(report)
        page = browser.open(report, 1180, 620, fragment=fragment)
        page.wait(ready)
        page.run("document.fonts.ready.then(() => true)")
        page.picture(target)


def _write_report(path: Path) -> None:
    from cleaner.view.html import write_page

    with open(path, "wb") as file:
        write_page(_documents(), file.write, source="reports/")


def _documents() -> Iterator[tuple[Report, str]]:
    from cleaner import Cleaner
    from tests import fixture

    cleaner = Cleaner()
    for path in sorted(fixture.HOME.glob("*.txt")):
        text = fixture.read(path).text
        report = cleaner.clean(text).report
        yield report._replace(origin=report.origin._replace(name=path.name)), text


PICTURES: dict[str, Callable[[Path], None]] = {"html-report.png": html_report, "html-report-document.png": html_report_document}


def main(names: list[str]) -> None:
    """Makes the pictures of these names, or all; stops when one is too large for a README."""
    for name in names or PICTURES:
        target = HOME / name
        PICTURES[name](target)
        size = target.stat().st_size
        print(f"{target}: {size:,} bytes")
        if size > MOST_BYTES:
            sys.exit(f"{target} is larger than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
