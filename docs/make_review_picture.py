"""Makes docs/review.svg, the picture of `cleaner review` in README.md: python docs/make_review_picture.py"""
from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import date
from pathlib import Path

from cleaner import Cleaner
from cleaner.review.app import ReviewApp
from cleaner.review.book import Book
from cleaner.review.progress import Progress
from cleaner.review.review import Review
from cleaner.review.texts import Texts

PICTURE = Path(__file__).parent / "review.svg"
KEYS = ("slash", *"Home", "enter", "a", "s")  # one is looked for and accepted, the next one is spared
PAGES = {
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


def main() -> None:
    """Writes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")


async def picture() -> str:
    """The screen after some keys, as SVG; files of the review are made in the working directory."""
    reports = []
    for name, text in PAGES.items():
        path = Path("clean", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        cleaned = Cleaner().clean(text, format="text", name=name)
        path.write_text(cleaned.text, encoding="utf-8")
        reports.append(cleaned.report)
    review = Review(reports, Progress("progress"), Book("cleaner.toml", lambda name, data: None), date.today())
    app = ReviewApp(review, Texts("clean"), "reports/")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause()
        return without_network(app.export_screenshot(title="cleaner review reports/ --cleaned clean/"))


def without_network(svg: str) -> str:
    """The picture without the fonts that it would fetch."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)


if __name__ == "__main__":
    main()
