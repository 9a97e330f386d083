"""Sentences that tell what somebody says: "We use cookies, says the notice, and nobody knows what for."

Their first words are those of a prompt or a notice, and what follows fits wherever a rule lets any words follow. But no page tells its
reader that somebody said so.
"""
from __future__ import annotations

from functools import lru_cache

from cleaner.document import is_small
from cleaner.language import same
from cleaner.words import comparable, words

PROMPTS = frozenset({"subscribe", "ui", "notice", "ad"})  # headlines, captions and comments do tell what somebody says
NAMES, ASKING = frozenset({"meta", "credit"}), "?？؟"
CATEGORIES = PROMPTS | NAMES
MOST_WORDS = 14  # of a reporter's question; tags may stand before one of the page's
LEAST_WORDS = 6  # a shorter line is a label
# Only forms that address nobody: imperatives ("erzählt", "scrie"), what asks for an opinion ("mener", "vindt"), nouns of interfaces
# ("cuenta", "kata") and participles are left out.
_VERBS = {
    "ar": "قال قالت يقول تقول وقال وقالت ويقول وتقول",
    "bg": "каза казва заяви твърди разказа",
    "bn": "বলেন বললেন বলেছেন",
    "ca": "diu afirma",
    "cs": "řekl řekla říká uvedl uvedla tvrdí",
    "da": "siger sagde fortalte",
    "de": "sagt sagte sagten erzählte schrieb meinte behauptet",
    "el": "λέει είπε λένε δήλωσε",
    "en": "said says told tells wrote writes replied admitted insists joked",
    "es": "dice dijo dicen afirma afirmó bromea",
    "et": "ütles ütleb rääkis",
    "fi": "sanoo sanoi kertoo kertoi toteaa",
    "fr": "dit disent raconte affirme plaisante",
    "he": "אמר אמרה אומר אומרת סיפר סיפרה",
    "hi": "कहा कहते कहती बताया",
    "hr": "kaže rekao rekla tvrdi каже рекао рекла тврди",
    "hu": "mondta mondja meséli",
    "id": "ujar tutur katanya ujarnya jelasnya",
    "it": "dice disse detto racconta afferma",
    "lt": "sako sakė teigia pasakoja",
    "lv": "saka teica stāsta",
    "nb": "sier sa fortalte",
    "nl": "zegt zei vertelde aldus",
    "pl": "mówi powiedział powiedziała twierdzi opowiada",
    "pt": "diz disse dizem contou afirma afirmou brinca",
    "ro": "spus povestește afirmă",
    "ru": "сказал сказала говорит заявил заявила рассказал рассказала утверждает шутит",
    "sk": "povedal povedala hovorí tvrdí",
    "sl": "pravi rekel rekla trdi",
    "sv": "säger sade sa berättade",
    "tr": "dedi diyor söyledi anlattı",
    "uk": "сказав сказала каже розповів розповіла стверджує",
}


def is_told(text: str, category: str, lang: str) -> bool:
    """Whether a text that a rule of some category claims tells what somebody says, or asks: so does a reporter ("Reporter: And then?"),
    but never who wrote or photographed something."""
    if category in PROMPTS:
        return is_reported(text, lang)
    return category in NAMES and text.count(" ") < MOST_WORDS and (text[-1] in ASKING or _names_nobody(text))


def _names_nobody(text: str) -> bool:
    """Whether a sentence in small letters follows a label ("Source: behind the church, not for drinking.").

    >>> _names_nobody("Foto: nobody has one."), _names_nobody("Foto: privat."), _names_nobody("Photo: courtesy of Ann Hill.")
    (True, False, False)
    """
    _, colon, after = text.partition(": ")
    told = after.split()
    return bool(colon) and len(told) > 1 and after.endswith(".") and all(is_small(word[0]) for word in told) and "..." not in after


def is_reported(text: str, lang: str) -> bool:
    """Whether a text in a language tells what somebody says.

    >>> is_reported("We use cookies, says the notice, and nobody knows why.", "en"), is_reported("We use cookies. Tell us what you think.", "en")
    (True, False)
    """
    return text.count(" ") >= LEAST_WORDS - 1 and not _verbs(lang).isdisjoint(words(comparable(text)))


@lru_cache(256)
def _verbs(lang: str) -> frozenset[str]:
    """Made when a language is first asked for: patterns have no codes yet while modules are imported."""
    return frozenset(word for code, verbs in _VERBS.items() if lang and same(code, lang) for word in words(comparable(verbs)))
