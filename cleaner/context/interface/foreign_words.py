"""Lines that are made of interface words of another language than the document's: what no list of phrases knows."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.context.interface.around import article
from cleaner.context.interface.foreign import CRIES, EAST_ASIAN, is_lone_word, is_only_theirs
from cleaner.context.interface.idioms import is_idiom
from cleaner.context.interface.own import MAX_CHARS, OPENING_QUOTES, SHORT_WORDS, weighable
from cleaner.detect import LINGUA_FRANCA
from cleaner.document import is_small
from cleaner.language import Language
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.vocabulary import CAPITAL_NOUNS, Kind, Share, Weighed, default
from cleaner.words import HAS_DIGIT, comparable

COVER, LONG_COVER = 0.6, 0.5  # known share of a short line's words, and of one that is longer, in another script or holds a sign
PAIR = 2  # words beside a name: an interface word and another one
LABEL_WORDS = 4  # words of a line with one interface word among function words
LONG_CONTENT = 4  # interface words of a longer line
FULL_COVER, FULL_CONTENT = 0.75, 3  # of one that is known nearly as a whole
AHEAD, CLEAR = 2, 1.5  # words that a language knows more than the document's own, and how many times as many
FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "da nb nn no sv", "fo is", "es gl ca pt oc an ast", "fr oc wa", "it fur lij sc scn vec", "ia io", "cs sk", "dsb hsb cs pl",
        "hr sr bs sl mk", "id ms jv su min", "tl ceb ilo war", "ru uk be bg mk", "af nl fy li", "de gsw lb li nds", "hi mr ne bho mai sa",
        "az azb tr tk crh", "kk ky kaa", "tt ba", "fa ps tg", "ur pnb sd", "bn as", "zu xh", "ga gd", "br cy", "ja zh zh-Hant",
    )
)
BRANCHES = tuple(
    frozenset(branch.split())
    for branch in (
        "an ast ca es fr fur gl ht ia io it la lij oc pt rm ro sc scn vec wa", "be bg bs cs dsb hr hsb mk pl ru sk sl sr uk",
        "af da de fo fy gsw is lb li nb nds nl nn sv", "az azb ba crh kaa kk ky sah tk tr tt ug uz", "as bho bn gu hi mai mr ne or pa sa si ur",
    )
)  # fmt: skip
OWN_WORDS, OWN_SHARE = 2, 4  # function words of the document's language that say it is written in that, and one in how many
HALF_WORDS, SURE_LETTERS = 3, 5  # words of a line that is known by half, and letters of the one that is sure
BEYOND_WORDS = 14  # of a line before or after the article that is known by half
NAME = r"(?:[A-Z][\w’']{1,20} ){1,3}[A-Z][\w’']{1,20}"
ONE_NAME = regex(rf"{NAME}(?: [^\WA-Z\d_][\w-]{{0,30}}){{1,8}}[.!…:]{{0,3}}|\w[\w-]{{0,30}}(?: [^\WA-Z\d_][\w-]{{0,30}}){{0,8}}:? {NAME}[.!…]{{0,3}}")
TELLING_LETTERS = 4  # of a plain word that tells a language; one letter less where the word has other letters
MESSAGE_WORDS, PROSE_WORDS = 30, 14  # of a message in another language at most, and of a text that is none at least
TURNS = 4  # lines around a sentence of a text in two languages in which the other one has a long sentence
HEADING_MARKS = ":»…>"
REMEMBERED = 4_096  # texts and words
EVERY_LANGUAGE = 100  # a word that so many know tells nothing of any: RSS, YouTube


def in_another_language(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that consists of interface words of one other language than the document's; only possible where hardly any prose tells which that
    is."""
    for claimed in _of_another(page, letters) if page.language.code else ():
        yield claimed._replace(confidence=Confidence.POSSIBLE) if page.has_little_prose else claimed


def _of_another(page: Page, letters: str) -> Iterator[Claimed]:
    weighed = list(weighable(page, letters, "HSP"))
    found = {at: share for at in weighed if (share := _foreign(page, at)) and not _is_idiom(page, at)}
    around = article(page, letters, lambda at: at in found or _is_of_another(page, at))
    outside = (at for at in weighed if around.is_outside(at))
    beyond = {at: share for at in outside if (share := found.get(at) or _beyond(page, at)) and not _is_idiom(page, at)}
    for at, share in found.items():
        if at not in beyond and _is_certain_enough(page, letters, at, share) and not _in_foreign_text(page, letters, at, share.lang, found):
            yield Claimed(at, _told(share))
    for at, share in beyond.items():
        is_enough = at not in found or _is_certain_enough(page, letters, at, share) or _is_only_word(page, at, share)
        if is_enough and not _in_foreign_prose(page, letters, at, share.lang, beyond):
            yield Claimed(at, f"{_told(share)}, beside the article")
    for at in weighed:
        share = None if at in found or at in beyond else _half_known(page, letters, at, found)
        if share and not _is_idiom(page, at) and not _in_foreign_text(page, letters, at, share.lang, found):
            yield Claimed(at, _told(share))


def _is_idiom(page: Page, at: int) -> bool:
    return is_idiom(page.segments[at].text)


def _is_of_another(page: Page, at: int) -> bool:
    """Whether a sentence is told to be in another language than the document's."""
    text = page.segments[at].text
    code = language.of_segment(text).code
    return page.words[at] <= MESSAGE_WORDS and (_is_other_script(text, page.language) or bool(code and not language.same(code, page.language.code)))


def _beyond(page: Page, at: int) -> Share | None:
    """What another language knows of a line before or after the article, of which a good part may be unknown: one word is certainly an
    interface word of it, and no more words are the document's own than the other's."""
    text, rule, seen = page.segments[at].text, page.rule(at), page.readings[at].shape
    if (rule and page.is_own(rule)) or seen.words > BEYOND_WORDS or _speaks_own(text, page.language) or not text[0].isalpha():
        return None
    weighed = default().weigh(text)
    best = _best(text, page.language.code)
    if not best or best == LINGUA_FRANCA or _are_close(best, page.language.code):
        return None
    share, pieces = weighed[best], _pieces(page, at)
    others = [piece for piece in pieces if not _is_own_word(page, at, piece)]
    told = [piece for piece in others if best in default().known(piece)]
    if share.cover < (COVER if _are_kin(best, page.language.code) else LONG_COVER) or len(told) <= len(pieces) - len(others):
        return None
    if (share.names and not _is_named_once(text, page.language.code)) or _begins_like_a_title(page, at, share) or _has_small_of(page, pieces, best):
        return None
    is_told = any(_is_telling(page, piece, best) for piece in told)
    return share if is_told and (share.total > 1 or _is_only_word(page, at, share)) else None


def _is_named_once(text: str, own: str) -> bool:
    """Whether the words of a line that have capitals are one name at its beginning or its end, in a document whose nouns have none."""
    return own not in CAPITAL_NOUNS and ONE_NAME.fullmatch(text) is not None


def _has_small_of(page: Page, pieces: Sequence[str], lang: str) -> bool:
    """Whether a line has a function word of the document's language that the other one does not know."""
    small = language.function_words(page.language.code)
    return any(piece in small and lang not in default().known(piece) for piece in pieces)


def _is_telling(page: Page, piece: str, lang: str) -> bool:
    """Whether a word is long enough for its script, and certainly an interface word of a language."""
    letters = TELLING_LETTERS if piece.isascii() else TELLING_LETTERS - 1
    return _is_sure(piece, lang) and (len(piece) >= letters or language.script(piece) not in ("Latn", "Cyrl"))


def _is_sure(piece: str, lang: str) -> bool:
    """Whether a word is certainly an interface word of a language, and a common word of no other: "directe" may be French or Dutch."""
    return default().is_certain(lang, piece) and Kind.PLAIN not in default().known(piece).values()


def _is_only_word(page: Page, at: int, share: Share) -> bool:
    """Whether the one word of a line before or after the article, beside a name or number, is an interface word of some other language, and
    no word of English nor of the document's."""
    text = page.segments[at].text
    if share.total > 1 or share.lang == LINGUA_FRANCA or (text[-1] in CRIES and not text.endswith("...")):
        return False
    if _are_kin(share.lang, page.language.code) or text.count("/") > 1:
        return False
    pieces = [piece for piece in _pieces(page, at) if default().is_certain(share.lang, piece) and not page.has_word(piece, at)]
    return any(len(piece) >= TELLING_LETTERS and is_only_theirs(piece, {share.lang}, page.language.code) for piece in pieces)


def _in_foreign_prose(page: Page, letters: str, at: int, lang: str, beyond: Mapping[int, Share]) -> bool:
    """Whether near a line before or after the article there is prose in its language: a page in two languages."""
    near = range(max(0, at - TURNS), min(len(letters), at + TURNS + 1))
    prose = (place for place in near if letters[place] == "P" and place not in beyond and page.words[place] >= PROSE_WORDS)
    return any(language.same(language.of_segment(page.segments[place].text).code, lang) for place in prose)


def _told(share: Share) -> str:
    return f"{share.content} interface words and {share.known - share.content} others of {share.total}, in {share.lang}"


def is_foreign(page: Page, at: int) -> bool:
    """Whether a segment is made of several interface words of another language than the document's, or has one and is in another script: no
    headline is."""
    text = page.segments[at].text
    if not page.language.code or text[0] in OPENING_QUOTES or len(text) > MAX_CHARS:
        return False
    if _is_other_script(text, page.language) and language.script(text) != "Latn":
        return any(share.content for share in default().weigh(text).values())
    share = _foreign(page, at)
    return share is not None and share.content + share.signs >= PAIR


def _half_known(page: Page, letters: str, at: int, found: Mapping[int, Share]) -> Share | None:
    """What another language knows of two or three words alone between paragraphs, of which one is certainly an interface word of it, when
    neither the document's language nor the article has any of them: "Potvrdit zařízení"."""
    text, shape = page.segments[at].text, page.readings[at].shape
    if not 1 < shape.words <= HALF_WORDS or text[-1] in CRIES or any(not is_small(word[0]) for word in text.split()[1:]):
        return None
    if letters[at] not in "HS" or any(letters[near] in "HS" and near not in found for near in (at - 1, at + 1) if 0 <= near < len(letters)):
        return None
    pieces = _pieces(page, at)
    if not pieces or any(_is_own_word(page, at, piece) for piece in pieces) or Kind.ARTICLE in default().known(pieces[0]).values():
        return None
    weighed = default().weigh(text)
    half = [lang for lang, share in weighed.items() if share.known * 2 >= share.total and not _are_kin(lang, page.language.code)]
    sure = [lang for lang in half if any(len(piece) >= SURE_LETTERS and _is_sure(piece, lang) for piece in pieces)]
    return weighed[_surest(weighed, sure)] if sure and LINGUA_FRANCA not in half else None


def _foreign(page: Page, at: int) -> Share | None:
    """What the best other language knows of a segment, if that is nearly all of it."""
    text, rule = page.segments[at].text, page.rule(at)
    best = None if rule and page.is_own(rule) else _made_of(text, page.language)
    if best is None or not _is_ahead(page, at, best):
        return None
    if (best.names and not _has_no_capital(text)) or _begins_like_a_title(page, at, best):
        return None
    if best.total == PAIR and _is_pair_of_small_ones(page, at, best):
        return None
    return best if best.total > 1 or _is_label(page, at, best.lang) else None


def _is_pair_of_small_ones(page: Page, at: int, share: Share) -> bool:
    """Whether of two words only one is an interface word, and too short to be certainly one: "Che sarà", "Laat me" are titles of songs."""
    if share.content == PAIR or share.signs or _is_other_script(page.segments[at].text, page.language):
        return False
    return not any(len(piece) >= SURE_LETTERS and default().is_certain(share.lang, piece) for piece in _pieces(page, at))


def _has_no_capital(text: str) -> bool:
    """Whether a word has no capital, as all words of some scripts have none; the first one has, of those that have."""
    first, *others = text.split()
    return any(word[0].isalpha() and not word[0].isupper() for word in others) or (first[0].isalpha() and first[0].lower() == first[0].upper())


def _begins_like_a_title(page: Page, at: int, share: Share) -> bool:
    """Whether a short line is an article and what it belongs to ("Die letzte Seite"): the title of a work, as long as no sign is in it."""
    first = default().known(_pieces(page, at)[0])
    helpers = share.helpers - (first.get(share.lang) == Kind.SMALL)
    is_article = first.get(share.lang) == Kind.ARTICLE or (share.content == 1 and Kind.ARTICLE in first.values())
    return share.total <= LABEL_WORDS and not share.signs and not helpers and is_article


@lru_cache(REMEMBERED)
def _made_of(text: str, of: Language) -> Share | None:
    """What knows most of a line among the languages that a document is not written in, if the line is made of that one's interface words."""
    weighed, is_other_script = default().weigh(text), _is_other_script(text, of)
    if not (is_other_script or any(_is_of_others(of.code, piece) for piece in weighed.pieces)):
        return None
    best = _best(text, of.code)
    if _speaks_own(text, of) and not (best and weighed[best].cover == 1 and _has_the_same_small(text, of, best)):
        return None
    return weighed[best] if best and _is_made_of(weighed[best], is_other_script) else None


@lru_cache(REMEMBERED)
def _best(text: str, code: str) -> str:
    """The other language that knows most of a text."""
    weighed = default().weigh(text)
    return _surest(weighed, [lang for lang in weighed if not language.same(lang, code)])


def _surest(weighed: Weighed, langs: Sequence[str]) -> str:
    """The one of some languages that knows most of a text; of several that know as much, one that knows its words in these very forms."""
    best = weighed.knowing_most(langs)
    if len(best) < 2:
        return best[0] if best else ""
    pieces = set(weighed.pieces)
    return max(best, key=lambda lang: (sum([default().is_certain(lang, piece) for piece in pieces]), lang))


def _is_label(page: Page, at: int, lang: str) -> bool:
    """Whether a single word is no cry ("0:15 loaded." is none), and is certainly one of another language: in another script, or in no other
    form elsewhere."""
    text = page.segments[at].text
    if (text[-1] in CRIES and not HAS_DIGIT.search(text)) or _are_close(lang, page.language.code):
        return False
    return _is_other_script(page.segments[at].text, page.language) or _certain(lang, _pieces(page, at))


def _certain(lang: str, pieces: list[str]) -> bool:
    return all(default().is_certain(lang, piece) for piece in pieces)


def _pieces(page: Page, at: int) -> list[str]:
    return list(default().pieces(comparable(page.segments[at].text)))


def _speaks_own(text: str, of: Language) -> bool:
    """Whether a line is told to be the document's language by its script or by function words."""
    own = language.function_words(of.code)
    if not own:
        return language.script(text) == of.script
    tokens = text.split()
    small = sum(map(own.__contains__, tokens))  # as they stand: a name is none
    return small >= OWN_WORDS and small * OWN_SHARE >= len(tokens)


def _has_the_same_small(text: str, of: Language, lang: str) -> bool:
    """Whether a near relative of the document's language has all of the line's function words too, and words that it has not: "la" and "de"
    are everywhere between Portugal and Romania."""
    pieces = list(default().pieces(comparable(text)))
    own = language.function_words(of.code)
    told = [piece for piece in pieces if not _is_known_in(of.code, piece) and default().is_certain(lang, piece)]
    return len(told) >= AHEAD and _are_kin(lang, of.code) and all(lang in default().known(piece) for piece in pieces if piece in own)


def _is_made_of(share: Share, is_other_script: bool) -> bool:
    """Whether enough of a text is known, and enough of that are interface words: an article and a noun are a title."""
    if share.names and (share.lang == LINGUA_FRANCA or share.known <= share.names or share.content + share.helpers < PAIR):
        return False
    if share.total == 1:
        return share.content == 1
    if share.total > SHORT_WORDS:
        content = share.content + share.signs
        return content >= (FULL_CONTENT if share.cover >= FULL_COVER else LONG_CONTENT) and share.cover >= LONG_COVER
    if share.content == 1 and not share.signs and not is_other_script:
        return share.cover == 1 and share.helpers > 0 and share.total <= LABEL_WORDS
    return share.content > 0 and share.cover >= (LONG_COVER if share.signs or is_other_script else COVER)


def _is_ahead(page: Page, at: int, best: Share) -> bool:
    """Whether a language knows more of a line than the document's own, of which the words of the article are as good a witness as its
    vocabulary. Of a very short line, the words that are not the document's are to be certain."""
    if _is_other_script(page.segments[at].text, page.language):
        return True
    known = default().known
    pieces = _pieces(page, at)
    others = [piece for piece in pieces if not _is_own_word(page, at, piece)]
    told = [piece for piece in others if best.lang in known(piece)]
    if best.known < (len(pieces) - len(others)) * CLEAR:
        return False
    if len(told) >= AHEAD:
        return True
    return bool(told) and best.total <= AHEAD + 1 and not _are_close(best.lang, page.language.code) and _certain(best.lang, told)


def _is_other_script(text: str, of: Language) -> bool:
    """Whether a line is in a script that the document's language is not written in; Chinese signs alone may be Japanese or Korean."""
    scripts = {language.script(text), of.script}
    return len(scripts) > 1 and not scripts <= EAST_ASIAN


def _is_own_word(page: Page, at: int, piece: str) -> bool:
    return _is_known_in(page.language.code, piece) or (len(default().known(piece)) < EVERY_LANGUAGE and page.has_word(piece, at))


@lru_cache(REMEMBERED)
def _is_of_others(code: str, piece: str) -> bool:
    """Whether a word is known, and not to a language or a close relative of it."""
    return bool(default().known(piece)) and not _is_known_in(code, piece)


@lru_cache(REMEMBERED)
def _is_known_in(code: str, piece: str) -> bool:
    """Whether a language or a close relative has a word that not every language has."""
    known = default().known(piece)
    return len(known) < EVERY_LANGUAGE and any(language.same(lang, code) for lang in known)


def _are_close(a: str, b: str) -> bool:
    return any(a in family and b in family for family in FAMILIES)


def _are_kin(a: str, b: str) -> bool:
    """Whether two languages have a good part of their words from the same source: close ones, and those of one branch."""
    return _are_close(a, b) or any(a in branch and b in branch for branch in BRANCHES)


def _in_foreign_text(page: Page, letters: str, at: int, lang: str, found: Mapping[int, Share]) -> bool:
    """Whether a line stands beside others in its language that are no interface strings: verse, a quotation, a page in two languages that
    take turns."""
    beside = {near for near in (at - 1, at + 1) if 0 <= near < len(letters) and letters[near] in "HSP"}
    if page.readings[at].shape.stops:
        beside |= {near for near in range(max(0, at - TURNS), min(len(letters), at + TURNS + 1)) if letters[near] == "P"}
    unknown = (near for near in beside if near != at and near not in found)
    return any(language.same(language.of_segment(page.segments[near].text).code, lang) for near in unknown)


def _is_certain_enough(page: Page, letters: str, at: int, share: Share) -> bool:
    """Whether a line is neither a plain word that may be a sub-heading in any language, nor like the title of an English song."""
    text = page.segments[at].text
    if share.total == 1 and text.isascii() and language.script(text) == page.language.script:
        return text[-1] in HEADING_MARKS or is_lone_word(page, letters, at, {share.lang})
    return share.signs > 0 or share.lang != LINGUA_FRANCA or not _is_title(text)


def _is_title(text: str) -> bool:
    return all(not is_small(word[0]) for word in text.split() if len(word) > 3)
