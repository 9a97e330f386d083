"""The files that people write: one for each language, `words/LANG.txt`, with its interface words under headings.

    signs:     words that hardly anything but interfaces has: password, log in, cookie
    words:     words that interfaces are made of: show, delete, settings, page
    small:     function words that stand between them, beside those of `cleaner.language`
    articles:  those of them that titles are made with: the, of
    plain:     words that this language's articles have in common with other languages' interfaces
    endings:   the only ones that `*` stands for, in a language whose roots are everyone's
    prefixes:  what is written together with the word after it, such as the article of Arabic

Words stand in lower case, separated by spaces, on as many lines as they need; `*` at the end of a word stands for any ending.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner import language
from cleaner.document import legible
from cleaner.errors import CleanerError
from cleaner.vocabulary import ENDING, PREFIX, STEM, Kind
from cleaner.words import comparable, words

HOME = Path(__file__).resolve().parent / "words"
KINDS = {
    "articles": Kind.ARTICLE, "signs": Kind.SIGN, "words": Kind.WORD, "small": Kind.SMALL, "plain": Kind.PLAIN,
    "prefixes": Kind.SMALL, "endings": Kind.SMALL,
}  # fmt: skip
MARKS = {"prefixes": PREFIX, "endings": ENDING}
EVERY = "any"  # the file of words that every language has
Groups = dict[str, dict[str, int]]  # keys of the table, and the kinds that they are in each language


class VocabularyError(CleanerError):
    """A vocabulary that cannot be read."""


def paths() -> list[Path]:
    """The files, in a fixed order."""
    return sorted(HOME.glob("*.txt"))


def sections(source: str, name: str) -> Iterator[tuple[str, str]]:
    """The headings of a file with each of the words under them; raises VocabularyError."""
    heading = ""
    for number, line in enumerate(source.splitlines(), 1):
        if line.endswith(":") and not line.startswith(" "):
            heading = line[:-1]
            if heading not in KINDS:
                raise VocabularyError(f"unknown heading '{heading}'; known are {', '.join(KINDS)}", path=name, line=number)
        elif line.strip() and not heading:
            raise VocabularyError("words before the first heading", path=name, line=number)
        else:
            yield from ((heading, word) for word in line.split())


def read_all() -> Groups:
    """All vocabularies, and the function words of all languages."""
    groups: Groups = {}
    for lang in language.told_by_words():
        for word in language.function_words(lang):
            _add(groups, word, lang, Kind.SMALL)
    languages = [path.stem for path in paths() if path.stem != EVERY]
    for path in paths():
        for heading, word in sections(path.read_text(encoding="utf-8"), path.name):
            for lang in languages if path.stem == EVERY else [path.stem]:
                _add(groups, word + MARKS.get(heading, ""), lang, KINDS[heading])
                if heading == "endings":
                    _add(groups, ENDING, lang, KINDS[heading])
    return groups


def _add(groups: Groups, word: str, lang: str, kind: Kind) -> None:
    """Adds a word, or the parts of one that hyphens and apostrophes cut, to what each key is. The stronger kind stays, but for articles,
    which the function words of `cleaner.language` are not told apart from."""
    mark = word[-1] if word[-1] in (STEM, PREFIX, ENDING) else ""
    parts = _parts(legible(word.removesuffix(mark))[0]) or [""]
    for part in parts:
        held = groups.setdefault(part + (mark if part == parts[-1] else ""), {})
        held[lang] = kind if kind == Kind.ARTICLE else max(held.get(lang, 0), kind)


def _parts(word: str) -> list[str]:
    compared = comparable(word)
    return words(compared) if language.script(word) in ("Latn", "Cyrl", "Armn", "") else [compared]
