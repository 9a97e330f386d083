"""Sentence spans of one line: concrete lines in many languages, properties of any line, and growth in step with the length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import sentences
from cleaner.sentences import cut

from .timing import is_linear

# One line each; "‖" stands where a sentence ends. With white space around it the line has a space there, without it the sentences are glued.
LINES = """
The river rose. ‖ It fell on Monday. ‖ "Why?" he asked. ‖ Nobody knew!
Mr. Wu and Mrs. Li met Dr. Roe, Prof. Hay, Sen. Elizabeth Warren, Gov. Ed Rendell and Lt. Col. Ray in St. Louis. ‖ They left.
It cost 3.14 dollars, or 1.000 pesos. ‖ See No. 5 in Vol. 2, p. 7, of Jan. 2019. ‖ The end.
J. K. Rowling met A. Smith. ‖ George W. Bush came too.
He sold it to Apple Inc. Chief Executive Tim Cook. ‖ It left Acme Corp. ‖ The price fell in the U.S. ‖ But it rose in the U.S. Senate race.
The shop opens at 9 a.m. Monday and shuts at 5 p.m. ‖ It is e.g. a bar, i.e. Joe's, etc. and so on.
"I will go," she said. ‖ "You stay." ‖ He did. ‖ (Nobody saw it.) ‖ Then it ended.
"We won. ‖ It was close." she said.
Wait ... what? ‖ Well... ‖ The rest is known… and forgotten.
It ended. ‖ iPhone sales rose. ‖ • one thing. ‖ • another thing.
1. The first point. ‖ 2. The second point.
The first.[12] ‖ The second. ‖ 😀 Third.
It was the end.‖Next one came in.‖"Quoted one," he said.
He said "no."‖Then he left.
Read example.com/a.Bcd, example.com.Now, java.util.List, Photo_a.Jpg and me@site.Org today.
He is from the U.S.A and has a Ph.D in law since 5 p.m. yesterday.
Es war am 3. Oktober. ‖ Der 2. Weltkrieg kam im 20. Jahrhundert, d. h. spät, z. B. hier. ‖ „Gut.“ ‖ Er ging.
Das kostet ca. 5 Mio. Euro bzw. Nr. 7, sagt Dr. Meier z.B. Herrn Schulz usw. ‖ Die Firma schweigt.
M. Macron et Mme. Royal sont là. ‖ Il a dit : « Bonjour. » ‖ Elle part.
El Sr. Pérez y la Sra. Gómez viven en EE. UU. ‖ La ley cambia. ‖ ¿Por qué? ‖ ¡Nadie sabe!
O Sr. Silva e a Dra. Souza chegaram. ‖ Não falaram.
Il sig. Rossi e il dott. Bianchi sono qui. ‖ Non parlano.
В 2019 г. Владимир Путин дал 5 млн. Рублей, т.е. много, на ул. Ленина. ‖ Он сказал. ‖ «Да!» — сказал он.
Płaci np. Jan Kowalski, tj. firma przy ul. Długiej w 2019 r. ‖ To nie wszystko.
Přišel např. Jan Novák, 3. května. ‖ Podle policie odešel.
Han har bl.a. Volvo og f.eks. Saab fra kl. 12.30. ‖ Det er nok.
Hij sprak met dhr. Jansen en mevr. De Vries. ‖ Het werd laat.
II. János Pál pápa 2019. október 3. napján jött. ‖ Az idő szép.
Dr. Ayşe geldi. ‖ II. Dünya Savaşı bitti. ‖ Bu kadar.
Ông sống ở TP. Hồ Chí Minh với PGS. Nguyễn Văn A. ‖ Theo ông, tốt.
Ia tinggal di Jl. Sudirman No. 5, kata Ir. Joko. ‖ Namun ia pergi.
「そうだ。」と彼は述べた。‖次の文です！‖本当？‖はい。
他说。‖“好的。”‖她走了！‖真的吗?‖是的。
그는 갔다.‖그녀는 왔다. ‖ 끝났다.
यह घर है। ‖ डॉ. सिंह आए।‖वे गए॥
এটা বাড়ি। ‖ ডা. রহমান এলেন।
هل هذا صحيح؟ ‖ نعم. ‖ قال د. محمد ذلك۔ ‖ انتهى
Սա տուն է։ ‖ Նա եկավ։
ይህ ቤት ነው።‖እሱ መጣ።
នេះជាផ្ទះ។ ‖ គាត់មក។
ဒါအိမ်ပါ။ ‖ သူလာတယ်။
ეს სახლია. ‖ ის მოვიდა.
นี่คือบ้าน เขามาแล้ว
Ο κ. Παπαδόπουλος ήρθε. ‖ Η μέρα τελείωσε.
The date was 2019. 10. 12. 15:30 there.
""".strip().split("\n")

FLOODS = [
    "a",
    ".",
    '"',
    "(",
    "A. ",
    "QUJD",
    "中",
    "。",
    ". ",
    '."',
    "a.Aa",
    'a.Aa"',
    "! »",
    "1. ",
    " ",
    "\r",
    "[1]",
    "。」",
    "...",
    ".[12]",
    "\u2028.",
]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text)]


@pytest.mark.parametrize("line", LINES)
def test_sentences_end_where_the_line_says(line: str) -> None:
    assert pieces(line.replace("‖", "")) == [part.strip() for part in line.split("‖")]


@pytest.mark.parametrize("space", ["\r", "\u2028", "\u2029", "\x0b"])
def test_line_ends_of_other_systems_part_sentences(space: str) -> None:
    assert pieces(f"a headline{space}{space} and the rest") == ["a headline", "and the rest"]


@pytest.mark.parametrize("text", ["", " ", "\u3000\r\n\t"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert cut(text) == []


def test_abbreviations_that_need_a_space_are_short_enough_to_be_looked_up() -> None:
    tables = (sentences._NEVER, sentences._BEFORE_NUMBER, sentences._MAYBE)
    assert max(len(word) for table in tables for word in table) <= sentences.LONGEST_ABBREVIATION


MARKS = st.text(st.sampled_from(" .!?…。！？।؟»«\"'”“„)([]1aAzZéЖж中とのდ다\r\u2028\xa0-•12"), max_size=80)


@given(st.one_of(st.text(), MARKS))
def test_spans_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, end in cut(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(MARKS)
def test_a_line_of_sentences_is_cut_the_same_with_white_space_around_it(text: str) -> None:
    assert [(start + 2, end + 2) for start, end in cut(text)] == cut(f" \t{text} \t")


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_takes_time_in_step_with_its_length(flood: str) -> None:
    assert is_linear(cut, flood, 40_000)
