"""Captions known by what an extractor made of their credit: it was run together with both ends, or cut off behind its bracket."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import is_small
from cleaner.language import small_words
from cleaner.lazily import regex
from cleaner.page import Page

GLUED_WORDS, OWNER_WORDS = 5, 4  # of a line between two credits, and of a credit; a shorter line is a name that stands twice
GLUE_STOPS = ".!?0123456789"  # behind these any word is one of its own
BROADCASTERS = frozenset("ABC AFP AP BBC CBC CNN EPA NBC NOS NPR PA RTE Reuters".split())  # other single words may end a longer one (VoLTE)
CREDIT_CHARS = 60  # no credit at the end of such a line is longer
CUT_WORDS = 4  # of such a caption; code and smileys are shorter
CUT_CHARS = 24  # of a bracket that was left open, with the label behind it
CUT_ENDS, BRACKETS = "([（［©:：/|", ")]）］"
_LABELS = (
    "photo photos image images picture pictures pic pics credit source getty reuters foto fotos bild bilder quelle grafik imagen immagine imagem "
    "beeld fot zdjęcie kuva kép фото источник 图 圖 写真 사진 صورة"
)
_OWNERS = "AP PA File Archiv Pool"
_LABEL = rf"(?i:(?:{'|'.join(_OWNERS.split())}) )?(?i:{'|'.join(_LABELS.split())})\.? ?[:：/|©]{{1,2}}"
CUT_OFF = regex(rf"(?:(?<= )[(\[]|[（［]) ?(?:©|{_LABEL})?$")


def between_credits(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that begins with a credit and ends with the same one, without a space before it: an alternative text between two credits."""
    for at, reading in enumerate(page.readings):
        found = "" if reading.shape.stops else owner(page, at)
        if found:
            yield Claimed(at, f"begins with “{found}” and ends with it, run together with the words before")


def owner(page: Page, at: int) -> str:
    """The credit at both ends of a line, as the second one is written; "" when there is none."""
    found = _glued_owner(page.segments[at].text) if page.words[at] >= GLUED_WORDS else ""
    return found if found and found.partition(" ")[0].lower() not in small_words(page.language.code) else ""


def _glued_owner(text: str) -> str:
    """The credit that a text begins with when it ends with it, or with a longer form of it, run together with the words before.

    >>> _glued_owner("Getty A man beside a carGetty Images"), _glued_owner("LTE is older than VoLTE"), _glued_owner("Tube and YouTube")
    ('Getty Images', '', '')
    """
    first = text.partition(" ")[0]
    if not first[0].isupper():
        return ""
    place = text.rfind(first, max(len(first) + 1, len(text) - CREDIT_CHARS))
    credit, before = text[place:], text[place - 1]
    words = credit.split()
    if place < 0 or len(words) > OWNER_WORDS or not all(word[0].isupper() for word in words):
        return ""
    whole = is_small(before) and (len(words) > 1 or credit in BROADCASTERS)
    return credit if whole or before in GLUE_STOPS else ""


def before_bracket(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that ends in an opening bracket, with a label or without, and below which something else begins: its credit was cut off."""
    for at, segment in enumerate(page.segments[:-1]):
        text = segment.text
        if text[-1] not in CUT_ENDS or page.words[at] < CUT_WORDS or at in page.prose_pieces or letters[at].islower():
            continue
        if CUT_OFF.search(text, max(0, len(text) - CUT_CHARS)) and _begins_anew(page, letters, at + 1):
            yield Claimed(at, "ends in an opening bracket, from behind which a credit was cut off")


def _begins_anew(page: Page, letters: str, at: int) -> bool:
    """Whether a segment stands apart from the line above it and is no rest of it: neither what stood in its brackets nor what follows them.
    Page dumps break lines at every link, but put no blank line there."""
    if page.segments[at].gap <= 0 or is_small(page.segments[at].text[0]):
        return False
    return not any(segment.text[0] in BRACKETS for segment in page.segments[at : at + 3]) or letters[at] in "ck"
