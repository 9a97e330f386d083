"""Any bytes come back as they were; markup is told from text; lines and long lines become segments."""

from __future__ import annotations

import codecs
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.decoding import SAMPLE_BYTES, decode, encode
from cleaner.document import INVISIBLE, SAME_LINE, Document
from cleaner.errors import CleanerError, UnknownEncoding
from cleaner.intake import FEW_LINES, PARAGRAPH_CHARS, SOLE_CHARS, looks_like_html, read, segment
from cleaner.markup import extract

from .timing import is_linear

ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "latin-1",
    "cp1252",
    "cp1251",
    "cp932",
    "gb18030",
    "iso2022_jp",
    "utf-7",
    "ascii",
    "hz",
    "punycode",
]
BOMS = [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
BYTES = st.builds(
    lambda bom, body: bom + body, st.sampled_from(BOMS), st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace")))
)

RUSSIAN = "Президент России подписал закон о бюджете на следующий год, сообщает пресс-служба Кремля. "
JAPANESE = "東京都は九日、新たな感染者を確認したと発表しました。今後の対応について。"
POLISH = "Rząd zapowiedział, że większość środków trafi do samorządów jeszcze w tym roku. Źródła są pewne. "
TURKISH = "Cumhurbaşkanı bugün yeni ekonomi programını açıkladı; değişiklik şubatta başlıyor. "
GERMAN = "Die Regierung hat beschlossen, die Förderung für Wärmepumpen zu kürzen – größere Häuser trifft es. "


@settings(deadline=None)  # the first guess loads charset_normalizer
@given(BYTES)
def test_any_bytes_come_back(data: bytes) -> None:
    source = decode(data)
    assert encode(source.text, source) == data


@settings(deadline=None)
@given(BYTES, st.sampled_from(ENCODINGS))
def test_any_bytes_come_back_under_a_stated_encoding(data: bytes, encoding: str) -> None:
    source = decode(data, encoding)
    assert encode(source.text, source) == data


@given(st.text(), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_is_no_part_of_the_text(text: str, encoding: str) -> None:
    source = decode(text.encode(encoding), None)
    if not text.startswith("\0"):  # a mark of UTF-16 and two zero bytes are the mark of UTF-32
        assert (source.text, bool(source.bom)) == (text, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Hello.", RUSSIAN])
def test_utf_16_without_a_mark_shows_in_its_zero_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[:3] == (text, encoding, b"")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (TURKISH, "cp1254"),
        (GERMAN, "cp1252"),
    ],
)
def test_an_old_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    source = decode((text * 8).encode(encoding))
    assert source.text == text * 8
    assert "guessed" in source.warnings[0]


def test_a_guess_from_a_long_text_does_not_end_inside_a_character() -> None:
    text = (JAPANESE + " ") * (SAMPLE_BYTES // 40)
    assert decode(text.encode("cp932")).text == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        "<?xml version='1.0' encoding='windows-1251'?>",
    ],
)
def test_a_declared_encoding_is_believed_when_it_fits(head: str) -> None:
    assert decode((head + "Да").encode("cp1251")).text == head + "Да"


def test_a_declared_encoding_that_does_not_fit_is_not_believed() -> None:
    data = '<meta charset="windows-1251">Да'.encode()
    assert decode(data).encoding == "utf-8"


def test_a_stated_encoding_is_used_even_where_utf_8_would_do() -> None:
    assert decode("é".encode(), "latin-1").text == "Ã©"


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    source = decode((RUSSIAN * 3).encode()[:-2] + b"\xff")
    assert source.encoding == "utf-8" and source.warnings


@pytest.mark.parametrize("name", ["utf-9", "base64", "rot13", "a\0b", "klingon"])
def test_an_unknown_stated_encoding_is_the_callers_mistake(name: str) -> None:
    with pytest.raises(UnknownEncoding) as caught:
        decode(b"", name)
    assert caught.value.name == name
    assert isinstance(caught.value, CleanerError) and name in str(pickle.loads(pickle.dumps(caught.value))).encode().decode("unicode_escape")


HTML = [
    "<!DOCTYPE html><p>Hi",
    "\ufeff \n<html lang=en><body>x</body></html>",
    "<?xml version='1.0'?>\n<!-- x -->\n<html><body></body></html>",
    "<p>One.</p><p>Two.</p>",
    "<div class='a'>One <b>two</b></div>\n",
    "Lead <p>text</p> " + "<li><a href='/x'>Item</a></li>" * 12,
]
TEXT = [
    "",
    "Plain prose.",
    "The <p> element ends with </p>, and <html> with </html>.",
    "<html> is the root element, the article says.",
    "Use a < b and c > d.",
    '<p align="center">\n  <img src="x.png">\n</p>\n\n# Title\n\nSome [text](https://example.com).\n\n## More\n<b>x</b>',
    "<3 this </3",
    ("A long article about tags, which says a lot before it quotes one. " * 40 + "Close it with </p>. ") * 12,
]


@pytest.mark.parametrize("text", HTML)
def test_markup_is_recognised(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", TEXT)
def test_text_is_not_taken_for_markup(text: str) -> None:
    assert not looks_like_html(text)


PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><article>"
    + "<p>The river rose for a week in the valley, and people left their houses.</p>" * 8
    + "</article></body></html>"
)


def test_the_main_text_of_a_page_is_taken() -> None:
    source = read(PAGE.encode())
    assert (source.format, source.extractor) == ("html", "trafilatura")
    assert "The river rose" in source.text and "<p>" not in source.text
    assert read(PAGE, "text").text == PAGE


def test_a_page_without_a_main_text_gives_all_of_its_text() -> None:
    text, extractor, warnings, _ = extract("<div><i>One</i><script>x()</script></div>")
    assert (text.split(), bool(extractor)) == (["One"], True)
    assert extractor == "trafilatura" or warnings


def test_markup_without_text_is_never_silently_empty() -> None:
    markup = "<html><body><img src=x></body></html>"
    assert read(markup).text == markup and read(markup).warnings
    assert read(markup, "html").text == "" and read(markup, "html").warnings


def test_extracted_text_that_its_encoding_cannot_write_is_written_as_utf_8() -> None:
    source = read(("<meta charset=latin-1>" + PAGE.replace("river", "r&#x4e2d;v\xe9r")).encode("latin-1"), "html")
    assert "中" in source.text
    assert encode(source.text, source) == source.text.encode()


@pytest.mark.parametrize(
    "markup", ["<div>" * 5000, "<" * 5000, "<a b='" * 900, "\0<p>", "<![CDATA[" * 900, "<!--", "<p>\ud83d\udc80</p>", "&#xffffffff;" * 90, ""]
)
def test_hostile_markup_never_raises(markup: str) -> None:
    assert isinstance(extract(markup).text, str)


def test_an_unknown_format_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="pdf"):
        read("", "pdf")


def test_a_string_that_no_encoding_can_write_is_still_written() -> None:
    source = read("\ud83d alone")
    assert encode(source.text, source).endswith(b" alone")


def test_lines_end_at_line_feeds_only() -> None:
    document = segment("a\u2028b\x85c\r\n\n \u200b\r\n\u3000d\ufeff\n")
    assert [(part.text, part.line, part.gap) for part in document.segments] == [("a b c", 0, 0), ("d", 3, 2)]
    assert document.lines == 5


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n\t", INVISIBLE])
def test_blank_lines_have_no_segment(text: str) -> None:
    assert segment(text) == Document(text, (), text.count("\n") + 1)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("The river rose. " * 10, 1),
        ("The river rose. " * 60, 60),
        ("川の水が増えた。" * 10, 1),
        ("川の水が増えた。" * 50, 50),
        ("a " * 1500, 1),
        ("Река вышла. " * 30, 1),
        ("Реката\u00adизлезе.\u00a0Тя " * 60, 61),
    ],
)
def test_long_lines_are_judged_by_the_sentence(line: str, pieces: int) -> None:
    parts = segment("\n" + line + "\n").segments
    assert [part.gap for part in parts] == [1, *[SAME_LINE] * (pieces - 1)]


@given(st.one_of(st.text(), st.text(st.sampled_from("a中. 。\n\r\xad\u200b\xa0A"), min_size=20)), st.integers(0, 30))
def test_segments_are_in_order_and_cover_all_that_shows(text: str, times: int) -> None:
    text *= times
    at = 0
    for part in segment(text).segments:
        assert at <= part.start < part.end
        assert not text[at : part.start].strip(INVISIBLE + " ").translate(dict.fromkeys(map(ord, INVISIBLE))).strip()
        assert text.count("\n", 0, part.start) == part.line
        at = part.end
    assert not text[at:].translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


def test_a_line_of_exactly_a_paragraph_is_one_segment() -> None:
    line = ("It rose. " * PARAGRAPH_CHARS)[: PARAGRAPH_CHARS - 1] + "."
    others = "\nIt rained." * FEW_LINES
    assert len(segment(line + others).segments) == 1 + FEW_LINES
    assert len(segment(line + " It fell." + others).segments) > 1 + FEW_LINES


def test_in_a_document_of_few_lines_a_shorter_line_is_judged_by_the_sentence() -> None:
    line = ("It rose. " * SOLE_CHARS)[: SOLE_CHARS - 1] + "."
    assert len(segment(line).segments) == 1
    assert len(segment(line + " It fell.").segments) > 1


@pytest.mark.parametrize("flood", ["\n", "a\n", "</p>", "<!--", "<", "<p ", "a. A", "\u200b", "e\u0301", "</a"])
def test_floods_take_time_in_step_with_their_length(flood: str) -> None:
    assert is_linear(take_in, flood, 40_000)


def take_in(text: str) -> None:
    segment(text)
    looks_like_html(text)
    decode(text.encode())


def test_bullets_of_text_browsers_are_seen_as_bullets_and_articles_are_not() -> None:
    text = "* One\n    + Two\n          o Three\n          o governo falou\no Brasil\n    o Porto"
    assert [part.text for part in segment(text).segments] == ["* One", "+ Two", "• Three", "o governo falou", "o Brasil", "o Porto"]
    assert text[segment(text).segments[2].start :].startswith("o Three")
