"""Where the page ends and the article begins: signs, titles, rhythm, comments; and that no page makes it slow."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Cleaner, clean
from cleaner.context import findings
from cleaner.context.zones import theme
from cleaner.context.zones.signs import units, with_links
from cleaner.context.zones.weights import WEIGHTS
from cleaner.detect import LETTERS, Detector
from cleaner.index.stored import load_with
from cleaner.intake import segment
from cleaner.page import Page
from tests import fixture as fx
from tests.timing import is_linear

ARTICLE = [
    "The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.",
    "Its keeper had asked for the vote himself, and he wept when the hands went up in the crowded hall, where the whole town had come.",
    "The lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall.",
]
FOOTER = ["Contact us", "Privacy policy", "Terms of use", "Back to top"]
CARDS = [
    ("Ferry company gives up the night boat", "The last boat will leave at ten from June on, and nobody is pleased."),
    ("School choir sings in the tunnel for want of a hall", "Forty children rehearse there between the pillars of the bypass."),
    ("Heron builds its nest on the pool slide", "The pool will open a week late, unless the young ones are gone."),
    ("Bridge painters find a letter from 1911", "It was stuck behind a rivet, and asks a girl to the fair."),
]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(load_with(()))


def signs(detector: Detector, *lines: str) -> list[str]:
    page = Page(segment("\n".join(lines)), detector)
    return [unit.sign for unit in units(page, with_links(page, page.kinds))]


def left(cleaner: Cleaner, *lines: str) -> list[str]:
    return cleaner.clean("\n".join(lines), format="text").text.split("\n")


@pytest.mark.parametrize("path", sorted(fx.HOME.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_has_a_weight(path: Path, detector: Detector) -> None:
    page = Page(segment(fx.read(path).text), detector)
    findings(page)
    assert {unit.sign for unit in units(page, with_links(page, page.letters))} <= set(WEIGHTS)


def test_every_known_letter_has_a_weight() -> None:
    assert {letter for letter in LETTERS.values() if letter.islower()} <= {sign[0] for sign in WEIGHTS if len(sign) == 1}


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Harbour", "tiny"), ("Harbour and Boats", "short"), ("The votes in full:", "label"), ("• Seven for the tower", "point"),
        ("It was dark.", "sentence"), ("*** 14", "signs"), (ARTICLE[0], "prose to 25"),
        ("Quay Harbour Boats Nets Rowing Tides Ferries Lamps Ropes Sails Masts Cranes Docks Piers Locks Gates Buoys Wrecks Gulls Herons Eels "
         "Crabs Shrimps Mussels Oysters Kelp Sand", "links"),
    ],
)  # fmt: skip
def test_sign(detector: Detector, line: str, sign: str) -> None:
    assert signs(detector, line) == [sign]


def test_lines_that_come_back_are_signs_but_not_cells_of_a_table(detector: Detector) -> None:
    assert signs(detector, "Old Quarter Lamps", "Harbour", "Old Quarter Lamps", "Quay Street").count("again") == 2
    assert "again" not in signs(detector, "24 months", "36 months", "24 months", "48 months", "24 months")
    assert "again" not in signs(detector, "Entry: £12", "Place", "Entry: £15", "Place: Quay", "Entry: £9")


def test_texts_in_rhythm_are_cards_but_not_in_the_rhythm_of_the_article(detector: Detector) -> None:
    parted = [line for card in CARDS for line in card]
    assert signs(detector, *ARTICLE, "Harbour", "Boats", "Nets", "Ropes", *parted).count("card") == len(CARDS)
    assert "card" not in signs(detector, *ARTICLE, *parted)


@pytest.mark.parametrize(
    ("lines", "title", "begins"),
    [
        (["The Old Lighthouse Stays - Quay News", "Menu", "Search", "The Old Lighthouse Stays", "By Mary Lund", *ARTICLE], 3, 5),
        (["Quay News | The Old Lighthouse Stays", "Menu", "The Old Lighthouse Stays", *ARTICLE], 2, 3),
        (["The Old Lighthouse Stays", *ARTICLE, "The Old Lighthouse Stays"], -1, 1),
        (["The Old Lighthouse Stays", "Menu", "Search", *ARTICLE], -1, 3),
        (["The Old Lighthouse Stays - Quay News", "Menu", "The Old Lighthouse Stays", ARTICLE[0], "The Old Lighthouse Stays", *ARTICLE], 2, 3),
        ([], -1, 0),
    ],
)  # fmt: skip
def test_title(detector: Detector, lines: list[str], title: int, begins: int) -> None:
    page = Page(segment("\n".join(lines)), detector)
    assert (page.title, page.begins) == (title, begins)


def test_texts_above_the_headline_go_and_its_standfirst_stays(cleaner: Cleaner) -> None:
    menu = ["Skip to content", "Menu", "Search", "Log in", "The river path will be closed to cyclists until May.", "Contact us", "Home", "News"]
    kept = left(cleaner, "The Old Lighthouse Stays - Quay News", *menu, "The Old Lighthouse Stays", "The vote was close, and loud.", *ARTICLE)
    assert kept[1:] == ["The Old Lighthouse Stays", "The vote was close, and loud.", *ARTICLE]


def test_a_standfirst_among_buttons_stays(cleaner: Cleaner) -> None:
    head = ["The Old Lighthouse Stays", "A story of the people who lit it"]
    table = [f"{place} keeper" for place in ("North", "South", "East", "West", "Upper", "Lower", "Inner", "Outer", "First", "Second", "Third")]
    kept = left(cleaner, *head, "Menu", "Log in", "Share", "4 min read", ARTICLE[0], *table, *ARTICLE[1:])
    assert kept == [*head, ARTICLE[0], *table, *ARTICLE[1:]]


def test_last_paragraphs_below_a_box_stay(cleaner: Cleaner) -> None:
    box = ["Sign up for our newsletter", "Follow us on Facebook", "Share this article", "Read also", "Ferry company gives up the night boat"]
    kept = left(cleaner, *ARTICLE, *box, "The keeper will be there.", "He has not said what he will wear, but it will not be black.", *FOOTER)
    assert kept == [*ARTICLE, "The keeper will be there.", "He has not said what he will wear, but it will not be black."]


def test_a_short_article_between_a_comment_button_and_the_comments_stays(cleaner: Cleaner) -> None:
    comments = ["2 Comments", "I am so glad that it stays, it was the first thing we saw on the way home.", "Reply", "Nobody asked us.", "Reply"]
    kept = left(cleaner, "The Old Lighthouse Stays", "Leave a comment", *ARTICLE, *comments)
    assert kept[1:4] == ARTICLE


@pytest.mark.parametrize(
    "flood",
    [
        "Reply\nMary on May 3, 2021 at 5:23 pm\nI was born on that street, and I am so glad that it stays.\n",
        "The Old Lighthouse Stays\n", "The Old Lighthouse Stays\n" + ARTICLE[0] + "\n", "Menu\nHarbour\n" + CARDS[0][1] + "\n",
        "Menu\n1\n", "a\nb\nc\n", "» Quay\n", "Comments\n\n" * 2 + ARTICLE[0] + "\n" + "x\n" * 20,
        "1. First step\nDo it at once now.\n", "Comments\nHi Tom, it was I!!\nReply\nIt was late.\n",
    ],
)  # fmt: skip
def test_zones_are_linear(detector: Detector, flood: str) -> None:
    def work(text: str) -> None:
        findings(Page(segment(text), detector, "en"))

    work(flood * 50)
    assert is_linear(work, flood, 20_000, spare=0.05)


RANKING = [line for at, (headline, _) in enumerate([*CARDS, ("Will the weathercock ever come back?", "")], 1) for line in (str(at), headline)]


def test_entries_of_a_ranking_are_listed_and_rows_of_a_table_are_not(detector: Detector) -> None:
    assert set(signs(detector, *RANKING)) == {"listed"}
    table = [line for at, club in enumerate(["Quay Town", "Harbour", "Lamp Street", "Piers United", "Nets"], 1) for line in (str(at), club)]
    assert "listed" not in signs(detector, *table)


def test_questions_among_headlines_are_headlines(detector: Detector) -> None:
    row = ["Ferry company gives up the night boat", "Who took the weathercock from the roof of the mint?", "Heron builds its nest on the slide"]
    assert signs(detector, *row) == ["short"] * 3
    assert "short" not in signs(detector, ARTICLE[0], row[1], ARTICLE[1])


def test_entries_of_one_make_are_no_headlines(detector: Detector) -> None:
    dates = [f"June {day} – the old town hall of Lower Quay, Kent" for day in range(1, 10)]
    assert "many headlines" not in signs(detector, *dates)


MENU = ["Skip to content", "Home", "News", "Sport", "Weather", "Travel", "Culture", "Search", "Menu", "Log in", "Register", "Newsletter", "Contact"]


def test_a_menu_below_a_title_in_a_bar_goes(cleaner: Cleaner) -> None:
    title, point = "The Old Lighthouse Stays", "A vote that nobody in town had expected"
    kept = left(cleaner, f"{title} - Quay News", *MENU, title, point, *MENU, *MENU, *ARTICLE, *FOOTER)
    assert kept[-len(ARTICLE) - 2 :] == [title, point, *ARTICLE]


def test_a_list_below_the_title_is_no_menu(cleaner: Cleaner) -> None:
    title = "The Old Lighthouse Stays"
    votes = [line for name in ("Ann Hill", "Bo Reed", "Cy Dane", "Di Wren", "Ed Moss", "Flo Gray", "Guy Ash") for line in (name, "Quay ward", "For")]
    kept = left(cleaner, f"{title} - Quay News", *MENU, title, *votes, *ARTICLE, *FOOTER)
    assert [line for line in kept if line in votes] == votes


INSERTED = {
    "advertisement": ["Advertisement"], "prompt": ["Sign up for our newsletter"], "buttons": ["Share", "12 Comments"], "stamp": ["10:31", "Share"],
    "bar": ["Share on Facebook", "Share on Twitter", "WhatsApp", "Email", "Copy link"],
}  # fmt: skip


@pytest.mark.parametrize("lead", [0, 6, 20])
@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("inserted", INSERTED.values(), ids=INSERTED)
def test_paragraphs_between_inserted_lines_stay(inserted: list[str], every: int, lead: int) -> None:
    """However often a site repeats its buttons: an article of one-sentence paragraphs is no list of teasers, and no row of comments."""
    text = fx.read(fx.HOME / "en-about-newsletters-unmarked.txt").text
    paragraphs = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n", text) if len(sentence.split()) > 7]
    lines = [line for at, paragraph in enumerate(paragraphs) for line in (paragraph, *(inserted if at >= lead and at % every == 0 else ()))]
    cleaned = clean("\n".join(lines)).text
    assert [paragraph for paragraph in paragraphs if paragraph not in cleaned] == []


DATES = [
    "May 3 – Hallam, OH @ The Corn Exchange", "May 9 – Port Avery, ME @ Lighthouse Hall", "May 17 – Sill, VT @ Mill Barn",
    "June 2 – Thorne, NY @ The Old Ferry House", "June 14 – Wexcombe, PA @ Orchard Rooms", "June 30 – Fenny End, NJ @ Crossing Stage",
]  # fmt: skip
ABOUT_TOUR = [
    "The four sisters from Thorne will take their organ on the road again this spring, after six years in which it stood in a barn.",
    "They had sold the van and kept the bell, the eldest said on Tuesday, and now a cousin drives them in his milk lorry for nothing.",
    "The organ weighs half a ton and needs an hour to warm up, so that doors open early, and whoever comes late must carry chairs.",
]  # fmt: skip
FOOT = ["Share", "Tweet", "Related articles", "Storm brings down the old oak", "More news", "Subscribe to our newsletter", "About us",
        "Contact", "Privacy policy", "© 2024 Harbour Media. All rights reserved."]  # fmt: skip


@pytest.mark.parametrize("between", [["Advertisement"], ["Sign up for our newsletter"], ["Share", "Facebook", "Twitter", "Email"]])
@pytest.mark.parametrize("place", [3, 4, 5])
def test_a_list_goes_on_below_what_the_page_puts_into_it(between: list[str], place: int) -> None:
    text = "\n".join([*ABOUT_TOUR, *DATES[:place], *between, *DATES[place:], *FOOT])
    left = Cleaner().clean(text, format="text").text.splitlines()
    assert [line for line in left if line in DATES] == DATES
    assert not set(left) & set(between)


MENU_IN_LEVELS = [
    "* Home", "* Sections", "    + Harbour", "          o Pilots", "          o Tugs", "          o Quays", "    + Old town",
    "          o Gables", "          o Wells", "    + Marsh", "          o Dykes", "          o Farms", "* Programmes", "    + Tides",
    "Every night somebody from the coast tells how the day was.", "    + Lamplight", "* Contact us",
]  # fmt: skip


def test_menus_in_levels_are_of_the_page_and_so_are_texts_between_their_entries() -> None:
    cleaner = Cleaner()
    assert left(cleaner, *MENU_IN_LEVELS, "Council keeps the old lighthouse", *ARTICLE) == ["Council keeps the old lighthouse", *ARTICLE]


def test_contents_in_levels_are_the_article_when_nothing_of_them_is_known() -> None:
    contents = [line for line in MENU_IN_LEVELS if "Home" not in line and "Contact" not in line and not line.startswith("Every")]
    assert left(Cleaner(), "Council keeps the old lighthouse", *contents, *ARTICLE) == ["Council keeps the old lighthouse", *contents, *ARTICLE]


def test_a_short_note_stays_above_its_form_for_comments() -> None:
    note = ["Bridge closed on Monday", "The bridge stays closed on Monday, for the keeper turns sixty-five and the village dines with him."]
    form = ["Leave a comment", "Your email address will not be published.", "Name", "Email"]
    lines = left(Cleaner(), *MENU_IN_LEVELS, *note, *form, "About this site", *ARTICLE)
    assert [line for line in lines if line in note] == note


def test_headlines_above_the_articles_own_are_of_the_page() -> None:
    ticker = [line for number, headline in enumerate(card[0] for card in CARDS) for line in (f"Harbour {number + 2} hours ago", headline)]
    page = ["Skip to content", "Menu", "Search", "Log in", *ticker, "Keeper wept as the council voted on the lighthouse", *ARTICLE]
    assert left(Cleaner(), *page)[-5:] == [ticker[-1], "Keeper wept as the council voted on the lighthouse", *ARTICLE]


@given(st.text(st.sampled_from("aZéßİ ъД字カ가\u0e34\u0947\u0301'’-5_.")) | st.text())
@example("Ministers of the NHS")
@example("Die Straßenbahn in Çanakkale")
def test_stems_are_the_same_on_every_way(text: str) -> None:
    assert theme.stems(text) == {stem for word in theme._MARKED_WORD.findall(text) for stem in theme._stems(word)}
