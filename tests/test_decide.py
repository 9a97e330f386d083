"""What decides about a finding: options, certainty, guards, surroundings, overlaps."""
from __future__ import annotations

import pytest

from cleaner import Cleaner, Confidence, Options
from cleaner.errors import UnknownRule

BODY = [
    "The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.",
    "Its keeper had asked for the vote himself, and he wept when the hands went up in the crowded hall.",
    "The lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall.",
]


def rules(text: str, options: Options | None = None) -> list[str]:
    return [entry.rule for entry in Cleaner(options).clean(text, format="text").report.pieces]


def page(*inserted: str, at: int = 1) -> str:
    return "\n\n".join([*BODY[:at], *inserted, *BODY[at:]]) + "\n"


def test_a_certain_rule_acts_between_two_paragraphs() -> None:
    assert rules(page("Sign up for our newsletter")) == ["subscribe.newsletter.en"]


def test_a_possible_rule_needs_support() -> None:
    assert rules(page("Print")) == []
    assert rules(page("Print", at=3)) != []
    assert len(rules(page("Share", "Comments", "Sign up for our newsletter"))) == 3


def test_what_was_spared_says_what_decided() -> None:
    spared = Cleaner().clean(page("Print"), format="text").report.spared
    assert any("nothing around it supports it" in entry.because for entry in spared if entry.text == "Print")


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (Options(keep=frozenset({"subscribe"})), True),
        (Options(only=frozenset({"ad"})), True),
        (Options(only=frozenset({"subscribe"})), False),
        (Options(disable=frozenset({"subscribe.newsletter.en"})), True),
        (Options(min_confidence=Confidence.CERTAIN), False),
    ],
)
def test_options(options: Options, left: bool) -> None:
    text = Cleaner(options).clean(page("Sign up for our newsletter"), format="text").text
    assert ("newsletter" in text) is left


def test_unknown_names_are_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownRule, match="Did you mean 'teaser'"):
        Options(keep=frozenset({"teasr"}))
    with pytest.raises(UnknownRule, match=r"Did you mean 'subscribe\.newsletter\.en'"):
        Cleaner(Options(disable=frozenset({"subscribe.newslettr.en"})))


def test_a_headline_is_no_teaser_and_goes_only_when_asked() -> None:
    text = "Harbour Town Votes to Keep Its Old Lighthouse\n\n" + page()
    assert rules(text) == []
    assert rules(text, Options(drop=frozenset({"headline"}))) == ["headline.title"]


def test_a_piece_of_a_sentence_that_a_link_broke_off_stays() -> None:
    text = "\n".join([*BODY, "Networks such as", "Facebook", "and", "Twitter", "said that they would take the pictures of the lamp down.", *BODY])
    assert rules(text) == []


def test_removals_do_not_overlap() -> None:
    glued = "© REUTERS / Christian HartmannFlags of member countries fly before a summit in Brussels, Belgium, May 25, 2017"
    removals = Cleaner().clean(page(glued)).report.removals
    assert all(a.end <= b.start for a, b in zip(removals, removals[1:]))


def test_a_string_in_another_language_is_foreign() -> None:
    entry = Cleaner().clean(page("Подписаться на рассылку"), format="text").report.pieces[0]
    assert (entry.category, entry.rule) == ("foreign", "foreign.interface-string") and "ru" in entry.evidence


@pytest.mark.parametrize("line", ["“Ich weiß, dass ich nichts weiß”, sagte er.", "Das Leben der Anderen", "Ne quittez pas la barre, cria-t-il."])
def test_quotations_and_titles_in_another_language_stay(line: str) -> None:
    assert rules(page(line)) == []
