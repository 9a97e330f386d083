"""The pictures in the README and the manual, made from this repository's own pages: one function a picture.

    python -m docs.pictures [NAME…]
"""
from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.report import Report

HOME = Path(__file__).parent
MOST_BYTES = 150_000
KEYS = ("slash", *"Home", "enter", "a", "s")  # of the review: one is looked for and accepted, the next one is spared
REVIEWED = {
    "harbour/lighthouse.txt": """\
Home
Harbour
By Edith Crane
Harbour Town Votes to Keep Its Old Lighthouse

The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.

Keeper Jonas Hale lights a lantern on the steps of the hall before the vote on Tuesday. (Photo: Edith Crane/Reuters)

Read also: Two Ferries Collide in Thick Fog Off the Northern Islands

The lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall.

Share
Comments
""",
    "harbour/ferry.txt": """\
Two Ferries Collide in Thick Fog

Two ferries collided in thick fog off the northern islands on Friday morning, and eleven passengers were taken to hospital.

Advertisement

Both captains had been at sea for more than thirty years, the shipping company said, and neither had ever had an accident.

Sign up for our newsletter
Comments
""",
    "valley/flood.txt": """\
It rained for a week in the valley, and the river rose above the old bridge, which had been closed since Monday.

On Sunday the first farmers brought their cattle down to the village, where the school had been made ready for them.

Подписаться на рассылку

The water is expected to fall by Thursday, said the woman who has read the gauge for nineteen years.

Share
Print
""",
}


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


def review(target: Path) -> None:
    """The screen of `cleaner review` after some keys."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        target.write_text(asyncio.run(reviewing()), encoding="utf-8")


async def reviewing() -> str:
    """That screen as SVG; files of the review are made in the working directory."""
    from cleaner.review.app import ReviewApp
    from cleaner.review.book import Book
    from cleaner.review.progress import Progress
    from cleaner.review.review import Review
    from cleaner.review.texts import Texts

    book = Book("cleaner.toml", lambda name, data: None)
    app = ReviewApp(Review(_cleaned_pages(), Progress("progress"), book, date.today()), Texts("clean"), "reports/")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause()
        return _without_network(app.export_screenshot(title="cleaner review reports/ --cleaned clean/"))


def _cleaned_pages() -> list[Report]:
    """The reports of the reviewed pages, whose cleaned texts are written to clean/."""
    from cleaner import Cleaner

    cleaner, reports = Cleaner(), []
    for name, text in REVIEWED.items():
        path = Path("clean", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        cleaned = cleaner.clean(text, format="text", name=name)
        path.write_text(cleaned.text, encoding="utf-8")
        reports.append(cleaned.report)
    return reports


def _without_network(svg: str) -> str:
    """The picture without the fonts that it would fetch."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)


PICTURES: dict[str, Callable[[Path], None]] = {
    "html-report.png": html_report,
    "html-report-document.png": html_report_document,
    "review.svg": review,
}


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
