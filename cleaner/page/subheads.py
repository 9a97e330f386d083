"""Sub-headings that look like labels: "Comments" above a paragraph about comments, "Search" above one about a search.

A label of the page stands between paragraphs by chance; a sub-heading names what the paragraph below it speaks of.
"""
from __future__ import annotations

from collections.abc import Sequence, Set

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment, is_small
from cleaner.lazily import regex
from cleaner.shape import PROSE_WORDS, Shape
from cleaner.words import HAS_UNSPACED, comparable, words

MOST_WORDS = 3  # longer labels are hardly ever headings, and a paragraph repeats a word of them by chance
MOST_SIGNS = 16  # of a label in a script without spaces
STEM = 4  # letters of a word that stay when it is inflected; of longer words a share
STEM_SHARE = 0.7
NAME_CHARS = 4  # of a name in a label
LEAST_BELOW = 4  # words of a sentence below; many languages need no more
PARAGRAPH_CHARS = 400  # of the paragraph that are looked at: what a heading names comes soon

# The buttons that wikis put behind a heading, in their languages.
_EDIT = (
    r"edit(?: source| this section| section)?|bearbeiten|quelltext bearbeiten|modifier(?: le (?:code|wikicode))?|"
    r"editar(?: código| código-fonte| a fonte| fonte)?|modifica(?: wikitesto| el codi| sorgente)?|bewerken|"
    r"brontekst bewerken|edytuj(?: kod| kod źródłowy)?|править(?: код| вики-текст)?|правіць(?: зыходнік)?|ред\.|"
    r"редагувати(?: код)?|editovat(?: zdroj)?|upraviť(?: zdroj)?|(?:forrásszöveg )?szerkesztés(?:e)?|modificare(?: sursă)?|"
    r"redigera(?: wikitext)?|redigér|rediger(?: kilde| kildetekst)?|muokkaa(?: wikitekstiä)?|muuda(?: lähteteksti)?|"
    r"labot(?: pirmkodu)?|redaguoti(?: vikitekstą)?|uredi(?: kôd| kod| kodo| izvor)?|уреди(?: извор)?|"
    r"редактиране(?: на кода)?|επεξεργασία(?: κώδικα)?|(?:kaynağı )?değiştir|aldatu(?: iturburu kodea)?|redakti(?: fonton)?|"
    r"sunting(?: sumber)?|sửa(?: mã nguồn)?|"
    r"編集|ソースを編集|编辑|编辑源代码|編輯|編輯原始碼|편집|원본 편집|عدل|عدل المصدر|تعديل|עריכה|עריכת קוד מקור|"
    r"ویرایش|ویرایش مبدأ|संपादित करें"
)
EDIT_CHARS = 60  # of the longest button: "[Bearbeiten | Quelltext bearbeiten]"
EDIT = regex(rf" ?\[ ?(?i:{_EDIT})(?: ?[|•·] ?[^\[\]|]{{2,30}})? ?\]$")


def subheads(segments: Sequence[Segment], readings: Sequence[Reading], prose: Set[int]) -> frozenset[int]:
    """The segments that a rule claims, and that are named again by the sentence right below them. `prose`: segments known to be the article's."""
    claimed = (at for at in range(1, len(segments) - 1) if readings[at].whole and at not in prose)
    apart = (at for at in claimed if _is_set_apart(segments, readings, at, prose))
    return frozenset(at for at in apart if _heads(segments[at].text, segments[at + 1].text, readings[at + 1]))


def with_button(segments: Sequence[Segment]) -> frozenset[int]:
    """The headings of a wiki: short lines with a button behind them ("History [edit]")."""
    ends = (at for at, segment in enumerate(segments) if segment.text[-1] == "]" and segment.text[0] != "[" and segment.gap != SAME_LINE)
    return frozenset(at for at in ends if EDIT.search(segments[at].text, max(0, len(segments[at].text) - EDIT_CHARS)))


def _is_set_apart(segments: Sequence[Segment], readings: Sequence[Reading], at: int, prose: Set[int]) -> bool:
    """Whether a segment is a line, and not one of several that rules claim."""
    return SAME_LINE not in (segments[at].gap, segments[at + 1].gap) and (at - 1 in prose or readings[at - 1].whole is None)


def _heads(label: str, paragraph: str, below: Reading) -> bool:
    unspaced = HAS_UNSPACED.search(label) is not None
    short = len(label) <= MOST_SIGNS if unspaced else label.count(" ") < MOST_WORDS
    if below.claims or not _is_sentence(below.shape, unspaced):
        return False
    return (short and is_named(label, paragraph[:PARAGRAPH_CHARS])) or _is_about(label, paragraph)


def _is_about(label: str, paragraph: str) -> bool:
    """Whether a label ends with the name that the paragraph begins with: "About Lakeside Mills" above "Lakeside Mills was founded in 1902."."""
    first, _, name = label.partition(" ")
    return len(first) > 1 and len(name) >= NAME_CHARS and not is_small(name[0]) and paragraph.startswith(name + " ")


def _is_sentence(below: Shape, unspaced: bool) -> bool:
    """Thai, Lao, Khmer and Burmese write sentences without stops."""
    return below.words >= (LEAST_BELOW if below.stops else PROSE_WORDS if unspaced or below.several else PROSE_WORDS * 3)


def is_named(label: str, paragraph: str) -> bool:
    """Whether a paragraph has all the words of a label, inflected or not.

    >>> is_named("Comments", "The first comment was a recipe."), is_named("Share", "They shared the shed."), is_named("Ad", "Adam had one.")
    (True, True, False)
    """
    compared, named = comparable(paragraph), comparable(label).strip()
    if HAS_UNSPACED.search(label):
        return named in compared
    found = words(compared)
    return bool(words(named)) and all(any(_is_form(own, word) for word in found) for own in words(named))


def _is_form(own: str, word: str) -> bool:
    return word == own or (len(own) >= STEM and word.startswith(own[: max(STEM, round(len(own) * STEM_SHARE))]))
