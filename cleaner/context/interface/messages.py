"""Messages of programs to their users, in the document's language: "Your password has been changed." They end like sentences, and are made
of interface words; the article, which stands on one side of them, speaks of something else."""
from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.interface.around import Article, article
from cleaner.context.interface.own import BOILERPLATE, MONEY, own_kinds, own_share, weighable
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.vocabulary import Kind, Share, default
from cleaner.words import HAS_UNSPACED, comparable

KNOWN_SHARE, LONG_SHARE = 0.8, 0.85  # of a message's words: those that the vocabulary knows, and of one of more words than LONG
LONG = 8
CONTENT, CONTENT_SHARE = 2, 0.3  # different interface words, and their share
LABEL_SHARE = 0.5  # interface words of a label
MANY = 4  # different interface words that need no company
NEAR = 3  # lines from other boilerplate on the same side of the article
HAD_SHARE = 0.25  # of a message's interface words that an article has by chance
TURN = regex(r"[^\W\d_]{1,2} ?[:：.] ")  # a question or an answer: "Q: Favorite apps?"
TOLD_LETTERS = 4  # of a word that tells what a text speaks of


def of_programs(page: Page, letters: str) -> Iterator[Claimed]:
    """The messages before and after the article; between its paragraphs those with a word that only interfaces have."""
    if not page.language.code:
        return
    like = {at: share for at in weighable(page, letters, "HSP") if (share := _like_a_message(page, at))}
    if not like:
        return
    around = article(page, letters, like.__contains__)
    for at, share in like.items():
        if around.first <= around.last and _is_message(page, letters, at, share, around, like):
            where = "beside an article" if around.is_outside(at) else "within an article"
            told = f"{share.content} interface words and {share.known - share.content} others of {share.total}, {where} that has none of them"
            yield Claimed(at, told, confidence=Confidence.LIKELY)


def _like_a_message(page: Page, at: int) -> Share | None:
    """What the document's language knows of a segment, if it is a sentence that is made of interface words."""
    text, seen = page.segments[at].text, page.readings[at].shape
    if not (seen.stops or seen.words > LONG) or at in page.prose_pieces or at in page.reported or is_small(text[0]):
        return None
    if MONEY.search(text) or TURN.match(text):
        return None
    share = own_share(page.language.code, text)
    if share is None or share.names or share.content < max(CONTENT, CONTENT_SHARE * share.total):
        return None
    return share if share.cover >= (LONG_SHARE if share.total > LONG else KNOWN_SHARE) else None


def is_label(page: Page, at: int) -> bool:
    """Whether a short line has nothing but interface words of the document's language, or is a message of them, and the article has none of
    these: no headline is so."""
    share = own_share(page.language.code, page.segments[at].text) if page.language.code else None
    if share is None or share.names:
        return False
    is_known = share.known == share.total <= LONG and share.content >= max(CONTENT, LABEL_SHARE * share.total)
    if not is_known and not (page.readings[at].shape.stops and _like_a_message(page, at)):
        return False
    return not any(page.has_word(piece, at) for piece in _telling(page, at))


def _is_message(page: Page, letters: str, at: int, share: Share, around: Article, like: Collection[int]) -> bool:
    """Whether a message says what only programs say: it has a sign, and the article none of its words; or all of its words are known, the
    article has hardly any of them, and it stands beside the article, near other boilerplate or with many such words."""
    telling = list(_telling(page, at))
    had = [piece for piece in telling if around.has(piece)]
    if share.signs and not had:
        return True
    if not around.is_outside(at) or share.known < share.total or len(had) > HAD_SHARE * len(telling):
        return False
    if any(_kind(page, piece) is Kind.SIGN for piece in had):
        return False
    beside = (near for near in range(max(0, at - NEAR), min(len(letters), at + NEAR + 1)) if near != at and around.is_outside(near))
    return share.content >= min(MANY, share.total) or any(letters[near] in BOILERPLATE or near in like for near in beside)


def _telling(page: Page, at: int) -> Iterator[str]:
    """The interface words of a segment."""
    for piece in default().pieces(comparable(page.segments[at].text)):
        if (len(piece) >= TOLD_LETTERS or HAS_UNSPACED.search(piece)) and _kind(page, piece) >= Kind.WORD:
            yield piece


def _kind(page: Page, piece: str) -> Kind:
    """What a word is in the document's language."""
    return max(own_kinds(page, piece), default=Kind.PLAIN)
