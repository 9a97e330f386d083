"""The HTML report in a real browser: what a reader does with it, and that nothing in it acts. Skipped where there is no Chromium."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cleaner.report import Report
from cleaner.view.html import write_page
from tests import made
from tests.chromium import Chromium, Page, binary

pytestmark = pytest.mark.skipif(binary() is None, reason="the HTML report needs a browser: apt-get install chromium")

READY = "document.documentElement.dataset.ready === ''"
RUN = 120  # documents: 288 removals, 6 pages of them
COUNT = "(document.querySelector('main > section:not([hidden]) > .count')?.textContent ?? '')"
ROWS = "[...document.querySelectorAll('main > section:not([hidden]) > table > tbody > tr')]"
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with Chromium() as running:
        yield running


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("calm") / "report.html", made.run(RUN))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("evil") / "report.html", made.hostile())


def written(path: Path, documents: Iterable[tuple[Report, str | None]]) -> Path:
    with open(path, "wb") as file:
        write_page(documents, file.write, source="reports/")
    return path


@pytest.fixture
def page(browser: Chromium, calm: Path) -> Iterator[Page]:
    """The page of a calm run; whatever a test does with it, nothing may go wrong, and nothing be loaded."""
    opened = browser.open(calm)
    opened.wait(READY)
    yield opened
    assert_harmless(opened)
    opened.close()


def assert_harmless(page: Page) -> None:
    assert page.errors == [] and page.dialogs == [] and len(page.requests) == 1 and page.requests[0].startswith("file:")


def go(page: Page, fragment: str) -> None:
    page.run(f"location.hash = {fragment!r}")


# ------------------------------------------------------------------------------------------------ what a reader does


def test_the_summary_stands_there_and_leads_to_the_removals(page: Page) -> None:
    assert "288" in page.run("document.querySelector('#summary-view').innerText") and page.run("document.querySelector('#removals-view').hidden")
    page.click(".charts a[href='#removals?category=teaser']")
    page.wait(f"{COUNT}.startsWith('96 removals')")
    assert page.run("document.querySelector('[name=category]').value") == "teaser"
    assert page.run(f"{ROWS}.every((row) => row.cells[1].innerText === 'teaser')")
    page.run("history.back()")
    page.wait("!document.querySelector('#summary-view').hidden")


def test_search_finds_texts_rules_and_documents(page: Page) -> None:
    page.press("2")
    page.wait(f"{ROWS}.length === 50")
    for words, count in (("bridge 77 closed", 1), ("TEASER.READ-ALSO", 96), ("town-12.example", 3), ("no such words", 0)):
        page.press("/")
        page.run(f"{FOCUS}.select()")
        page.type(words)
        page.wait(f"{COUNT}.startsWith('{count} removal')")
        assert page.run(f"{ROWS}.length") == min(count, 50)
        page.run(f"{FOCUS}.blur()")
    assert page.run("document.querySelector('#removals-view table').hidden")


def test_filters_narrow_and_clear(page: Page) -> None:
    go(page, "#removals")
    steps = (("rule", "ui.menu", 96), ("outcome", "spared", 0), ("rule", "", 120), ("confidence", "likely", 120), ("outcome", "both", 216))
    for field, value, count in steps:
        page.choose(f"#removals-view [name={field}]", value)
        page.wait(f"{COUNT}.startsWith('{count} finding') || {COUNT}.startsWith('{count} removal')")
    page.click("#removals-view [name=document]")
    page.type("page-11")
    page.wait(f"{COUNT}.startsWith('20 findings')")  # page-11 and page-110 to page-119: one kept in each, a teaser in nine of eleven
    page.click("#removals-view [type=reset]")
    page.wait(f"{COUNT}.startsWith('288 removals')")
    assert page.run("location.hash") == "#removals"


def test_columns_sort_and_say_so(page: Page) -> None:
    go(page, "#removals")
    page.wait(f"{ROWS}.length === 50")
    lengths = f"{ROWS}.map((row) => Number(row.querySelector('.size').innerText.replace(/\\D/g, '')))"
    head = "#removals-view th.size"
    page.click(f"{head} button")
    page.wait(f"document.querySelector('{head}').ariaSort === 'ascending'")
    page.wait(f"{lengths}.every((it) => it === 4)")
    page.click(f"{head} button")
    page.wait(f"document.querySelector('{head}').ariaSort === 'descending'")
    page.wait(f"{lengths}[0] === 28 && {lengths}.every((it, at, all) => !at || all[at - 1] >= it)")
    page.click(f"{head} button")
    page.wait(f"!document.querySelector('{head}').ariaSort")


def test_pages_turn(page: Page) -> None:
    go(page, "#removals")
    page.wait(f"{ROWS}.length === 50")
    pages = "document.querySelector('#removals-view .pages')"
    assert page.run(f"[...{pages}.querySelectorAll('button')].map((it) => it.disabled)") == [True, True, False, False]
    page.click("#removals-view .pages button:last-child")
    page.wait(f"{ROWS}.length === 38 && {pages}.innerText.includes('of 6')")
    assert page.run(f"[...{pages}.querySelectorAll('button')].map((it) => it.disabled)") == [False, False, True, True]
    go(page, "#removals?page=999")  # past the end is the end
    page.wait(f"{ROWS}.length === 38 && {pages}.querySelector('input').value === '6'")


def test_a_document_opens_with_its_removals_where_they_stood(page: Page) -> None:
    go(page, "#removals?q=bridge+77+closed")
    page.wait(f"{ROWS}.length === 1")
    page.click("#removals-view tbody a.open")
    page.wait("document.querySelector('#document').open")
    assert page.run("document.querySelector('#document-title').innerText") == "town-77.example/page-77.txt"
    assert page.run("[...document.querySelectorAll('#document del')].map((it) => it.textContent)") == [
        "[removed: Share]", "[removed: Read also: Bridge 77 closed]", "[removed: Menu]",
    ]  # fmt: skip
    assert page.run("document.querySelector('#document .target').innerText").startswith("2 teaser.read-also.en ●●○ likely")
    kept = page.run("[...document.querySelectorAll('#document .line')].map((it) => it.innerText.replace(/\\s+/g, ' '))")
    assert "2 The council of town 77 met on Monday." in kept and "4 It voted for the bridge." in kept
    assert "kept by default" in page.run("document.querySelector('#document .pieces').innerText")
    assert "warning of 77" in page.run("document.querySelector('#document .warnings').innerText")
    page.click("#document .target a.rule")
    page.wait(f"!document.querySelector('#document').open && {COUNT}.startsWith('96 removals')")


def test_without_its_text_a_document_is_a_list(browser: Chromium, tmp_path: Path) -> None:
    page = browser.open(written(tmp_path / "report.html", [(report, None) for report, _ in made.run(3)]), fragment="#documents?open=1")
    page.wait("document.querySelector('#document').open")
    assert page.run("document.querySelector('#document h3').innerText") == "Removed"
    seen = page.run("[...document.querySelectorAll('#document .pieces li')].map((it) => it.innerText)")
    assert len(seen) == 4 and "Menu" in seen[2] and "ui.menu ●○○ possible" in seen[2] and "seen: “Menu”" in seen[2]
    assert_harmless(page)
    page.close()


def test_a_document_with_very_many_removals_comes_in_parts(browser: Chromium, tmp_path: Path) -> None:
    text = "Menu\nThe council met.\n" * 3000
    report = made.report("long.txt", text, *(made.entry(22 * number, "Menu", "ui.menu") for number in range(3000)))
    page = browser.open(written(tmp_path / "report.html", [(report, text)]), fragment="#removals?open=0&row=900")
    page.wait("document.querySelector('#document .target')")
    lines = "document.querySelectorAll('#document .line').length"
    first = page.run(lines)
    assert 900 < first < 3000
    page.click("#document button.more")
    assert page.run(lines) == first + 400
    assert_harmless(page)
    page.close()


def test_documents_are_listed_sorted_and_narrowed(page: Page) -> None:
    go(page, "#documents?sort=name&down=1")
    page.wait(f"{ROWS}.length === 50 && {ROWS}[0].innerText.startsWith('town-119.example')")
    go(page, "#documents?only=untouched")
    page.wait(f"{COUNT}.startsWith('24 documents') && {ROWS}.length === 24")
    go(page, "#documents?only=warned&language=unknown")
    page.wait(f"{COUNT}.startsWith('6 documents')")
    page.click("#documents-view tbody a.open")
    page.wait("document.querySelector('#document').open && document.querySelector('#document .warnings')")


# ------------------------------------------------------------------------------------------------ without a mouse, without eyes, on paper


def test_everything_is_reached_by_keys(page: Page) -> None:
    page.press("Tab")
    assert page.run(f"{FOCUS}.className") == "skip"
    page.press("Enter")
    assert page.run(f"{FOCUS}.id") == "main"
    page.press("2")
    page.wait(f"{ROWS}.length === 50 && !document.querySelector('#removals-view').hidden")
    assert page.run(f"{ROWS}.filter((row) => row.querySelector('a').tabIndex === 0).length") == 1  # one stop in all rows
    page.press("/")
    assert page.run(f"{FOCUS}.name") == "q"
    for _ in range(20):
        page.press("Tab")
        if page.run(f"{FOCUS}.className") == "open":
            break
    row = f"{ROWS}.findIndex((row) => row.contains({FOCUS}))"
    seen = [page.run(row)]
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home"):
        page.press(key)
        seen.append(page.run(row))
    assert seen == [0, 1, 2, 1, 49, 0]
    page.press("End")
    page.press("ArrowDown")  # over the end of the page
    page.wait(f"location.hash === '#removals?page=1' && {row} === 0")
    page.press("ArrowUp")
    page.wait(f"location.hash === '#removals' && {row} === 49")
    page.press("PageDown")
    page.wait(f"location.hash === '#removals?page=1' && {row} === 0")


def test_a_document_is_opened_read_on_and_closed_by_keys(page: Page) -> None:
    go(page, "#removals")
    page.wait(f"{ROWS}.length === 50")
    page.run(f"{ROWS}[49].querySelector('a').focus()")
    page.press("Enter")
    page.wait(f"document.querySelector('#document').open && {FOCUS}.id === 'document-title'")
    before = page.run("document.querySelector('#document .target').innerText")
    page.press("n")  # the next removal, which stands on the next page
    page.wait("location.hash.includes('page=1')")
    page.wait(f"document.querySelector('#document .target').innerText !== {before!r}")
    page.press("Escape")
    page.wait(f"!document.querySelector('#document').open && {ROWS}.findIndex((row) => row.contains({FOCUS})) === 0")
    assert page.run("location.hash") == "#removals?page=1"
    page.press("?")
    page.wait("document.querySelector('#help').open")
    page.press("Escape")
    page.wait("!document.querySelector('#help').open")


def test_letters_are_no_shortcuts_where_that_was_asked_for(page: Page) -> None:
    page.press("?")
    page.click("#letters")
    page.press("Escape")
    page.press("2")
    assert page.run("document.querySelector('#removals-view').hidden")


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    def nodes() -> list[tuple[str, str]]:
        tree = page.call("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]]

    page.call("Accessibility.enable")
    summary = nodes()
    for expected in (("banner", ""), ("navigation", "Views"), ("main", ""), ("heading", "What was removed"), ("heading", "Summary"),
                     ("table", "By category"), ("columnheader", "Removals"), ("rowheader", "teaser"), ("cell", "96")):  # fmt: skip
        assert expected in summary, expected
    go(page, "#removals?sort=size&outcome=both&open=1")
    page.wait("document.querySelector('#document').open")
    assert ("dialog", "town-1.example/page-1.txt") in nodes()
    page.press("Escape")
    page.wait("!document.querySelector('#document').open")
    removals = nodes()
    for expected in (("search", "Removals"), ("searchbox", "Search"), ("combobox", "Category"), ("status", ""),
                     ("navigation", "Pages of removals"), ("textbox", "Page")):  # fmt: skip
        assert expected in removals, expected
    assert ("link", "removed: Menu") in removals
    go(page, "#removals?outcome=spared")
    page.wait(f"{COUNT}.startsWith('120') && {ROWS}[0].innerText.includes('the headline · kept by default')")
    assert ("link", "kept: The council of town 0 met on Monday.") in nodes()


def test_light_and_dark(browser: Chromium, calm: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = browser.open(calm, scheme="dark")
    page.wait(READY)
    dark = page.run(ground)
    page.media(scheme="light")
    light = page.run(ground)
    assert (dark, light) == ("rgb(23, 24, 27)", "rgb(251, 250, 247)")
    page.choose("#theme", "dark")
    assert page.run(ground) == dark  # the switch beats the system
    page.call("Page.reload")
    page.wait(f"document.documentElement && {READY} && document.querySelector('#theme').value === 'dark'")
    assert page.run(ground) == dark  # and is remembered
    page.close()


def test_motion_is_reduced_where_that_is_wished(page: Page) -> None:
    moves = "getComputedStyle(document.querySelector('header.top nav a')).transitionDuration"
    assert page.run(moves) == "0.15s, 0.15s"
    page.media(motion="reduce")
    assert page.run(moves) == "0s"


def test_paper_gets_the_summary_and_all_rows_of_the_filter(page: Page) -> None:
    go(page, "#removals?category=teaser")
    page.wait(f"{COUNT}.startsWith('96')")
    page.run(f"addEventListener('beforeprint', () => {{ globalThis.printed = {ROWS}.length; }})")
    page.wait("(dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint')), printed === 96)")  # rows are made ready in a pause
    page.run("printed = 0")
    pdf = page.pdf()
    assert page.run("printed") == 96 and page.run(f"{ROWS}.length") == 50
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 4
    page.media("print")
    expected = {"#summary-view": "block", "form": "none", ".pages": "none", "#documents-view": "none"}
    assert {name: page.run(f"getComputedStyle(document.querySelector('{name}')).display") for name in expected} == expected


def test_narrow_pages_do_not_scroll_sideways(browser: Chromium, calm: Path) -> None:
    page = browser.open(calm, width=320, height=700)
    page.wait(READY)
    shown = {
        "#summary": "!document.querySelector('#summary-view').hidden", "#removals": f"{ROWS}.length === 50", "#documents": f"{ROWS}.length === 50",
        "#removals?open=1&row=2": "document.querySelector('#document').open",
    }  # fmt: skip
    for fragment, condition in shown.items():
        go(page, fragment)
        page.wait(f"location.hash === '{fragment}' && {condition}")
        assert page.run("document.documentElement.scrollWidth") <= 320, fragment
    assert page.run("document.querySelector('#document .body').scrollWidth") <= 320
    page.close()


def test_a_damaged_page_says_so(browser: Chromium, calm: Path, tmp_path: Path) -> None:
    html = calm.read_text("utf-8")
    at = html.index('data-kind="documents"') + 60
    (tmp_path / "cut.html").write_text(html[:at] + "AAAA" + html[at + 4 :], "utf-8")
    page = browser.open(tmp_path / "cut.html")
    page.wait("!document.querySelector('#message').hidden")
    assert "damaged" in page.run("document.querySelector('#message').innerText")
    assert "288" in page.run("document.querySelector('#summary-view').innerText")
    page.close()


# ------------------------------------------------------------------------------------------------ hostile text

MADE = "document.querySelectorAll(':is(main, dialog) :is(script, style, img, iframe, svg:not(.bar), base, link, meta)').length"
ACTED = f"[typeof owned, document.title.startsWith('owned'), {MADE}]"


def test_hostile_text_does_nothing(browser: Chromium, evil: Path) -> None:
    """In no view, in no document, and when a reader clicks on what it made of links."""
    page = browser.open(evil)
    page.wait(READY)
    count = len(made.HOSTILE)
    for fragment in ("#summary", "#removals?outcome=both", "#documents", *(f"#removals?outcome=both&open={number}" for number in range(count))):
        go(page, fragment)
        page.wait(f"location.hash === '{fragment}'")
        if "open" in fragment:
            page.wait("document.querySelector('#document').open && document.querySelectorAll('#document .body > *').length > 2")
        else:
            page.wait("!document.querySelector('main section:not([hidden])').innerText.includes('Searching')")
        assert page.run(ACTED) == ["undefined", False, 0], fragment
        shown = page.run("document.body.innerText")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]", shown), fragment
    assert page.run("[...document.querySelectorAll('a')].every((it) => it.protocol === 'file:' && it.getAttribute('href').startsWith('#'))")
    for number in range(count):
        go(page, f"#removals?outcome=both&open={number}")
        page.wait("document.querySelector('#document').open && document.querySelector('#document a.rule')")
        page.run("document.querySelector('#document a.rule').click()")
        page.wait("!document.querySelector('#document').open")
    assert page.run(ACTED) == ["undefined", False, 0]
    assert_harmless(page)
    page.close()


def test_hostile_text_can_be_read(browser: Chromium, evil: Path) -> None:
    page = browser.open(evil, fragment="#removals?q=onerror")
    page.wait(f"{READY} && {ROWS}.length")
    assert '<img src=x onerror="globalThis.owned' in page.run(f"{ROWS}[0].innerText")
    go(page, "#removals?q=U%2B202E")
    page.wait(f"{COUNT}.startsWith('2 ')")
    assert "‹U+202E›txt.exe" in page.run(f"{ROWS}[0].innerText")
    assert_harmless(page)
    page.close()


STRANGE = (
    "#removals?open=99999999", "#removals?open=-1&row=NaN", "#removals?category=%3Cscript%3E&page=-5&sort=__proto__", "#constructor", "#%",
    "#removals?%E0%A4%A", "#documents?named=%00&sort=toString", "#documents?only=constructor", "#removals?outcome=valueOf&q=" + "x" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("address", STRANGE)
def test_strange_addresses_do_nothing(page: Page, address: str) -> None:
    go(page, address)
    page.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    go(page, "#removals?category=teaser")
    page.wait(f"{COUNT}.startsWith('96 removals')")


def test_piled_up_marks_stay_in_their_own_row(browser: Chromium, tmp_path: Path) -> None:
    """The row below a flood of combining marks looks as it does below a plain letter."""

    def below(text: str, name: str) -> object:
        reports = [made.report("a.txt", f"{words} stays", made.entry(0, words)) for words in (text, "Share this page")]
        page = browser.open(written(tmp_path / name, [(report, None) for report in reports]), fragment="#removals")
        page.wait(f"{ROWS}.length === 2")
        x, y, width, height = page.run(f"(({{ x, y, width, height }}) => [x, y, width, height])({ROWS}[1].getBoundingClientRect())")
        clip = {"x": x, "y": y + 1, "width": width, "height": height - 1, "scale": 1}
        picture = page.call("Page.captureScreenshot", format="png", clip=clip)["data"]
        page.close()
        return picture

    assert below("Z" + "\u0335\u0489\u0300\u0316" * 500, "flood.html") == below("Z", "plain.html")


def test_a_million_characters_on_one_line_open_at_once(browser: Chromium, tmp_path: Path) -> None:
    flood = "\u4e00" * 1_000_000
    text = f"{flood}Menu{flood}"
    report = made.report("flood.txt", text, made.entry(len(flood), "Menu", "ui.menu"), spared=(made.entry(0, flood),))
    path = written(tmp_path / "report.html", [(report, text)])
    assert path.stat().st_size < 200_000
    page = browser.open(path, fragment="#documents?open=0")
    page.wait("document.querySelector('#document').open")
    assert "… 999,680 characters, unchanged …" in page.run("document.querySelector('#document').innerText")
    assert "… 990,000 more characters in the report" in page.run("document.querySelector('#document').innerText")
    assert page.run("performance.getEntriesByName('ready')[0].startTime") < 20_000
    assert_harmless(page)
    page.close()
