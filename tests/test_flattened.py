"""Pages that stand on one line: where the headline after a cue ends, what a time of publication is, and that no sentence goes with them."""
from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.context.flattened import stamps

# (sentences of an article, a cue with its headline, the sentence that follows without a stop between)
CUES = {
    "de": (
        "Die Stadt hat das alte Bad am Montag geschlossen, weil das Dach nicht mehr hält. Der Rat will es im Herbst neu bauen.",
        "Lesen Sie auch: Rat streitet über den Preis des neuen Daches",
        "Die Kosten trägt zum großen Teil das Land, das dafür einen Fonds hat.",
    ),
    "en": (
        "The town closed the old pool on Monday because its roof had begun to sag. The council wants to build it anew in autumn.",
        "RELATED: Council quarrels over the price of a new roof",
        "But most of the cost will be borne by the state, which has a fund for it.",
    ),
    "es": (
        "La ciudad cerró el lunes la vieja piscina porque el techo ya no aguanta. El concejo quiere levantarla de nuevo en otoño.",
        "Lea también: Vecinos discuten el precio del techo nuevo",
        "La mayor parte del costo la pagará el Estado, que tiene un fondo para ello.",
    ),
    "fr": (
        "La ville a fermé lundi la vieille piscine parce que le toit ne tient plus. Le conseil veut la rebâtir à l’automne.",
        "Lire aussi : Le conseil se dispute sur le prix du nouveau toit",
        "Une grande partie du coût sera payée par l’État, qui a un fonds pour cela.",
    ),
    "id": (
        "Kota itu menutup kolam renang tua pada hari Senin karena atapnya mulai turun. Dewan ingin membangunnya lagi setiap musim panas.",
        "Baca juga: Dewan Kota Berdebat soal Harga Atap Baru",
        "Namun sebagian besar biaya akan ditanggung negara yang memiliki dana untuk itu.",
    ),
    "pt": (
        "A cidade fechou a velha piscina na segunda-feira porque o telhado já não aguenta. O conselho quer erguê-la de novo no outono.",
        "Leia também: Vereadores discutem o preço do novo telhado",
        "A maior parte do custo será paga pelo Estado, que tem um fundo para isso.",
    ),
    "ru": (
        "Город закрыл старый бассейн в понедельник, потому что крыша уже не держится. Совет хочет построить его заново осенью.",
        "Читайте также: Депутаты спорят о цене новой крыши",
        "По словам мэра, большую часть расходов возьмёт на себя область.",
    ),
    "tr": (
        "Belediye eski havuzu pazartesi günü kapattı, çünkü bu çatı artık çok eski ve daha fazla dayanmıyor. "
        "Meclis onu sonbaharda bir fon ile yeniden yapmak istiyor, ama bunun için para yok.",
        "İlgili Haber: Meclis yeni çatının fiyatını tartışıyor",
        "Bu masrafın büyük kısmını devlet karşılayacak, bunun için bir fonu var.",
    ),
}
TIMES = 8  # repetitions that make a line long enough to be read by the sentence


@pytest.mark.parametrize("lang", CUES)
@pytest.mark.parametrize("joint", [" ", ""], ids=["space", "glued"])
def test_a_headline_after_a_cue_goes_and_the_next_sentence_stays(lang: str, joint: str, cleaner: Cleaner) -> None:
    article, teaser, sentence = CUES[lang]
    article = " ".join([article] * TIMES)
    cleaned = cleaner.clean(f"{article} {teaser}{joint}{sentence} {article}", format="text")
    assert cleaned.text == f"{article} {sentence} {article}"


@pytest.mark.parametrize("lang", CUES)
def test_where_a_name_begins_the_next_sentence_none_of_it_goes(lang: str, cleaner: Cleaner) -> None:
    article, teaser, _ = CUES[lang]
    article = " ".join([article] * TIMES)
    cleaned = cleaner.clean(f"{article} {teaser} Qwerin Zoltany spoke for an hour. {article}", format="text")
    assert cleaned.text.startswith(article) and cleaned.text.endswith(f"Qwerin Zoltany spoke for an hour. {article}")


@pytest.mark.parametrize(
    "sentence",
    [
        "One question was left: Who pays for the roof of the pool when the fund is empty?",
        "More than once she said: The roof does not read our files, and it never will.",
        "See also what the engineers wrote in that year, he said, and he read it out to The Guardian of the pool.",
        "The vote was set for 3 September 2021, 10:31 in the morning, and nobody came.",
        "In The Hague, where the engineers work, nobody picked up the telephone on 03.09.2021, 10:31 or later.",
    ],
)
def test_sentences_that_look_like_cues_or_stamps_stay(sentence: str, cleaner: Cleaner) -> None:
    article = " ".join([CUES["en"][0]] * TIMES)
    for text in (f"{article} {sentence} {article}", f"{sentence} {article}", f"{article} {sentence}"):
        assert cleaner.clean(text, format="text").text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Town Closes Pool 3 May 2021, 10:31 AM The roof", ["3 May 2021, 10:31 AM"]),
        ("Bad geschlossen Stand: 03.05.2021, 10:31 Uhr Das Dach", ["Stand: 03.05.2021, 10:31 Uhr"]),
        ("Бассейн закрыт 3 мая 2021, 10:31 Крыша", ["3 мая 2021, 10:31"]),
        ("أغلقت المدينة المسبح 10:14 م الخميس 23 أغسطس 2018 السقف", ["10:14 م الخميس 23 أغسطس 2018"]),
        ("Pool closed Thu 3 Sep 2020 Thu 3 Sep 2020 at 8:31pm The", ["Thu 3 Sep 2020 Thu 3 Sep 2020 at 8:31pm"]),
        ("The pool closed on 3 May 2021, 10:31 AM and stayed closed.", []),
        ("She left the pool on Monday, 3 May 2021 and never came back.", []),
        ("The score on 03.05.2021 was 2:1 for the guests.", []),
    ],
)
def test_stamps(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in stamps.find(text)] == found


def test_many_years_in_a_line_take_linear_time() -> None:
    flood = "Updated: 3 May 2021 " * 20_000
    assert len(stamps.find(flood)) <= 20_000


ENUMERATED = {
    "de": "Kanäle wie Tiktok, Facebook, X, Google und noch einige müssen das melden, sagt der Rat",
    "en": "The pool is on sites such as Facebook, TikTok, X, Reddit and a few others that the council reads",
    "fr": "Les annonces passent par Twitter, Facebook, WhatsApp, Telegram et quelques autres, dit le conseil",
}


@pytest.mark.parametrize("lang", ENUMERATED)
def test_what_a_sentence_names_with_commas_stays(lang: str, cleaner: Cleaner) -> None:
    article = " ".join([CUES[lang][0]] * TIMES)
    text = f"{article} {ENUMERATED[lang]}. {article}"
    assert cleaner.clean(text, format="text").text == text


# A prompt or a label without a stop, and the article's next sentence.
UNSTOPPED = [
    ("en", "Sign up for our newsletter", "The council will vote on the harbour wall next week."),
    ("en", "Get breaking news alerts and special reports", "The council will vote on the harbour wall next week."),
    ("de", "Lesen Sie auch: Bad bleibt geschlossen", "Die Stadt will im Herbst über das Bad entscheiden."),
    ("fr", "Inscrivez-vous à notre newsletter", "La ville votera la semaine prochaine sur la digue."),
    ("pl", "Zapisz się do newslettera", "Przyczyny pożaru ustala policja pod nadzorem prokuratury."),
    ("ru", "Следите за новостями в нашем Telegram-канале", "Владельцы лодок просят помощи у города."),
    ("hi", "यह भी पढ़ें: बांध से छोड़ा गया पानी", "मौसम विभाग के अनुसार अगले दो दिन तक राहत की उम्मीद नहीं है।"),
    ("zh", "延伸阅读：地铁三号线开始试运行", "专家建议对桥梁每年检测一次。"),
]


@pytest.mark.parametrize(("lang", "prompt", "sentence"), UNSTOPPED)
def test_a_prompt_without_a_stop_takes_no_sentence(lang: str, prompt: str, sentence: str, cleaner: Cleaner) -> None:
    article = " ".join([sentence] * TIMES)
    cleaned = cleaner.clean(f"{article} {prompt} {sentence} {article}", format="text").text
    assert cleaned.count(sentence) == 2 * TIMES + 1


@pytest.mark.parametrize("mark", ["\\n", "<br>", "&nbsp;", " ⏎ "])
def test_written_line_breaks_end_sentences(mark: str, cleaner: Cleaner) -> None:
    sentence = "The council will vote on the harbour wall next week."
    text = mark.join([*[sentence] * TIMES, "Sign up for our newsletter", sentence])
    cleaned = cleaner.clean(text, format="text").text
    assert cleaned.count(sentence) == TIMES + 1
    assert ("Sign up" in cleaned) == (mark == " ⏎ ")


def test_a_name_made_of_words_of_the_page_stays_in_its_sentence(cleaner: Cleaner) -> None:
    sentence = "The level is five times what is deemed safe by the World Health Organization."
    text = " ".join([sentence] * TIMES)
    assert cleaner.clean(text, format="text").text == text


def test_a_list_of_names_at_the_end_of_an_article_stays(cleaner: Cleaner) -> None:
    dates = (
        "Tour dates June 9 – Salt Bay, FL @ Shell Music Theatre June 14 – Lake City, UT @ Energy Forum July 3 – Mountain View, CA @ Harbour "
        "Center July 9 – Salem, OR @ River Arena"
    )
    text = " ".join(["The band will play in nine towns this summer, its singer said on Monday."] * TIMES) + " " + dates
    assert cleaner.clean(text, format="text").text == text


def test_a_wrapped_line_that_goes_on_below_stays(cleaner: Cleaner) -> None:
    lines = [
        "The council of the harbour town voted on Tuesday to keep the old lighthouse, and the",
        "keeper wept. Read also: Ferries run late The shopkeepers of the upper town are worried",
        "about the noise of the lamp, which was never loud, as the keeper has said many times",
        "before, and they want the vote to be taken again in the spring of the coming year.",
    ]
    assert cleaner.clean("\n".join(lines), format="text").text == "\n".join(lines)
