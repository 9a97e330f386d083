"""Vocabularies of interface words: of which language's buttons, labels and messages a short text is made.

Nobody can list every string of every interface, but the words that they are made of are few: show, hide, settings, page, account.
Each language has a file of them, `words/LANG.txt` (see `cleaner.vocabulary.files`). A text is weighed against all of them at
once; the words that it consists of also tell its language, even where it is too short for its function words to do so.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache

from cleaner.index.table import Rows, Table
from cleaner.lazily import regex
from cleaner.typed import NamedTuple
from cleaner.words import comparable, words

__all__ = ["Kind", "Share", "Vocabulary", "default"]

MIN_STEM, MAX_ENDING = 2, 9  # letters of a stem, and of what may follow it
SURE_STEM, SURE_ENDING = 5, 5  # the same where the stem is to tell a language by itself
LAST_WITHOUT_PREFIX = "\u058f"  # no language in Latin, Greek, Cyrillic or Armenian letters writes any
MAX_PREFIX = 3  # letters of an article, preposition or conjunction that is written together with its word
MAX_PIECE = 16  # signs of a word in a script without spaces
SIGNS_A_WORD = 3  # of unknown signs in such a script
MOST_NAMES = 4  # words of a name: of a site, a network, a product
CAPITAL_NOUNS = ("de",)  # in which capitals do not tell a name
REMEMBERED = 8_192  # texts and words
FIRST_WORDS = 4_000  # looked up one by one; a process that meets more is a long one, and has the whole table read at once
STEM, PREFIX, ENDING = "*", "<", ">"  # mark what is none of the words in the table; no word holds them

_RUN = regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{1,200}")

_DATE = regex(r"(?<!\d)\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}(?!\d)")  # "12 May 2024"


class Kind(IntEnum):
    """What a word is in a vocabulary. A plain word only tells that a text is in this language and in no other; articles, and other small
    words that titles are made with, say less than other function words; signs are interface words that hardly anything else has."""

    PLAIN = 0
    ARTICLE = 1
    SMALL = 2
    WORD = 3
    SIGN = 4


class Share(NamedTuple):
    """How much of a text one language's vocabulary knows: so many different signs, interface words (the signs among them), function
    words (articles not among them), and words in all, of `total`. What may be `names` is not among these, nor are numbers and single
    letters."""

    lang: str
    signs: int
    content: int
    helpers: int
    known: int
    total: int
    names: int

    @property
    def cover(self) -> float:
        """The known share of the words."""
        return self.known / self.total if self.total else 0.0


Known = dict[str, Kind]  # the languages that know a word, and as what


class Weighed(Mapping[str, Share]):
    """What each language with an interface word in a text knows of it. A share is made when it is asked for: most texts have a word or two
    of many languages, and nobody asks for more than the best of them."""

    def __init__(self, text: str, pieces: list[str], vocabulary: Vocabulary):
        self._text, self._pieces, self._vocabulary = text, pieces, vocabulary

    @cached_property
    def _told(self) -> list[Known]:
        """Who knows each piece as more than a plain word."""
        return list(map(self._vocabulary.told, self._pieces))

    @cached_property
    def _langs(self) -> Mapping[str, None]:
        content = self._vocabulary.content
        return {lang: None for piece in self._pieces for lang in content(piece)}

    @cached_property
    def _different(self) -> dict[str, Known]:
        return dict(zip(self._pieces, self._told))

    @cached_property
    def _names(self) -> frozenset[str]:
        return _names(self._text)

    @property
    def pieces(self) -> Sequence[str]:
        """The words of the text."""
        return self._pieces

    def __iter__(self) -> Iterator[str]:
        return iter(self._langs)

    def __len__(self) -> int:
        return len(self._langs)

    def __getitem__(self, lang: str) -> Share:
        if lang not in self._langs:
            raise KeyError(lang)
        return self._share(lang)

    def rank(self, lang: str) -> tuple[int, int, int]:
        """How many of the text's words a language knows, how many different ones of them are interface words, and how many of those signs."""
        kinds = self._kinds(lang)
        is_plain = len(self._different) == len(self._pieces)  # no word stands twice
        known = len(kinds) if is_plain else sum([lang in told for told in self._told])
        signs = kinds.count(Kind.SIGN)
        return known, signs + kinds.count(Kind.WORD), signs

    def knowing_most(self, langs: Sequence[str]) -> list[str]:
        """Those of some languages that rank highest. Mostly a few know the most words; only these are ranked."""
        known = dict.fromkeys(langs, 0)
        for told in self._told:
            for lang in told.keys() & known.keys():
                known[lang] += 1
        most = max(known.values(), default=0)
        ranks = {lang: self.rank(lang) for lang in langs if known[lang] == most}
        highest = max(ranks.values(), default=None)
        return [lang for lang, rank in ranks.items() if rank == highest]

    def _kinds(self, lang: str) -> list[Kind]:
        return [told[lang] for told in self._different.values() if lang in told]

    def _share(self, lang: str) -> Share:
        known, content, signs = self.rank(lang)
        size, helpers, named = len(self._pieces), self._kinds(lang).count(Kind.SMALL), 0
        if self._names and lang not in CAPITAL_NOUNS:
            unknown = sum([lang not in self._different.get(name, ()) for name in self._names])
            named = min(unknown, MOST_NAMES, size - known)
        return Share(lang, signs, content, helpers, known, size - named, named)


class Vocabulary:
    """All vocabularies in one table: words, stems and prefixes to numbers of groups, in which each language has its kind of word."""

    def __init__(self, table: Table, groups: Rows[Known]):
        self.table, self.groups = table, groups
        self._met = 0  # words, up to FIRST_WORDS
        self._every: dict[str, Known] | None = None
        self.known = lru_cache(REMEMBERED)(self._known)
        self.told = lru_cache(REMEMBERED)(self._told)
        self.content = lru_cache(REMEMBERED)(self._content)
        self.weigh = lru_cache(REMEMBERED)(self._weigh)
        self.sure = lru_cache(REMEMBERED)(self._sure)

    def _weigh(self, text: str) -> Weighed:
        """What a short legible text is in all vocabularies."""
        text = _DATE.sub(" ", text)  # what a message says, not what it is made of
        return Weighed(text, list(self.pieces(comparable(text))), self)

    def _told(self, word: str) -> Known:
        """The languages that know a word as more than a plain one."""
        known = self.known(word)
        return known if all(known.values()) else {lang: kind for lang, kind in known.items() if kind}

    def _content(self, word: str) -> tuple[str, ...]:
        """The languages in which a word is an interface word."""
        return tuple([lang for lang, kind in self.known(word).items() if kind >= Kind.WORD])

    def pieces(self, compared: str) -> Iterator[str]:
        """The words of a comparable text, those of scripts without spaces as far as they are known."""
        at = 0
        for run in _RUN.finditer(compared) if not compared.isascii() else ():
            yield from filter(_counts, words(compared[at : run.start()]))
            yield from self._cut(run[0])
            at = run.end()
        yield from filter(_counts, words(compared[at:]))

    def _cut(self, run: str) -> Iterator[str]:
        """The longest known words from left to right; what lies between them counts as words by its length."""
        at = unknown = 0
        while at < len(run):
            piece = self._longest(run[at : at + MAX_PIECE])
            unknown += not piece
            if unknown and (piece or at + 1 == len(run)):
                yield from [run[at - unknown : at] or run] * -(-unknown // SIGNS_A_WORD)
                unknown = 0
            if piece:
                yield piece
            at += len(piece) or 1

    def _longest(self, text: str) -> str:
        return next((text[:size] for size in range(len(text), 0, -1) if self.table.get(text[:size]) >= 0), "")

    def _known(self, word: str) -> Known:
        self._met += 1
        if self._met == FIRST_WORDS:
            self._every = {key: self.groups[at] for key, at in self.table.items()}
        found = self._listed(word)
        for size in range(1, min(MAX_PREFIX, len(word) - MIN_STEM) + 1) if word[0] > LAST_WITHOUT_PREFIX else ():
            if prefixed := self._group(word[:size] + PREFIX):
                rest = self._listed(word[size:])
                found = {**{lang: rest[lang] for lang in prefixed if lang in rest}, **found}
        return found

    def _listed(self, word: str) -> Known:
        """As what a word is listed, or the longest stem of it that is."""
        found: Known = {}
        for size in range(_shortest_stem(word), len(word) + 1):
            if group := self._group(word[:size] + STEM):
                found.update(self._ended(group, word[size:]))
        return {**found, **self._group(word)}

    def is_certain(self, lang: str, word: str) -> bool:
        """Whether a language knows a word in this very form, or by a stem that is long enough to be nothing else."""
        return lang in self.sure(word)

    def _sure(self, word: str) -> frozenset[str]:
        """The languages that know a word so."""
        stems = range(max(SURE_STEM, len(word) - SURE_ENDING), len(word) + 1)
        whole = self._group(word + STEM) if len(word) >= SURE_STEM - 1 else {}
        listed = (self._group(word), whole, *(self._group(word[:size] + STEM) for size in stems))
        return frozenset(lang for group in listed for lang, kind in group.items() if kind >= Kind.WORD)

    def _ended(self, stems: Known, ending: str) -> Known:
        """The languages of a stem in which it may have an ending: those that list theirs have no others."""
        if not ending or self._listing.keys().isdisjoint(stems):
            return stems
        listed = self._group(ending + ENDING)
        return {lang: kind for lang, kind in stems.items() if lang not in self._listing or lang in listed}

    @cached_property
    def _listing(self) -> Known:
        """The languages that list their endings."""
        return self._group(ENDING)

    def _group(self, key: str) -> Known:
        if self._every is not None:
            return self._every.get(key) or {}
        at = self.table.get(key)
        return self.groups[at] if at >= 0 else {}


def _shortest_stem(word: str) -> int:
    """How many letters of a word its stem has at least. Endings are not longer than stems by more than a letter: in what is longer, a
    short stem is another word."""
    return max(MIN_STEM, len(word) - MAX_ENDING, (len(word) - 1) // 2 if word.isascii() or word.isalpha() else 0)


def _names(text: str) -> frozenset[str]:
    """The words of a text that may be names: those with capitals that are not its first, and the first with one that follows it at once."""
    first, *others = words(text) or [""]
    named = [first, *others] if others and first[:1].isupper() and others[0][0].isupper() else others
    return frozenset([comparable(word) for word in named if word[0].isupper() and _counts(word)])


def _counts(word: str) -> bool:
    return (len(word) > 1 and not word.isdigit()) or "\uac00" <= word <= "\ud7a3"  # a syllable of Korean may be a word


@lru_cache(1)
def default() -> Vocabulary:
    """The vocabularies of the package; read when the first text is weighed."""
    from cleaner.vocabulary.stored import load_default

    return load_default()
