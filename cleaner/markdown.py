"""What rules see of Markdown: the words of its links, pictures, headings and emphasis, without the signs and addresses around them. The signs
belong to the words that they stand around, and go with them.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cleaner.document import ELSEWHERE, LINK, PICTURE, TITLE, Document, Segment
from cleaner.lazily import MULTILINE, regex
from cleaner.typed import NamedTuple

LEAST_SIGNS = 3  # links, pictures, headings and bold pieces of a document in Markdown, of which one is TELLING; plain texts quote one or two
DEEPEST = 3  # brackets in each other that are followed: a picture in a link in brackets
MAYBE = ("](", "## ")  # one of these stands in every such document
LINKED = r"\]\((?=[^()\s]{0,300}[/.#])[^()\s]{1,2000}[\s)]"
SIGN = regex(LINKED + r"|^#{1,6} \S|\*\*[^\s*][^*\n]{0,300}\*\*", MULTILINE)
TELLING = regex(LINKED + r"|^##{1,5} \S", MULTILINE)  # tags and comments in code begin with one "#" too
TARGET = r"\(<?([^()\s<>]{0,2000}(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,500})?)>?(?: \"[^\"]{0,300}\"| '[^']{0,300}')?\)"
BRACKET = regex(rf"(!?\[)|\](?:{TARGET}|\[[^\[\]]{{0,40}}\])?")
START = regex(r"(?:> ?){0,5}(?:#{1,6} )?")
BOLD = regex(r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
ITALIC = regex(r"([*_])[^*_\s][^*_]{0,800}\1")
ESCAPE = regex(r"\\(?=[!-/:-@\[-`{-~])")
HOST = regex(r"(?:https?:)?//(?:www\.)?([^/?#:\s]{1,253})")
TEXT, OPENS, CLOSES = range(3)  # what a character is
IN_TEXT, IN_LINK, IN_PICTURE = range(3)  # and what it stands in
MARKS = {IN_LINK: LINK, IN_PICTURE: PICTURE}


class Shown(NamedTuple):
    """A segment's text without signs, and where each of its characters and its end stand, with the signs that open before them. `targets` are
    the addresses of its links; `mark` is what all of it is, "" when it is text."""

    text: str
    places: Sequence[int]
    targets: tuple[str, ...] = ()
    mark: str = ""


def is_markdown(text: str) -> bool:
    """Whether a text has enough of Markdown's signs.

    >>> is_markdown("# Head\\n\\nSee [this](/a) and **that**."), is_markdown("f[i](x) is **kwargs, #1")
    (True, False)
    """
    if not any(sign in text for sign in MAYBE) or not TELLING.search(text):
        return False
    return sum(1 for _, _ in zip(range(LEAST_SIGNS), SIGN.finditer(text))) >= LEAST_SIGNS


def shown(document: Document) -> Document:
    """A document in Markdown as rules see it, with the lines that are headings, pictures, and links to pages of its own site."""
    each = [plain(part.text) for part in document.segments]
    own = _site(target for one in each for target in one.targets)
    marked = ((part.line, one) for part, one in zip(document.segments, each) if one.mark)
    marks = {line: one.mark for line, one in marked if one.mark != LINK or all(_is_within(target, own) for target in one.targets)}
    return document._replace(segments=tuple(map(_with, document.segments, each)), marks=marks, is_markdown=True)


def _with(part: Segment, one: Shown) -> Segment:
    if part.text == one.text:
        return part
    offsets = part.offsets or range(part.start, part.start + len(part.text) + 1)
    return part._replace(text=one.text, offsets=tuple(offsets[place] for place in one.places))


def plain(text: str) -> Shown:
    """A text without signs; as it is when only signs would be left.

    >>> plain("**Read:** [Old ferry sold](/ferry)").text
    'Read: Old ferry sold'
    """
    signs, kinds = bytearray(len(text)), bytearray(len(text))
    targets = _brackets(text, signs, kinds) if "](" in text or "][" in text else ()
    _emphasis(text, signs)
    kept = _kept(text, signs)
    within = {kinds[at] for at in kept if text[at].isalnum()}
    if not within:
        return Shown(text, range(len(text) + 1), (), PICTURE if "![" in text and not any(map(str.isalnum, _outside(text, signs))) else "")
    mark = MARKS.get(within.pop(), "") if len(within) == 1 else ""
    letters, places = _apart(text, kept, signs)
    return Shown(letters, places, targets, TITLE if text.startswith("# ") else mark)


def _apart(text: str, kept: Sequence[int], signs: bytearray) -> tuple[str, list[int]]:
    """The kept letters and their places, with a space between two links that only their signs keep apart."""
    letters, places, before = [], [], -1
    for at in kept:
        place = _opened(at, signs)
        if signs[place - 1] == CLOSES and before >= 0 and place < at and text[before] != " ":
            letters.append(" ")
            places.append(place)
        letters.append(text[at])
        places.append(place)
        before = at
    return "".join(letters), [*places, len(text)]


def _outside(text: str, signs: bytearray) -> str:
    return "".join(character for character, sign in zip(text, signs) if sign == TEXT)


def _brackets(text: str, signs: bytearray, kinds: bytearray) -> tuple[str, ...]:
    """Marks the signs of links and pictures and what stands in them; gives the addresses of the links. Brackets without an address are text."""
    opened: list[tuple[int, int]] = []
    targets: list[str] = []
    for token in BRACKET.finditer(text):
        if token[1]:
            opened = [*opened[-DEEPEST + 1 :], token.span()]
        elif opened:
            start, end = opened.pop()
            if token.end() > token.start() + 1:
                is_picture = text[start] == "!"
                signs[start:end] = bytes([OPENS]) * (end - start)
                signs[token.start() : token.end()] = bytes([CLOSES]) * (token.end() - token.start())
                for at in range(end, token.start()):
                    kinds[at] = kinds[at] or (IN_PICTURE if is_picture else IN_LINK)
                targets += [] if is_picture else [token[2] or ""]
    return tuple(targets)


def _emphasis(text: str, signs: bytearray) -> None:
    """Marks the signs of headings, quotations, bold and slanted text, and backslashes before signs."""
    start = START.match(text)
    for at in range(start.end() if start else 0):
        signs[at] = OPENS
    bold = [match.start() for match in BOLD.finditer(text) if not signs[match.start()]] if "**" in text or "__" in text else []
    for number, at in enumerate(bold if len(bold) % 2 == 0 else ()):
        signs[at : at + 2] = bytes([CLOSES if number % 2 else OPENS]) * 2
    if text[:1] in ("*", "_") and ITALIC.fullmatch(text):
        signs[0], signs[-1] = OPENS, CLOSES
    if "\\" in text:
        for match in ESCAPE.finditer(text):
            signs[match.start()] = signs[match.start()] or OPENS


def _kept(text: str, signs: bytearray) -> Sequence[int]:
    """The places of what is no sign, without the spaces at both ends."""
    kept = [at for at, sign in enumerate(signs) if sign == TEXT]
    while kept and text[kept[-1]].isspace():
        kept.pop()
    first = next((number for number, at in enumerate(kept) if not text[at].isspace()), len(kept))
    return kept[first:]


def _opened(at: int, signs: bytearray) -> int:
    """Where the signs begin that open right before a place."""
    while at and signs[at - 1] == OPENS:
        at -= 1
    return at


def _site(targets: Iterable[str]) -> str:
    """The host that more than half of the links lead to, the document's own; "" when there is none, or most have no host."""
    hosts = Counter(match[1].lower() if (match := HOST.match(target)) else "" for target in targets)
    links = sum(hosts.values())
    return next((host for host, count in hosts.items() if 2 * count > links), "")


def _is_within(target: str, own: str) -> bool:
    host = HOST.match(target)
    return bool(target) and not target.startswith(ELSEWHERE) and (host is None or host[1].lower() == own)
