"""Words of a button that the line below speaks of: "Subscribe now" above "That was the button the Courier tested in March." They are the
matter of the article, whatever rule knows them.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from cleaner.detect import Claim, Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.language import same
from cleaner.page.addressed import speaks_for
from cleaner.page.readers import begins, words_of
from cleaner.words import HAS_UNSPACED, comparable, words

LEAST_WORDS, FIRST_WORDS, FIRST_SIGNS = 6, 6, 16  # of the sentence below, and its first ones, which say what it speaks of
# Beginnings of the words for a button, and for what is written on one.
_NAMED = {
    "ar": "زر الزر جملة الجملة عبارة العبارة كلمات الكلمات",
    "bg": "бутон фраза фразата изречение надпис думи",
    "ca": "botó frase paraules rètol",
    "cs": "tlačítk větu věta slova nápis",
    "da": "knap sætning ordene",
    "de": "knopf button schaltfläche satz sätze wort worte wörter schriftzug zeile",
    "el": "κουμπί φράση λέξεις πρόταση",
    "en": "button sentence word phrase line wording banner",
    "es": "botón frase palabras letrero",
    "et": "nupp nupu lause sõnad",
    "fa": "دکمه جمله عبارت",
    "fi": "painik nappi nappul lause sanat",
    "fr": "bouton phrase mots formule",
    "he": "כפתור הכפתור משפט המשפט מילים המילים",
    "hi": "बटन वाक्य शब्द",
    "hr": "gumb tipka rečenic riječi дугме реченица речи",
    "hu": "gomb mondat szavak felirat",
    "id": "tombol kalimat tulisan",
    "it": "pulsant bottone frase parole scritta",
    "lt": "mygtuk sakin žodži",
    "lv": "pog teikum vārdi",
    "nb": "knapp setning ordene",
    "nl": "knop zin woorden",
    "pl": "przycisk guzik zdanie słowa napis",
    "pt": "botão frase palavras",
    "ro": "buton fraz propoziți cuvinte",
    "ru": "кнопк фраз надпис",
    "sk": "tlačidl veta slová nápis",
    "sl": "gumb stavek besed napis",
    "sv": "knapp mening orden",
    "tr": "düğme buton cümle sözcük",
    "uk": "кнопк фраз напис",
    "vi": "nút dòng",
    "ja": "ボタン 文字 言葉 表示",
    "ko": "버튼 문구 문장",
    "zh": "按钮 按鈕 这句话 這句話 几个字 幾個字",
}


def pointed(segments: Sequence[Segment], readings: Sequence[Reading], lang: str, is_prompt: Callable[[Claim], bool]) -> frozenset[int]:
    """The segments that a rule claims and that the sentence right below speaks of, without asking anything of its reader; `is_prompt` says
    whether a claim is one of a prompt or a button."""
    lines = ((at, readings[at].whole) for at in range(len(segments) - 1) if segments[at].gap != SAME_LINE)
    claimed = (at for at, whole in lines if whole and is_prompt(whole))
    above = (at for at in claimed if readings[at + 1].whole is None and readings[at + 1].shape.stops)
    return frozenset(at for at in above if readings[at + 1].shape.words >= LEAST_WORDS and _speaks_of_one(segments[at + 1].text, lang))


def _speaks_of_one(text: str, lang: str) -> bool:
    """Whether a text's first words name a button, and none speaks to a reader.

    >>> _speaks_of_one("That was the button the Courier tested.", "en"), _speaks_of_one("Press the button below to get it.", "en")
    (True, False)
    """
    if HAS_UNSPACED.search(text):
        return any(noun in text[:FIRST_SIGNS] for noun in _nouns(lang))
    own = words(comparable(text))
    return begins(own[:FIRST_WORDS], _nouns(lang)) and not _asks(own, lang)


def _asks(own: Sequence[str], lang: str) -> bool:
    told = words_of(lang)
    return own[0] in _ORDERS or speaks_for(own, lang) or (told is not None and (own[0] in told.asks or told.address(own)))


# What tells a reader to use a button.
_ORDERS = frozenset(
    "press push use tap drücken drücke tippen appuyez utilisez pulse pulsa presiona premi premere clicca clique aperte druk naciśnij".split()
)


@lru_cache(256)
def _nouns(lang: str) -> tuple[str, ...]:
    found: Iterable[str] = (noun for code, nouns in _NAMED.items() if lang and same(code, lang) for noun in nouns.split())
    return tuple(found)
