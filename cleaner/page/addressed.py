"""How a publisher speaks of itself and to its readers: "our", "your"."""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# "*" stands for any ending.
_ADDRESS = {
    "ca": "nostre nostra nostres vostre vostra",
    "cs": "naš* váš vaše vaší vašeho",
    "da": "vores din dit dine",
    "de": "unser* deine* euer eure* ihre ihrem ihrer",
    "el": "μας σας",
    "en": "our your us",
    "es": "nuestr* tu tus su sus",
    "fi": "meidän sinun sähköpostiisi",
    "fr": "notre nos votre vos",
    "hu": "hírlevelünk* önnek",
    "id": "kami anda kamu",
    "it": "nostr* tuo tua tuoi tue",
    "nb": "vår vårt våre din ditt dine",
    "nl": "ons onze jouw uw je",
    "pl": "nasz* twój twoją twoja swój swoją",
    "pt": "noss* seu sua seus",
    "ro": "nostru noastr* noștri tău",
    "ru": "наш* ваш* вам вас",
    "sv": "vår vårt våra din ditt dina",
    "uk": "наш* ваш* вам вас",
}


def speaks_for(words: Iterable[str], lang: str) -> bool:
    """Whether one of some words in small letters is such a word of a language; never in languages that are not in the table.

    >>> speaks_for(["unserem", "team"], "de"), speaks_for(["our", "team"], "de")
    (True, False)
    """
    whole, stems = _told(lang)
    return any(word in whole or word.startswith(stems) for word in words)


@lru_cache(256)
def _told(lang: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a language, and the beginnings of others."""
    listed = _ADDRESS.get(lang, "").split()
    return frozenset(word for word in listed if word[-1] != "*"), tuple(word[:-1] for word in listed if word[-1] == "*")
