"""How readers write: the words of each language, and the comments that are known by them."""
from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import clean
from cleaner.page.replies import HEADINGS, HOME, words_of
from cleaner.words import caseless

FILES = sorted(Path(HOME).glob("*.txt"))
LANGS = [path.stem for path in FILES]


def phrases(lang: str) -> dict[str, list[str]]:
    parts = (Path(HOME) / f"{lang}.txt").read_text(encoding="utf-8").replace("\n  ", " ").splitlines()
    return {part.split(" ", 1)[0][:-1]: [phrase.strip() for phrase in part.split(" ", 1)[1].split(",")] for part in parts}


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_is_in_order(lang: str) -> None:
    listed = phrases(lang)
    assert tuple(listed) == HEADINGS
    for heading, held in listed.items():
        assert held == sorted(set(held)), f"{lang}: the phrases under '{heading}' are not sorted, or one stands twice"
        for phrase in held:
            assert phrase == caseless(phrase) or phrase == phrase.lower(), f"{lang}: '{phrase}'"
            assert phrase and "'" not in phrase and "|" not in phrase, f"{lang}: '{phrase}'"


@pytest.mark.parametrize("lang", LANGS)
def test_every_reply_is_one_and_what_only_begins_like_one_is_none(lang: str) -> None:
    words, listed = words_of(lang), phrases(lang)
    assert words
    missed = [phrase for phrase in listed["replies"] if not words.addresses(f"{phrase.rstrip('*').capitalize()}!")]
    assert [phrase for phrase in missed if not any(phrase.startswith(other) for other in listed["unless"])] == []
    assert [phrase for phrase in listed["unless"] if words.addresses(f"{phrase.capitalize()} xyz")] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_letter_ends(lang: str) -> None:
    words = words_of(lang)
    assert words and all(words.signs_off(phrase.capitalize()) for phrase in phrases(lang)["byes"])


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Hi Ann,"), ("en", "Hello there!"), ("en", "Dear Mrs Oakes, I was there."), ("en", "- Thanks for this"), ("de", "Liebe Straßer,"),
    ("de", "Hallo Herr Petersen, haben Sie"),
    ("fr", "Bonjour Hélène, est-ce que"), ("fr", "J'adore"), ("es", "¡Gracias!"), ("tr", "SAYIN BAŞKAN, bizi"),
    ("ja", "ありがとうございました"), ("zh-Hant", "謝謝分享"), ("nn", "Tusen takk"),
])  # fmt: skip
def test_speaks_to_somebody(lang: str, text: str) -> None:
    words = words_of(lang)
    assert words and words.addresses(text)


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Hi-fi shops have closed"), ("en", "Dear prices keep guests away"), ("en", "Dear readers, this is"), ("en", "“Thanks,” she said"),
    ("en", "| Great Yarmouth | 4 |"), ("en", "Thanks to the mayor"), ("en", "Greater London"),
    ("de", "Liebe ist alles, was zählt"), ("de", "Liebe Leserinnen, wir"),
    ("de", "Dank an alle Helfer"), ("fr", "Merci à tous"), ("pl", "Dzięki temu miasto"), ("ja", "確かに、数字は"), ("en", ""), ("en", "!!!"),
])  # fmt: skip
def test_speaks_to_nobody(lang: str, text: str) -> None:
    words = words_of(lang)
    assert words and not words.addresses(text)


def test_no_language_no_words() -> None:
    assert words_of("") is None and words_of("xx") is None


ARTICLE = """The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.
Its keeper had asked for the vote himself, and he wept when the hands went up in the crowded hall, where the whole town had come together.
The lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall."""
SPOKEN = "Great article!! So glad that it stays :)"
ANSWER = "Hi Tom, nobody asked us who have to pay for it in the end!!"


def removed(text: str) -> list[str]:
    return [piece.text for piece in clean(text).report.removals if piece.rule.startswith("comments.texts")]


def test_two_lines_that_speak_are_enough_and_one_is_not() -> None:
    assert removed(f"{ARTICLE}\n{SPOKEN}\n{ANSWER}") == [SPOKEN, ANSWER]
    assert removed(f"{ARTICLE}\n{SPOKEN}") == []


def test_edited_letters_stay() -> None:
    assert removed(f"{ARTICLE}\nDear Tom, nobody asked those who have to pay.\nDear Ann, thank you for your letter of Monday.") == []


def test_an_author_who_thanks_all_is_the_articles_last_line() -> None:
    thanks = "Thanks to everyone who wrote!!"
    assert removed(f"{ARTICLE}\n{thanks}\n{SPOKEN}\n{ANSWER}") == [SPOKEN, ANSWER]


def test_without_an_article_above_nothing_is_a_comment() -> None:
    assert removed(f"The lamp is lit.\n{SPOKEN}\n{ANSWER}\n{SPOKEN}") == []


def test_a_forum_whose_first_post_looks_the_same_stays() -> None:
    assert removed(f"#1\nHi all,\n{ARTICLE}\n#2\n{SPOKEN}\n#3\n{ANSWER}") == []


def test_a_comment_of_several_sentences_goes_whole() -> None:
    long = "Hi Ann, " + " ".join(["I was there that night and saw the hands go up in the hall, and you were right about it."] * 6) + " so good!!"
    assert "".join(removed(f"{ARTICLE}\n{SPOKEN}\n{long}")).replace(" ", "") == (SPOKEN + long).replace(" ", "")
