"""Interface strings of Japanese pages whose words have their readings in kana behind them: "次つぎの記事きじ" is "次の記事".

Pages for learners and for children print readings above the words; extractors put them behind. No rule knows such a line. Which of
the kana are the reading is not marked: every cut is tried that a reading may have, and one that rules know whole decides.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from cleaner.context.claimed import Claimed
from cleaner.context.interface.glued import is_known
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Confidence

LANGUAGE = "ja"
MOST_CHARS, MOST_CUTS = 40, 256  # of a line, and how many ways to cut it are tried
SIGN_KANA = 5  # that the reading of one sign has at most (承る)
SIGNS, KANA_SHARE = 20, 2.0  # signs of a text with readings, and kana for each of them; plain texts have hardly more than one
KANJI, KANA = "一-鿿々〆ヶ", "ぁ-ゖー"
READ = regex(rf"([{KANJI}]{{1,8}}) ?([{KANA}]{{1,24}})")
KANJI_SIGN, KANA_SIGN = regex(f"[{KANJI}]"), regex(f"[{KANA}]")


def with_readings(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that is an interface string once its readings are left out, in a text whose words have readings."""
    if page.language.code != LANGUAGE or not _has_readings(page.seen):
        return
    for at, letter in enumerate(letters):
        text = page.segments[at].text
        if letter.isupper() and len(text) <= MOST_CHARS and page.segments[at].gap != SAME_LINE and READ.search(text):
            texts = list(dict.fromkeys(islice(_without(text), MOST_CUTS)))
            known = next(((text, reading) for text, reading in zip(texts, page.read_each(texts)) if is_known(page, reading)), None)
            if known and known[1].whole:
                rule = page.detector.rule(known[1].whole)
                yield Claimed(at, f"“{known[0]}” with readings ({rule.id})", confidence=min(rule.confidence, Confidence.LIKELY))


def _has_readings(text: str) -> bool:
    """Whether a text has far more kana for each sign than Japanese needs.

    >>> _has_readings("灯台とうだいを残のこすことを決きめました。" * 5), _has_readings("市議会は古い灯台の保存を決定した。" * 5)
    (True, False)
    """
    signs = len(KANJI_SIGN.findall(text))
    return signs >= SIGNS and len(KANA_SIGN.findall(text)) >= KANA_SHARE * signs


def _without(text: str) -> Iterator[str]:
    """The text without its readings, for all of their lengths; the longest first, since what is left of a word is short."""
    words = [(match[1], match[2]) for match in READ.finditer(text)]
    between = READ.split(text)[::3]
    for lengths in product(*(range(min(len(kana), SIGN_KANA * len(signs)), 0, -1) for signs, kana in words)):
        parts = [signs + kana[length:] for (signs, kana), length in zip(words, lengths)]
        yield "".join(map("".join, zip(between, [*parts, ""])))
