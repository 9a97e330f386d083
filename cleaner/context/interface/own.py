"""Lines that are made of interface words of the document's language, recognised by their shape and their company."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page, recipe
from cleaner.page.headed import heads_entries
from cleaner.rule import Confidence, Rule
from cleaner.shape import PAUSES, is_row
from cleaner.vocabulary import Kind, Share, default
from cleaner.words import HAS_DIGIT, comparable

MAX_CHARS = 240  # of a line that is weighed; messages and consent texts are shorter
SHORT_WORDS = 8
OPENING_QUOTES, CLOSING_QUOTES = "\"'“”„«‘’「『《–—―", "\"'”“’」』》"  # dashes begin what somebody says
MONEY = regex(r"[$£€¥₹₽₩₺]\s?\d|\d\s?[€₽₺₫]")  # a price is the text's, whatever words stand beside it
BULLETS = frozenset("-–—•*+·‣▪")
LIST_LINES, REMARK_WORDS, REMARKS_SHARE = 20, 4, 0.5  # of a list: lines that are looked at, words with the bullet, and how many have more
ADDRESS = "://"  # is made of interface words, whatever it leads to
ASKED = "?？;؟"  # in Greek a semicolon asks
LEADING = ASKED + ":："  # ends of what leads to the text below ("Ann writes:")
KNOWN_SHARE, CONTENT_SHARE = 0.8, 0.5  # of a line's words: those that the vocabulary knows, and interface words
BOILERPLATE = frozenset("uanfxmt")
BUTTONS = ("subscribe", "comments")  # categories whose words hardly ever head a part of an article
BUTTON_WORDS = 3
AGAIN = 2  # so often a label above advertisements stands on a page that has it between paragraphs; a sub-heading stands once
VALUE, ENTRY_WORDS = regex(r"\w ?[:：] ?\S"), 7  # an entry of a label and a value
SIBLINGS = 3  # different numbers of lines that are alike otherwise
SCORE = regex(r"[:：] ?\d{1,2}(?:[.,]\d)? ?/ ?(?:5|10|20|100)$")  # "Mi nota: 4/5": a review's last word


def in_own_language(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that consists of interface words of the document's language: outside the article, beside other boilerplate, or set apart
    from prose by its shape. Within an article, lists and sub-headings may consist of such words too."""
    code = page.language.code
    if not code:
        return
    first, last = _within(page, letters)
    like = [at for at in weighable(page, letters, "HS") if _is_like_a_label(page, letters, at)]
    shares = {at: share for at in like if letters[at].isupper() and not first <= at <= last and (share := _own(page, at))}
    for at in like:
        inside, beside = first <= at <= last, _is_beside_others(letters, at) or _is_beside_labels(page, shares, at)
        apart = inside and _is_set_apart(page, letters, at)
        share = shares.get(at) or (_own(page, at) if apart or (letters[at].isupper() and (beside or not inside)) else None)
        if share and (share.total > 1 or apart or (beside and not inside)):
            confidence = Confidence.LIKELY if apart and not _is_of_article(page, at) else Confidence.POSSIBLE
            yield Claimed(at, f"{share.content} interface words of {share.total}", confidence=confidence)


def _is_beside_labels(page: Page, shares: Mapping[int, Share], at: int) -> bool:
    """Whether a line that is no entry of a list stands beside one of several interface words."""
    return page.segments[at].text[0] not in BULLETS and any(near in shares and shares[near].total > 1 for near in (at - 1, at + 1))


def _is_like_a_label(page: Page, letters: str, at: int) -> bool:
    """Whether a line is as short as a button or label, asks and says nothing, costs nothing and is no entry of a list of remarks, no heading
    of a recipe and no score."""
    text, seen = page.segments[at].text, page.readings[at].shape
    if seen.words > SHORT_WORDS or seen.stops or text[-1] in ASKED or MONEY.search(text) or recipe.is_heading(text) or SCORE.search(text):
        return False
    if at in page.terms or _has_siblings(page, at) or heads_entries(page.segments, page.readings, at):
        return False
    return text[0] not in BULLETS or not _is_in_list(page, letters, at)


def _has_siblings(page: Page, at: int) -> bool:
    """Whether a line with a number is one of several entries: a label and its value beside others that no rule knows, or one of several lines
    that differ in their numbers alone ("50 years", "40 years")."""
    text = page.segments[at].text
    if not HAS_DIGIT.search(text):
        return False
    beside = [near for near in (at - 1, at + 1) if 0 <= near < len(page.segments) and page.rule(near) is None and not _own(page, near)]
    if VALUE.search(text) and any(VALUE.search(page.segments[near].text) and page.words[near] <= ENTRY_WORDS for near in beside):
        return True
    return len(page.numbered.get(comparable(text), ())) >= SIBLINGS


def _within(page: Page, letters: str) -> tuple[int, int]:
    """The first and last segment of the article's prose, without messages before and after it that are known by now."""
    first, last = page.body
    return max(first, letters.find("P")), min(last, letters.rfind("P")) if "P" in letters else last


def _is_in_list(page: Page, letters: str, at: int) -> bool:
    """Whether a line is one of a list of remarks: they begin with the same bullet and have some words, as the entries of menus have not."""
    bullet, start, end = page.segments[at].text[0], at, at + 1
    while start > max(0, at - LIST_LINES) and page.segments[start - 1].text[0] == bullet:
        start -= 1
    while end < min(len(letters), at + LIST_LINES) and page.segments[end].text[0] == bullet:
        end += 1
    remarks = sum(letters[near] in "HSP" and page.words[near] > REMARK_WORDS for near in range(start, end))
    return remarks >= max(2, REMARKS_SHARE * (end - start))


def lone_button(page: Page, letters: str) -> Iterator[Claimed]:
    """A button of a few words between two paragraphs of an article that has no sub-headings as short as it, and never speaks of what the
    button says."""
    first, last = page.body
    if not page.language.code or any(letters[at] in "HS" and page.words[at] <= BUTTON_WORDS for at in range(first, last + 1)):
        return  # short sub-headings look the same
    for at in range(first + 1, last):
        rule = page.rule(at)
        if not rule or rule.confidence is not Confidence.POSSIBLE or rule.category not in BUTTONS or not page.is_own(rule):
            continue
        if letters[at - 1] == letters[at + 1] == "P" and page.segments[at].gap != SAME_LINE and _is_never_named(page, at):
            yield Claimed(at, f"{rule.reason} ({rule.id}), alone between paragraphs that never name it")


def lone_label(page: Page, letters: str) -> Iterator[Claimed]:
    """A label of an advertisement between two paragraphs that never name it, on a page that has the same label elsewhere."""
    first, last = page.body
    labels = Counter(page.segments[at].text for at in page.claimed if letters[at] == "a")
    for at in page.claimed:
        text = page.segments[at].text
        if not first < at < last or letters[at] != "a" or labels[text] < AGAIN or page.segments[at].gap == SAME_LINE:
            continue
        rule = page.rule(at)
        if rule and _is_doubtful(rule) and letters[at - 1] == letters[at + 1] == "P" and _is_never_named(page, at):
            yield Claimed(at, f"{rule.reason}, alone between paragraphs, and {labels[text]} times on the page")


def _is_never_named(page: Page, at: int) -> bool:
    text = page.segments[at].text
    small = language.function_words(page.language.code)
    pieces = [piece for piece in default().pieces(comparable(text)) if piece not in small]
    return 0 < len(pieces) <= BUTTON_WORDS and text[-1] not in LEADING and not any(page.has_word(piece, at) for piece in pieces)


def _own(page: Page, at: int) -> Share | None:
    """What the document's language knows of a segment, if that is nearly all of it."""
    best = own_share(page.language.code, page.segments[at].text)
    return best if best and not best.names and best.cover >= KNOWN_SHARE and best.content >= CONTENT_SHARE * best.total else None


@lru_cache(4_096)
def own_share(code: str, text: str) -> Share | None:
    """What a language knows of a text."""
    weighed = default().weigh(text)
    shares = [weighed[lang] for lang in weighed if language.same(lang, code)]
    return max(shares, key=lambda share: (share.known, share.content, share.lang), default=None)


def _is_beside_others(letters: str, at: int) -> bool:
    return not BOILERPLATE.isdisjoint(letters[max(0, at - 1) : at] + letters[at + 1 : at + 2])


def _is_set_apart(page: Page, letters: str, at: int) -> bool:
    """Whether a line begins in lower case although it stands between paragraphs and other boilerplate, and not in a list."""
    first = page.segments[at].text.lstrip("[(+-–—•·*, ")[:1]
    beside = letters[max(0, at - 1) : at] + letters[at + 1 : at + 2]
    return is_small(first) and all(letter == "P" or letter in BOILERPLATE for letter in beside)


def _is_of_article(page: Page, at: int) -> bool:
    """Whether the article has the words of a line too, as it has those of its sub-headings; of a sign ("cookies") it has that."""
    pieces = [piece for piece in default().pieces(comparable(page.segments[at].text)) if len(piece) > 3]
    signs = [piece for piece in pieces if Kind.SIGN in own_kinds(page, piece)]
    return any(page.has_word(piece, at) for piece in signs or pieces)


def own_kinds(page: Page, piece: str) -> list[Kind]:
    """What a word is in the document's language."""
    return [kind for lang, kind in default().known(piece).items() if language.same(lang, page.language.code)]


def _is_doubtful(rule: Rule | None) -> bool:
    return rule is not None and rule.confidence is Confidence.POSSIBLE


def weighable(page: Page, letters: str, kinds: str) -> Iterator[int]:
    """The segments that no rule is sure of, as short as interface strings are, and no quotations, rows of tables or beginnings of sentences."""
    for at, letter in enumerate(letters):
        if letter in kinds or (letter.islower() and letter not in "hw" and _is_doubtful(page.rule(at))):
            segment = page.segments[at]
            if len(segment.text) <= MAX_CHARS and segment.gap != SAME_LINE and _may_be_string(segment.text):
                yield at


@lru_cache(4_096)
def _may_be_string(text: str) -> bool:
    quoted = text[0] in OPENING_QUOTES or _ends_a_quotation(text) or text[-1] in PAUSES
    return not quoted and not is_row(text) and ADDRESS not in text


def _ends_a_quotation(text: str) -> bool:
    """Whether a text ends with a quote that it does not open: the end of what somebody says."""
    return text[-1] in CLOSING_QUOTES and not any(sign in OPENING_QUOTES for sign in text[1:-1])
