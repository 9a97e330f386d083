"""HTML as text: the lead that stands apart from the article, and the lines that are links to other pages of the site."""
from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.markup import extract

PARAGRAPHS = (
    "<p>The river rose for a week in the valley, and on Thursday the people of the lower villages left their houses for the school.</p>"
    "<p>Nobody was hurt, but the miller lost forty sacks of flour, and the baker says that there will be no bread before Tuesday.</p>"
    "{inside}<p>The mayor has asked the army for two boats and for a bridge, since the old one was carried off on the second night.</p>"
    "<p>The water is falling now by a hand a day, and the school will be a school again by the end of the month, the mayor said.</p>"
)
LEAD = "Three villages are cut off, and the mayor waits for boats that the army has promised."


def page(lead: str = "", inside: str = "", description: str = LEAD, name: str = 'name="description"', before: str = "") -> str:
    head = f'<head><meta {name} content="{description}"><link rel="canonical" href="https://www.valley.example/river"></head>'
    top = f"{before}<header class='top'><h1>River rises for a week</h1></header>{lead}"
    return f"<html>{head}<body>{top}<div class='story'><article>{PARAGRAPHS.format(inside=inside)}</article></div></body></html>"


@pytest.mark.parametrize("lead", [
    f"<div class='intro'>{LEAD}</div>",
    f"<h2 class='sub'>{LEAD}</h2>",
    f"<div><p class='dek'><b>VALLEY</b> <i>{LEAD}</i></p></div>",
    "<div> Three villages are <em>cut off</em>, and\n the mayor waits for boats that the army has promised. More rain is coming.</div>",
])  # fmt: skip
@pytest.mark.parametrize("name", ['name="description"', 'property="og:description"', 'name="Twitter:Description"'])
def test_a_lead_that_the_page_describes_itself_with_comes_back(lead: str, name: str) -> None:
    lines = extract(page(lead, name=name)).text.split("\n")
    assert any("the mayor waits for boats that the army has promised." in line for line in lines[:2])
    assert sum("the mayor waits" in line for line in lines) == 1
    assert "River rose" in lines[-4].replace("river", "River") and lines[-1].startswith("The water is falling")


def test_a_description_that_is_cut_off_tells_the_lead_too() -> None:
    cut = "Three villages are cut off, and the mayor waits for boats that the ar…"
    assert LEAD in extract(page(f"<div>{LEAD}</div>", description=cut)).text


def test_a_lead_in_a_script_without_spaces_may_be_short() -> None:
    lead = "三个村庄被洪水围困，镇长正在等待军队承诺的船只。"
    assert lead in extract(page(f"<div>{lead}</div>", description=lead)).text


@pytest.mark.parametrize("lead", [
    "",
    f"<footer><p>{LEAD}</p></footer>",
    f"<nav><p>{LEAD}</p></nav>",
    f"<figure><figcaption>{LEAD}</figcaption></figure>",
    f"<a href='/river'><p>{LEAD}</p></a>",
    f"<script>{LEAD}</script>",
    "<p>Three villages</p>",
])  # fmt: skip
def test_what_the_page_says_elsewhere_is_no_lead(lead: str) -> None:
    assert "mayor waits" not in extract(page(lead)).text


def test_a_lead_that_the_text_has_does_not_come_twice() -> None:
    assert extract(page(f"<div>{LEAD}</div>", inside=f"<p>{LEAD}</p>")).text.count(LEAD) == 1


def test_a_slogan_is_no_lead_when_it_is_short() -> None:
    assert "The news of the valley" not in extract(page("<div>The news of the valley</div>", description="The news of the valley")).text


HEADLINE = "Old ferry sold to a collector from the islands"


@pytest.mark.parametrize("link", [
    f"<p><a href='/ferry'>{HEADLINE}</a></p>",
    f"<p><a href='https://valley.example/ferry'>{HEADLINE}</a></p>",
    f"<p><a href='//sport.valley.example/ferry'><span>{HEADLINE}</span></a></p>",
    f"<p>Harbour: <a href='ferry.html'>{HEADLINE}</a></p>",
])  # fmt: skip
def test_a_line_that_links_to_another_page_of_the_site_goes(link: str) -> None:
    cleaned = clean(page(inside=link))
    assert [entry.rule for entry in cleaned.report.pieces if HEADLINE in entry.text] == ["teaser.linked-headline"]
    assert HEADLINE not in cleaned.text and "for two boats" in cleaned.text


@pytest.mark.parametrize("link", [
    f"<p>{HEADLINE}</p>",
    f"<p><a href='https://ferries.example/'>{HEADLINE}</a></p>",
    f"<p><a href='#ferry'>{HEADLINE}</a></p>",
    f"<p><a href='mailto:ferry@valley.example'>{HEADLINE}</a></p>",
    f"<p><a href='http://[broken/'>{HEADLINE}</a></p>",
    f"<p>The council has the <a href='/ferry'>{HEADLINE}</a> to thank for the money, the mayor said on Friday.</p>",
    "<h2><a href='/bread'>No bread before Tuesday</a></h2>",
])  # fmt: skip
def test_other_lines_stay(link: str) -> None:
    assert not clean(page(inside=link)).report.pieces


def test_an_article_that_is_a_list_of_links_stays() -> None:
    links = "".join(f"<p><a href='/story-{number}'>What the flood of the year {1900 + number} did to the town</a></p>" for number in range(9))
    assert clean(page(inside=links)).text.count("did to the town") == 9


@pytest.mark.parametrize("markup", [
    "<meta name=description content='" + "a" * 100_000 + "'>" + "<b>a" * 20_000,
    page("<b>Three villages</b>" * 20_000),
    page("<div>" * 3_000 + LEAD),
    page("<a href='/x'>" * 3_000 + "x"),
])  # fmt: skip
def test_hostile_markup_takes_no_time(markup: str) -> None:
    assert extract(markup).extractor
