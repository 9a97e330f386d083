"""The small language of phrases: choices, optional parts and slots, written out to texts or turned into one bounded pattern."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_FORMS = 256  # a phrase that writes out to more is several ideas
MAX_FOLDED = 120  # code points; no listed phrase is longer, so longer segments are not looked up

# Punctuation that may stand around a phrase without changing what it is: bullets, arrows, colons, brackets. Quotes and braces do change it:
# “Subscribe” may be a title, and "Comment": { is code.
OUTER = " .,:;!?…·•|‖/\\»«›‹><-–—―_+*#~()[]→←↑↓▶►▼▲▸◂■□●○◆◇✓✔✕✖×➤➜➔☰⋮⋯：，。！？；、（）【】〈〉《》・｜।॥؟،؛۔"
_FOLD_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "：": ":", "／": "/", "（": "(", "）": ")", "！": "!", "？": "?"})
NUMBER = re.compile(r"\d{1,30}(?:[.,' ]?\d{1,30}){0,8}(?:[km]\b)?")
_DIGIT = re.compile(r"\d")


def fold(text: str) -> str:
    """The form in which whole texts are compared: no case, numbers as 0, plain quotes, one space, no outer punctuation.

    >>> fold("  » 1,204 Comments ")
    '0 comments'
    """
    folded = text.casefold().strip(OUTER)
    if not folded.isascii():
        folded = folded.translate(_FOLD_QUOTES)
    if _DIGIT.search(folded):
        folded = NUMBER.sub("0", folded)
    return " ".join(folded.split()).strip(OUTER)


class Slot(NamedTuple):
    """A part of a phrase that changes from page to page."""

    name: str


Form = tuple["str | Slot", ...]

# A first letter that is a capital, or a letter of a script without case. (`re` has no \p{Lu}; rare small letters slip through.)
CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џα-ώ]"
_NAME_WORD = rf"{CAPITAL}[\w'’.\-]{{0,30}}"
_PARTICLE = r"(?:(?:de|da|dos|das|do|del|della|di|du|la|le|van|von|der|den|zu|bin|al|el|of|and|und|et|y|e|i|&) ){0,2}"
NETWORKS = (
    "Facebook", "Messenger", "Instagram", "Twitter", "X", "Threads", "WhatsApp", "Telegram", "Viber", "LinkedIn", "Pinterest", "Reddit", "YouTube",
    "TikTok", "Snapchat", "Tumblr", "Flipboard", "Mastodon", "Bluesky", "VK", "VKontakte", "ВКонтакте", "Одноклассники", "OK", "LINE", "Line", "KakaoTalk", "Weibo",
    "WeChat", "微信", "微博", "LiveJournal", "Xing", "XING", "Spotify", "Discord", "Twitch", "Google\\+", "Google News", "Google Plus", "Google", "Apple News",
    "RSS", "Email", "E-mail", "email", "e-mail", "Skype", "Pocket", "Hatena", "はてな", "Zalo", "Дзен", "Яндекс\\.Дзен", "Rumble", "Gab", "Parler", "Truth Social", "SMS",
)  # fmt: skip
SLOTS = {
    "n": r"\d{1,9}(?:[.,'  ]?\d{1,3}){0,4}(?: ?[kKmMКкМ]{1,3}\b)?",
    "name": rf"{_NAME_WORD}(?: {{1,2}}{_PARTICLE}{_NAME_WORD}){{0,4}}",
    "words": r"\S{1,40}(?: {1,2}\S{1,40}){0,7}",
    "rest": r".{1,200}",
    "date": r"(?=[^\n]{0,40}\d)[\w.,/:'’\-–|]{1,20}(?: {1,2}[\w.,/:'’\-–|+]{1,20}){0,8}",
    "time": r"\d{1,2}[:.hH時시點点]\d{2}(?::\d{2})?(?: ?[apAP]\.?[mM]\.?)?(?: ?(?:Uhr|h|Hrs|hrs|GMT|UTC|WIB|IST|ET|CET|BST))?",
    "network": rf"(?i:{'|'.join(NETWORKS)})(?:(?:,| /| \||,? (?i:and|or|und|et|y|e|i|и|o|ou|en|og|och|oder)) (?i:{'|'.join(NETWORKS)})){{0,5}}",
    "url": r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,40}){1,5}(?:/\S{0,150})?",
    "email": r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,40}){1,4}",
    "handle": r"@\w{1,40}",
}
_TOKEN = re.compile(r"\\.|[()\[\]|]|\{(\w{1,12})\}|[^\\()\[\]|{}]{1,400}|[{}]", re.S)


class PhraseError(ValueError):
    """A phrase that cannot be read: what is wrong with it."""


def expand(phrase: str) -> list[Form]:
    """Every form of a phrase, choices and optional parts written out; raises PhraseError.

    >>> expand("Read [also|more]")
    [('Read',), ('Read also',), ('Read more',)]
    >>> expand("{n} Comments")
    [(Slot(name='n'), ' Comments')]
    """
    forms = _sequence(list(reversed(_tokens(phrase))), None)
    return list(dict.fromkeys(_join(form) for form in forms))


def _tokens(phrase: str) -> list[str | Slot]:
    tokens: list[str | Slot] = []
    for match in _TOKEN.finditer(phrase):
        if match[1]:
            if match[1] not in SLOTS:
                raise PhraseError(f"unknown slot {{{match[1]}}}; there are {', '.join('{' + name + '}' for name in SLOTS)}")
            tokens.append(Slot(match[1]))
        elif match[0] in "{}":
            raise PhraseError("a lone brace; write \\{ for the sign itself")
        else:
            tokens.append(match[0])
    return tokens


def _sequence(tokens: list[str | Slot], closing: str | None) -> list[Form]:
    """The forms of what stands before the bracket that closes this level; takes the tokens from the end of the list."""
    branches: list[Form] = []
    forms: list[Form] = [()]
    while tokens:
        token = tokens.pop()
        if token in ("(", "["):
            inner = _sequence(tokens, ")" if token == "(" else "]")
            forms = _product(forms, inner if token == "(" else [(), *inner])
        elif token == "|" and closing:
            branches += forms
            forms = [()]
        elif token == closing:
            return branches + forms
        elif token in (")", "]"):
            raise PhraseError(f"a '{token}' closes nothing")
        else:
            forms = [(*form, _unescaped(token)) for form in forms]
    if closing:
        raise PhraseError(f"a bracket is never closed: expected '{closing}'")
    return forms


def _unescaped(token: str | Slot) -> str | Slot:
    return token[1:] if isinstance(token, str) and token.startswith("\\") else token


def _product(left: list[Form], right: list[Form]) -> list[Form]:
    if len(left) * len(right) > MAX_FORMS:
        raise PhraseError(f"writes out to more than {MAX_FORMS} forms")
    return [a + b for a in left for b in right]


def _join(form: Form) -> Form:
    """Neighbouring literals as one, white space folded."""
    parts: list[str | Slot] = []
    for part in form:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    tidy = [re.sub(r" {2,}", " ", part) if isinstance(part, str) else part for part in parts]
    if tidy and isinstance(tidy[0], str):
        tidy[0] = tidy[0].lstrip()
    if tidy and isinstance(tidy[-1], str):
        tidy[-1] = tidy[-1].rstrip()
    return tuple(part for part in tidy if part != "")


def literal(form: Form) -> str | None:
    """The folded text of a form without slots that change more than a number; None when it has such slots."""
    if all(isinstance(part, str) or part.name == "n" for part in form):
        return fold("".join(part if isinstance(part, str) else "0" for part in form))
    return None


_QUOTE = "['’‘ʼ`´]"
_DOUBLE = "[\"“”„«»]"
_DASH = "[-–—‐‑]"


def pattern(form: Form) -> str:
    """A bounded regular expression for a form, case ignored in its words; for `fullmatch` on a legible segment."""
    return "".join(SLOTS[part.name] if isinstance(part, Slot) else f"(?i:{_literal_pattern(part)})" for part in form)


@lru_cache(4096)
def _literal_pattern(text: str) -> str:
    out = re.sub(r"\d{1,9}", "0", text)
    escaped = "".join(_escape(character) for character in out)
    return escaped.replace("0", r"\d{1,9}")


def _escape(character: str) -> str:
    if character == " ":
        return " {1,3}"
    if character in "'’‘ʼ`´":
        return _QUOTE
    if character in "\"“”„«»":
        return _DOUBLE
    if character in "-–—":
        return _DASH
    return re.escape(character)
