"""What a segment's neighbours tell: turns of a dialogue, sub-headings that look like labels, sentences behind a cue."""
from __future__ import annotations

import pytest

from cleaner import Cleaner

from .test_decide import BODY, page, rules

HEAD, TAIL = BODY[0], BODY[1]
MENU = ["– Log in", "– Forgot your password?", "– Sign up for our newsletter", "– Share this story"]


@pytest.mark.parametrize(
    "turns",
    [
        ["– Log in?", "– Come in.", "– Forgot your password?", "– Never had one."],
        ["— Share!", "— No."],
        ["“She rang twice.”", "– Share this?", "– Share what?"],
        ["Accept all cookies?", "No.", "Not even the ginger ones?", "Those, yes."],
    ],
)
def test_turns_of_a_dialogue_stay(turns: list[str]) -> None:
    text = "\n".join([HEAD, *turns, TAIL])
    assert Cleaner().clean(text, format="text").text == text


def test_a_menu_with_dashes_is_no_dialogue() -> None:
    assert len(rules("\n".join([*MENU, *BODY, ""]))) == len(MENU)


def test_short_sentences_that_rules_know_are_no_dialogue() -> None:
    assert len(rules("\n".join([*BODY, "Forgot your password?", "Sign up for our newsletter.", "Leave a comment."]))) == 3


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("Advertisement", "The advertisement for soap hung on the wall of the mill for thirty years, and nobody bought any."),
        ("Read also", "Read also what he left out, the teacher used to say, and we read it twice."),
        ("Loading", "They were loading the ferry until the church bells rang at six."),
    ],
)
def test_a_sub_heading_that_its_paragraph_speaks_of_stays(heading: str, below: str) -> None:
    removed = Cleaner().clean(page(heading, below), format="text").report.pieces
    assert [entry.text for entry in removed if entry.confidence != "certain"] == []


def test_a_label_goes_when_the_paragraph_below_speaks_of_something_else() -> None:
    text = "\n\n".join([HEAD, "Werbung", TAIL])
    assert len(Cleaner().clean(text.replace("Werbung", "- Advertisement -"), format="text").report.pieces) == 1


def test_a_label_among_labels_is_no_sub_heading() -> None:
    text = page("Follow us on Facebook", "Newsletter", "Our newsletter comes on Fridays and tells what the harbour master had for lunch that week.")
    assert "Follow us on Facebook" not in Cleaner().clean(text, format="text").text


def test_what_was_told_is_the_reason_in_the_report() -> None:
    spared = Cleaner().clean("\n".join([HEAD, "– Share?", "– No.", TAIL]), format="text").report.spared
    assert any("dialogue" in entry.because for entry in spared if "Share" in entry.text)


def test_a_cue_with_a_sentence_behind_it_is_no_headline() -> None:
    sentence = "Read also: so he signed all of his letters to the council."
    assert sentence in Cleaner().clean(page(sentence), format="text").text
    assert "Baker" not in Cleaner().clean(page("Read also: Baker Wins Prize for Oat Cake in County Fair"), format="text").text


def test_single_words_of_other_languages_keep_no_company_in_a_long_line() -> None:
    prose = "Il parroco lesse la lettera ad alta voce nella piazza del paese, e nessuno rise fino alla fine della funzione."
    line = f"DELTA DEL PO – {prose} {prose}"
    assert Cleaner().clean(line, format="text").text == line


def test_words_behind_a_phrase_are_no_name_when_they_end_like_a_sentence() -> None:
    prose = "رأی‌گیری ساعت هشت تمام می‌شود و در سالن ورزشی اسکله از ساعت هفت مردم منتظر نتیجه ایستاده‌اند."
    text = "\n\n".join([prose, "خبرنامه روستا دیر می‌رسید.", prose.replace("هشت", "نه"), prose.replace("اسکله", "بندر")])
    assert Cleaner().clean(text, format="text").text == text


ERRORS = ["Произошла ошибка. Попробуйте ещё раз.", "Это значит, что дверь открыта.", "Пользователь не найден", "Это значит, что соседа нет дома.",
          "Доступ запрещён", "Это он говорит почтальону, и почтальон к этому привык."]  # fmt: skip


def test_messages_that_an_article_explains_one_after_the_other_stay() -> None:
    lead = "В доме на Садовой поставили домофон, который умеет говорить, и жильцы собрали его лучшие фразы за первый год."
    text = "\n".join([lead, *ERRORS])
    assert Cleaner().clean(text, format="text").text == text


def test_one_message_goes() -> None:
    assert ERRORS[0] not in Cleaner().clean("\n".join([ERRORS[1], ERRORS[0], ERRORS[3], ERRORS[5]]), format="text").text


def test_a_short_sentence_between_sentences_of_a_long_line_stays() -> None:
    advice = (
        "In a study published this week, 1,200 volunteers were shown a banner with three buttons, and nine in ten clicked the first within two "
        "seconds, as the lawyers had feared. Most of them said later that they had seen no banner at all. The settings must be as easy to reach "
        "as the button that takes everything, says the lawyer who brought the case to court. Her advice is short. Reject all. Then read what "
        "you have refused, if you have an afternoon to spare and nothing better to do."
    )
    assert Cleaner().clean(advice, format="text").text == advice


def test_who_writes_what_follows_is_no_button() -> None:
    letters = ["Petra H. schreibt:", "Dieter W. schreibt:", "Familie Yilmaz schreibt:"]
    below = "Der Brunnen am Markt läuft seit drei Wochen wieder, und niemand hat gefragt, wer die neue Pumpe eigentlich bezahlt hat."
    text = "\n".join([f"Zu unserem Bericht über den Brunnen am Markt haben uns viele Briefe erreicht, hier eine Auswahl. {below}"]
                     + [line for number, letter in enumerate(letters) for line in (letter, f"{number + 1}. {below}")])  # fmt: skip
    assert "schreibt:" in Cleaner().clean(text, format="text").text


def test_times_stay_above_entries_with_an_advertisement_between() -> None:
    lead = "The storm reached the coast before dawn and left by tea-time, and this is what happened in the town, hour by hour."
    entries = ["06:10", "Advertisement", "The ferry is cancelled.", "07:45", "A tree falls on the roof.", "09:30", "Advertisement", "Schools close."]
    left = Cleaner().clean("\n".join([lead, *entries]), format="text").text.splitlines()
    assert left == [lead, *(line for line in entries if line != "Advertisement")]
