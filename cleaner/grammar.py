"""The small language of phrases: choices, optional parts and slots, written out to texts or turned into one bounded pattern."""
from __future__ import annotations

from cleaner.document import legible
from cleaner.lazily import DOTALL, escaped, regex
from cleaner.phrases import CAPITAL, fold
from cleaner.typed import NamedTuple, TypeAlias
from cleaner.words import DIGIT, HAS_UNSPACED, MARKS, UNSPACED, caseless

MAX_FORMS = 160  # more than there are networks; a phrase that writes out to more is matched by its structure instead of being listed form by form
_PIECE = regex(f"[{UNSPACED}]{{1,20}}|(?:[^\\W_{UNSPACED}]|[{MARKS}])+")
_DIGITS, _SPACES = regex(r"\d{1,9}"), regex(r" {2,}")


class Slot(NamedTuple):
    """A part of a phrase that changes from page to page."""

    name: str


class Choice(NamedTuple):
    """Alternatives; with `optional`, none of them may be there too."""

    branches: tuple[Sequenced, ...]
    optional: bool


Part: TypeAlias = "str | Slot | Choice"
Sequenced = tuple[Part, ...]
Form: TypeAlias = "tuple[str | Slot, ...]"

_NAME_WORD = rf"{CAPITAL}[\w'’.\-]{{0,30}}"
_PARTICLE = r"(?:(?:de|da|dos|das|do|del|della|di|du|la|le|van|von|der|den|zu|bin|al|el|of|and|und|et|y|e|i|&) ){0,2}"
_DATE_WORD = r"[^\W\d_]{1,14}[.]?"  # a month, a weekday, "at"
_DATE_NUMBER = r"\d{1,4}[\w./:年月日년월일.-]{0,12}"
_NETWORK = r"[^\W\d_][\w+.\-]{0,20}(?: (?:News|Plus|Social|Channel|Messenger))?"
SLOTS = {
    "n": r"\d{1,9}(?:[.,'  ]?\d{1,3}){0,4}(?: ?[kKmMКкМ]{1,3}\b)?",
    "name": rf"{_NAME_WORD}(?: {{1,2}}{_PARTICLE}{_NAME_WORD}){{0,4}}",
    "words": r"\S{1,40}(?: {1,2}\S{1,40}){0,7}",
    "rest": r".{1,200}",
    "date": rf"(?:{_DATE_WORD}[ ,]{{1,2}}){{0,2}}{_DATE_NUMBER}(?:[ ,–|/-]{{1,3}}(?:{_DATE_WORD}[ ,]{{1,2}}){{0,2}}{_DATE_NUMBER}){{0,4}}"
    rf"(?: {_DATE_WORD})?(?: [A-Z]{{2,4}}){{0,2}}",
    "time": r"\d{1,2}[:.hH時시點点]\d{2}(?::\d{2})?(?: ?[apAP]\.?[mM]\.?)?(?: ?(?:Uhr|h|Hrs|hrs|GMT|UTC|WIB|IST|ET|CET|BST))?",
    "network": rf"{_NETWORK}(?:(?:, ?| ?/ ?| ?\| ?| ?[•·&+] ?|,? \w{{1,4}} | ){_NETWORK}){{0,6}}",  # `fills_slots` looks at the names
    "url": r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,40}){1,5}(?:/\S{0,150})?",
    "email": r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,40}){1,4}",
    "handle": r"@\w{1,40}",
}
SLOT_WORDS = {"n": 2, "name": 12, "words": 8, "rest": 40, "date": 9, "time": 3, "network": 8, "url": 1, "email": 1, "handle": 1}
_TOKEN = regex(r"\\.|[()\[\]|]|\{(\w{1,12})\}|[^\\()\[\]|{}]{1,400}|[{}]", DOTALL)


class PhraseError(ValueError):
    """A phrase that cannot be read: what is wrong with it."""


def parse(phrase: str) -> Sequenced:
    """The parts of a phrase; raises PhraseError.

    >>> parse("Read [also]")
    ('Read ', Choice(branches=(('also',),), optional=True))
    """
    return _branches(list(reversed(_tokens(legible(phrase)[0]))), None)[0]


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


def _branches(tokens: list[str | Slot], closing: str | None) -> tuple[Sequenced, ...]:
    """The alternatives up to the bracket that closes this level; takes the tokens from the end of the list."""
    branches: list[Sequenced] = []
    parts: list[Part] = []
    while tokens:
        token = tokens.pop()
        if token in ("(", "["):
            parts.append(_choice(_branches(tokens, ")" if token == "(" else "]"), token == "["))
        elif token == "|" and closing:
            branches.append(tuple(parts))
            parts = []
        elif token == closing:
            return (*branches, tuple(parts))
        elif token in (")", "]"):
            raise PhraseError(f"a '{token}' closes nothing")
        else:
            parts.append(token[1:] if isinstance(token, str) and token.startswith("\\") else token)
    if closing:
        raise PhraseError(f"a bracket is never closed: expected '{closing}'")
    return (tuple(parts),)


def _choice(branches: tuple[Sequenced, ...], optional: bool) -> Choice:
    """A choice; one between one thing is mostly meant as a sign: "Name (required)"."""
    if len(branches) == 1 and not optional:
        raise PhraseError("a choice of one; write \\( and \\) for the signs themselves, [ and ] for what may be missing")
    return Choice(branches, optional)


def expand(phrase: str) -> list[Form]:
    """Every form of a phrase, choices and optional parts written out (ask `count` first); raises PhraseError.

    >>> expand("Read [also|more]")
    [('Read',), ('Read also',), ('Read more',)]
    >>> expand("{n} Comments")
    [(Slot(name='n'), ' Comments')]
    """
    return _written_out(parse(phrase))


def _written_out(parts: Sequenced) -> list[Form]:
    return list(dict.fromkeys(map(_join, _forms(parts))))


def count(parts: Sequenced) -> int:
    """How many forms a phrase has."""
    total = 1
    for part in parts:
        if isinstance(part, Choice):
            total *= sum(map(count, part.branches)) + part.optional
    return total


def has_slots(parts: Sequenced) -> bool:
    """Whether a phrase has slots that change more than a number."""
    return any(any(map(has_slots, part.branches)) if isinstance(part, Choice) else isinstance(part, Slot) and part.name != "n" for part in parts)


def _forms(parts: Sequenced) -> list[Form]:
    forms: list[Form] = [()]
    for part in parts:
        if isinstance(part, Choice):
            inner: list[Form] = [form for branch in part.branches for form in _forms(branch)]
            forms = [left + right for left in forms for right in ([(), *inner] if part.optional else inner)]
        else:
            forms = [(*form, part) for form in forms]
    return forms


def _join(form: Form) -> Form:
    """Neighbouring literals as one, white space folded."""
    parts: list[str | Slot] = []
    for part in form:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    tidy = [_SPACES.sub(" ", part) if isinstance(part, str) else part for part in parts]
    if tidy and isinstance(tidy[0], str):
        tidy[0] = tidy[0].lstrip()
    if tidy and isinstance(tidy[-1], str):
        tidy[-1] = tidy[-1].rstrip()
    return tuple(part for part in tidy if part != "")


SIGN = regex(r"[©®™|»▶►@#/(\[【（:：]")  # what can wake a phrase without words of its own


def hint_sets(parts: Sequenced) -> list[frozenset[str]]:
    """What can wake a phrase: its required words, else a sign that it holds, else a digit where it has a number; none is a fault."""
    sets = requirements(parts)
    if sets:
        return sets
    signs = SIGN.findall("".join(part for part in parts if isinstance(part, str)))
    numbers = any(isinstance(part, Slot) and part.name in ("n", "date", "time") for part in parts)
    return [frozenset(signs[:1])] if signs else [frozenset({DIGIT})] if numbers else []


class Told(NamedTuple):
    """What an index needs to know of a phrase: the texts that it is listed as. Where it is not, what may wake it (see `hint_sets`),
    and how many words a text that fits can have."""

    texts: tuple[str, ...]
    hints: tuple[tuple[str, ...], ...]
    words: int


def told_key(scope: str, phrase: str) -> str:
    """By which what is told of a phrase is found again: the scope decides whether its texts are listed."""
    return f"{scope} {phrase}"


def told(parts: Sequenced, is_listed: bool) -> Told:
    """What there is to be told of a phrase that is listed if it can be, or is never.

    >>> told(parse("Read [also]"), True).texts
    ('read', 'read also')
    >>> told(parse("Read {words}"), True)
    Told(texts=(), hints=(('read',),), words=10)
    """
    texts = listed(parts) if is_listed else []
    return Told(tuple(texts), () if texts else tuple(tuple(sorted(names)) for names in hint_sets(parts)), most_words(parts))


def literals(phrase: str) -> list[str]:
    """The folded texts of a phrase that is listed form by form; none when it has slots or too many forms."""
    return listed(parse(phrase))


def listed(parts: Sequenced) -> list[str]:
    """The same of a phrase that is parsed."""
    if has_slots(parts) or count(parts) > MAX_FORMS:
        return []
    return [folded for form in _written_out(parts) if (folded := fold("".join(part if isinstance(part, str) else "0" for part in form)))]


def most_words(parts: Sequenced) -> int:
    """How many words a text that fits can have."""
    total = 1
    for part in parts:
        if isinstance(part, str):
            total += len(part.split())
        else:
            total += max(map(most_words, part.branches)) if isinstance(part, Choice) else SLOT_WORDS[part.name]
    return total


def requirements(parts: Sequenced) -> list[frozenset[str]]:
    """Sets of words, folded, of each of which every text that fits holds one. A word that touches a slot or another part may be longer
    in the text and does not count, unless its script sets no words apart."""
    found: list[frozenset[str]] = []
    for place, part in enumerate(parts):
        if isinstance(part, Slot) or part == "":
            continue
        before, after = _sets_apart(parts[:place][::-1], -1), _sets_apart(parts[place + 1 :], 0)
        if isinstance(part, str):
            found += [frozenset({name}) for name in _words(part, not before, not after)]
        elif not part.optional:
            branches = [_required(branch, before and after) for branch in part.branches]
            if all(branches):
                found.append(frozenset().union(*(min(branch, key=lambda names: (len(names), -len(max(names, key=len)))) for branch in branches)))
    return found


def _required(branch: Sequenced, free: bool) -> list[frozenset[str]]:
    sets = requirements(branch)
    return sets if free else [names for names in sets if all(map(HAS_UNSPACED.search, names))]


def _sets_apart(parts: Sequenced, edge: int) -> bool:
    """Whether what follows (or, in reverse with `edge` -1, precedes) a word can only begin with something that is not part of a word."""
    for part in parts:
        if isinstance(part, Slot):
            return False
        if isinstance(part, Choice):
            if not all(_sets_apart(branch if edge == 0 else branch[::-1], edge) for branch in part.branches):
                return False
            if not part.optional and all(part.branches):
                return True
        elif part:
            return not part[edge].isalnum()
    return True


def _words(part: str, open_left: bool, open_right: bool) -> list[str]:
    found = [(match.start(), match.end(), caseless(match[0])) for match in _PIECE.finditer(part)]
    return [
        name
        for start, end, name in found
        if HAS_UNSPACED.search(name)
        or not (any(character.isdigit() for character in name) or (start == 0 and open_left) or (end == len(part) and open_right))
    ]


def pattern(phrase: str) -> str:
    """A bounded regular expression for a phrase, case ignored in its words, for legible text. Its structure is the phrase's own: choices
    are not written out. Network and name slots are groups that `fills_slots` checks; so are open slots at its end, for `open_start`."""
    return _pattern(_spaced(parse(phrase)), [0], True)


def _spaced(parts: Sequenced) -> Sequenced:
    """The space before an optional part drawn into it, or at the beginning the space after it, so that one is left where it is absent."""
    out: list[Part] = []
    rest = list(parts)
    only_optional = True
    while rest:
        part = rest.pop(0)
        if isinstance(part, Choice):
            branches = tuple(_spaced(branch) for branch in part.branches)
            before, after = out[-1] if out else "", rest[0] if rest else ""
            if part.optional and isinstance(before, str) and before.endswith(" "):
                out[-1] = before[:-1]
                branches = tuple((" ", *branch) for branch in branches)
            elif part.optional and only_optional and isinstance(after, str) and after.startswith(" "):
                rest[0] = after[1:]
                branches = tuple((*branch, " ") for branch in branches)
            out.append(Choice(branches, part.optional))
            only_optional = only_optional and part.optional
        elif part != "":
            out.append(part)
            only_optional = False
    return tuple(part for part in out if part != "")


def _pattern(parts: Sequenced, groups: list[int], is_end: bool) -> str:
    out = ""
    for place, part in enumerate(parts, 1):
        ends = is_end and place == len(parts)
        if isinstance(part, str):
            out += f"(?i:{_literal_pattern(part)})" if part.upper() != part.lower() else _literal_pattern(part)
        elif isinstance(part, Slot):
            checked = CHECKED.get(part.name) or (ends and OPEN.get(part.name))
            out += f"(?P<{checked}{groups[0]}>{SLOTS[part.name]})" if checked else SLOTS[part.name]
            groups[0] += bool(checked)
        else:
            out += f"(?:{'|'.join(_pattern(branch, groups, ends) for branch in part.branches)}){'?' if part.optional else ''}"
    return out


CHECKED = {"network": "n", "name": "p"}  # slots that `fills_slots` looks at again, and the letters of their groups
OPEN = {"rest": "o", "words": "o"}  # slots that any words fill

_QUOTE = "['’‘ʼ`´]"
_DOUBLE = "[\"“”„«»]"
_DASH = "[-–—‐‑]"


def _literal_pattern(text: str) -> str:
    out = _DIGITS.sub("0", _SPACES.sub(" ", text))
    return "".join(_escape(character) for character in out).replace("0", r"\d{1,9}")


def _escape(character: str) -> str:
    if character == " ":
        return " {1,3}"
    if character in "'’‘ʼ`´":
        return _QUOTE
    if character in "\"“”„«»":
        return _DOUBLE
    if character in "-–—":
        return _DASH
    return escaped(character)
