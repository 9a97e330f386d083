"""Labels and messages before and after the article of which a vocabulary knows only a part, in company: the interface's own lines vouch for
each other, as long as the article has none of their words."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from cleaner.context.claimed import Claimed
from cleaner.context.interface.around import Article, article
from cleaner.context.interface.messages import TURN
from cleaner.context.interface.own import BULLETS, MONEY, SCORE, own_kinds, own_share, weighable
from cleaner.document import is_small
from cleaner.page import Page, recipe
from cleaner.rule import Confidence
from cleaner.shape import COLONS
from cleaner.vocabulary import Kind, Share, default
from cleaner.words import HAS_UNSPACED, comparable

LABEL_WORDS = 8  # of a line that is no sentence
LABEL_KNOWN, LABEL_CONTENT = 0.6, 0.3  # of a label's words: those that the vocabulary knows, and interface words; of two it knows both
MESSAGE_KNOWN, MESSAGE_CONTENT = 0.75, 0.25  # of a message's
MESSAGE_WORDS = 24  # of a message at most
SHORT_MESSAGE = 6  # words of one that has no sign: most of them are interface words
GOES_ON = ("...", "…")  # "Preparing upload…"
LEADING_WORDS = 4  # of a label with a colon; a longer line leads to what the article says next
CERTAIN_KNOWN = 0.8  # of a line that vouches for others
NEAR = 2  # lines from one that vouches
VOUCHERS = frozenset("uanfxm")
OTHERS_SHARE = 0.5  # unknown short lines among those on one side: more of them are a list of the article's
TITLED_WORDS = 150  # of an article that would have the words of a title of a word or two
WORD_LETTERS = 4  # of a word that tells what a text speaks of


def in_company(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines beside the article that are made of interface words at least in part, near others of their kind or near other boilerplate."""
    if not page.language.code:
        return
    like = {at: share for at in weighable(page, letters, "HSP") if letters[at].isupper() and (share := _like_a_string(page, at))}
    if not like:
        return
    around = article(page, letters, like.__contains__)
    if around.first > around.last:
        return
    found = {at: share for at, share in like.items() if around.is_outside(at) and not _is_spoken_of(page, around, at)}
    for side in (range(around.first), range(around.last + 1, len(letters))):
        if not _is_list(letters, side, found):
            yield from _vouched(page, letters, side, found)


def _like_a_string(page: Page, at: int) -> Share | None:
    """What the document's language knows of a line, if that is enough for a label or a message."""
    text, seen = page.segments[at].text, page.readings[at].shape
    if at in page.prose_pieces or at in page.reported or text[0] in BULLETS or MONEY.search(text) or TURN.match(text) or SCORE.search(text):
        return None
    if seen.words > MESSAGE_WORDS or recipe.is_heading(text) or (text[-1] in COLONS and seen.words > LEADING_WORDS):
        return None
    share = own_share(page.language.code, text)
    if share is None or share.names or not share.content or not any(_is_sure(page, piece) for piece in _pieces(page, at)):
        return None
    is_message = seen.words > LABEL_WORDS or (seen.stops and share.total > 1 and not text.endswith(GOES_ON))
    known, content = (MESSAGE_KNOWN, MESSAGE_CONTENT) if is_message else (LABEL_KNOWN, LABEL_CONTENT)
    if is_message and not share.signs and (share.total > SHORT_MESSAGE or share.content < LABEL_KNOWN * share.total):
        return None
    return share if share.cover >= known and share.content >= content * share.total else None


def _is_spoken_of(page: Page, around: Article, at: int) -> bool:
    """Whether the article has one of a line's words, the small ones aside: what nobody knows of them may be what it is about."""
    return any(around.has(piece) for piece in _pieces(page, at) if _tells(page, piece))


def _tells(page: Page, piece: str) -> bool:
    """Whether a word is long enough to tell what a text speaks of, and no function word."""
    return (len(piece) >= WORD_LETTERS or HAS_UNSPACED.search(piece) is not None) and max(own_kinds(page, piece), default=Kind.WORD) >= Kind.WORD


def _is_sure(page: Page, piece: str) -> bool:
    """Whether a word is certainly an interface word of the document's language."""
    is_long = len(piece) >= WORD_LETTERS or not piece.isascii()
    return is_long and max(own_kinds(page, piece), default=Kind.PLAIN) >= Kind.WORD


def _pieces(page: Page, at: int) -> list[str]:
    return list(default().pieces(comparable(page.segments[at].text)))


def _is_list(letters: str, side: range, found: Mapping[int, Share]) -> bool:
    """Whether most lines on one side of the article are unknown: a list, a table, verse."""
    others = sum(letters[at].isupper() and at not in found for at in side)
    return others > OTHERS_SHARE * len(side)


def _vouched(page: Page, letters: str, side: range, found: Mapping[int, Share]) -> Iterator[Claimed]:
    """The lines on one side that others vouch for; below the article also a word that stands alone."""
    own = [at for at in side if at in found]
    is_long = bool(own) and page.prose_words(letters, range(side.stop, len(letters))) >= TITLED_WORDS
    vouching = {at for at in side if letters[at] in VOUCHERS} | {at for at in own if found[at].cover >= CERTAIN_KNOWN}
    for at in own:
        if _leads_on(page, letters, at):
            continue
        share = found[at]
        told = f"{share.content} interface words and {share.known - share.content} others of {share.total}"
        if any(at + apart in vouching for apart in range(-NEAR, NEAR + 1) if apart) and not _is_between_others(page, letters, at, found):
            yield Claimed(at, f"{told}, beside others of its kind", confidence=Confidence.LIKELY)
        elif (side.start or is_long) and _is_lone(page, letters, at, share):
            yield Claimed(at, f"{told}, alone beside an article that has none of them", confidence=Confidence.LIKELY)


def _leads_on(page: Page, letters: str, at: int) -> bool:
    """Whether a label with a colon stands above a line that no rule knows: what it leads to ("Summary:")."""
    return page.segments[at].text[-1] in COLONS and letters[at + 1 : at + 2] in tuple("PHSN")


def _is_between_others(page: Page, letters: str, at: int, found: Mapping[int, Share]) -> bool:
    """Whether a label has unknown short lines right above and below it: a table's, whose columns were taken apart."""
    if page.readings[at].shape.stops or not 0 < at < len(letters) - 1:
        return False
    return all(letters[near] in "HSN" and near not in found for near in (at - 1, at + 1))


def _is_lone(page: Page, letters: str, at: int, share: Share) -> bool:
    """Whether a line is wholly known, and has nothing but prose and known lines beside it."""
    beside = letters[max(0, at - 1) : at] + letters[at + 1 : at + 2]
    return share.known == share.total and not is_small(page.segments[at].text[0]) and not any(letter in "HSN" for letter in beside)
