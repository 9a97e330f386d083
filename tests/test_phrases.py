"""The phrase language: what is written out, what is folded, what a pattern matches."""
from __future__ import annotations

import re

import pytest

from cleaner.grammar import MAX_FORMS, SLOTS, PhraseError, count, expand, literals, parse, pattern, requirements
from cleaner.phrases import OUTER, fills_slots, fold
from cleaner.words import WORD_SIGN, comparable


@pytest.mark.parametrize(
    ("phrase", "count", "one"),
    [
        ("Subscribe", 1, "Subscribe"),
        ("Read (also|more|next)", 3, "Read next"),
        ("Sign up [for [our|the] newsletter]", 4, "Sign up for our newsletter"),
        ("Follow [us] on {network}", 2, "Follow on {network}"),
        (r"Click \(here\)", 1, "Click (here)"),
    ],
)
def test_choices_and_optional_parts_are_written_out(phrase: str, count: int, one: str) -> None:
    forms = ["".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in form) for form in expand(phrase)]
    assert len(forms) == count and one in forms
    assert all(form == form.strip() and "  " not in form for form in forms)


@pytest.mark.parametrize("phrase", ["Read (also", "Read also)", "Read [also)", "{nonsense}", "a { b", "Name (required)"])
def test_a_phrase_that_cannot_be_read_says_why(phrase: str) -> None:
    with pytest.raises(PhraseError) as error:
        expand(phrase)
    assert str(error.value)


def test_a_phrase_with_too_many_forms_is_matched_by_its_structure() -> None:
    many = "(a|b|c|d) " * 6 + "end"
    assert count(parse(many)) == 4**6 > MAX_FORMS and literals(many) == []
    assert re.compile(pattern(many)).fullmatch("a b c d a b end")


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("Follow {name} on {network}", [{"follow"}, {"on"}]),
        ("(Read|See) [also] {rest}", [{"read", "see"}]),
        ("(Read|{name}) {rest}", []),
        ("{name}nin story", [{"story"}]),
        ("{n}件の{words}がい", [{"件の"}, {"がい"}]),
        ("pre{n} post", [{"post"}]),
        ("(Sign up|Log in) now", [{"sign", "log"}, {"now"}]),
    ],
)
def test_requirements_are_words_that_every_fitting_text_holds(phrase: str, wanted: list[set[str]]) -> None:
    assert [set(names) for names in requirements(parse(phrase))] == wanted


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sign up!", "SIGN UP"),
        ("» 1,204 Comments", "7 comments"),
        ("Don’t miss", "Don't miss:"),
        ("Teilen  Sie", "teilen sie"),
        ("STRASSE", "straße"),
        ("٣ تعليقات", "12 تعليقات"),
    ],
)
def test_fold_sees_through_case_numbers_quotes_and_outer_signs(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_fold_is_its_own_fixpoint() -> None:
    for text in ("» 1,204 Comments", "İstanbul", "a  b", "…", "ǅ"):
        assert fold(fold(text)) == fold(text)


def fits_whole(phrase: str, text: str) -> bool:
    match = re.fullmatch(pattern(phrase), text)
    return match is not None and fills_slots(match)


@pytest.mark.parametrize(
    ("phrase", "fits", "near"),
    [
        ("Follow {name} on {network}", "Follow Ana de la Cruz on Facebook", "Follow the river on foot"),
        ("Posted by {name} on {date}", "POSTED BY Jane Doe on 3 May 2024", "Posted by nobody on purpose"),
        ("{n} of {n}", "3 of 12", "three of twelve"),
        ("Foto: {name}", "Foto: Łukasz Żak", "Foto: żadne nie zostało"),
        ("Stand: {date}", "Stand: Mittwoch, 3. Mai 2023 um 12.30 Uhr", "Stand: 1557 wurde es von ihm gebaut"),
        ("{date}", "May 25, 2017, 10:31 AM EDT", "25 men stood there and sang"),
        ("{date}", "2023年5月3日 14:05", "空は青い"),
        ("Email {email}", "Email news@lake.example", "Email us"),
        ("Read also: {rest}", "Read also: The bridge that nobody wanted", "Read also:"),
        ("Um {time} Uhr", "Um 19:30 Uhr", "Um halb acht Uhr"),
        ("Foto: {name}", "Foto: Jürgen Müller-Lüdenscheidt", "Foto: jemand anders hatte es verloren"),
        ("写真：{name}", "写真：山田太郎", "写真"),
    ],
)
def test_slots(phrase: str, fits: str, near: str) -> None:
    assert fits_whole(phrase, fits) and not fits_whole(phrase, near)


@pytest.mark.parametrize(
    ("phrase", "fits", "near"),
    [
        ("Follow [us] on [the] {network}", "follow on Facebook", "Followon Facebook"),
        ("Follow [us] on [the] {network}", "Follow us on  Facebook, Instagram and X", "Follow us on the river"),
        ("[Please] read [also|more]: {rest}", "Read: a", "Please readalso: a"),
        ("Opt out (now|later) [by|from] [{rest}]", "Opt out now", "Opt out nowhere"),
        ("Opt out (now|later) [by|from] [{rest}]", "Opt out later by letter", "Opt outlater"),
        ("Watch [now] {words}", "Watch now the birds", "Watching birds"),
        ("Read [more [about [the]]] {name}", "Read more about the Old Man", "Read about Old Man"),
    ],
)
def test_one_space_is_left_where_an_optional_part_is_absent(phrase: str, fits: str, near: str) -> None:
    assert fits_whole(phrase, fits) and not fits_whole(phrase, near)


@pytest.mark.parametrize("phrase", ["Read [also|more|next] (this|that) [story]", "[a] [b] c [d] [e]", "x[y]z [w]"])
def test_the_pattern_fits_every_form_written_out(phrase: str) -> None:
    compiled = re.compile(pattern(phrase + " {n}"))
    for form in expand(phrase):
        assert compiled.fullmatch("".join(map(str, form)) + " 3"), form


def test_phrases_without_changing_slots_are_listed() -> None:
    assert literals("{n} (Comments|Views)") == ["0 comments", "0 views"]
    assert literals("Follow {name}") == []


@pytest.mark.parametrize("name", SLOTS)
@pytest.mark.parametrize("unit", ["a", "A ", "1", "1.", "@", "a@", "http://", "x, ", "Ä-", "de ", "　"])
def test_no_slot_is_slower_than_linear_on_hostile_text(name: str, unit: str) -> None:
    """A slot may look at no more than a bounded stretch: a text four times as long must not take more than about four times the steps."""
    compiled = re.compile(f"x{SLOTS[name]}z")
    assert not any(compiled.fullmatch("x" + (unit * 40_000)[:size]) for size in (10_000, 40_000))


def test_no_sign_around_a_phrase_is_a_letter() -> None:
    """A pattern would open with it as well as with the phrase's first word, and be looked at for every text."""
    assert not [sign for sign in OUTER if any(map(WORD_SIGN.match, comparable(sign)))]
