"""Who the author is, below the article: "Jana Lindt is a reporter at the Post. She covers water and dams."

Such a text looks like a paragraph. It is known by its person, whose name stands in the byline or alone right above it, and by the words
that writers are described with (cleaner.context.authors.writers). A person who is in the article's prose as well is one of its people, and
an article about a journalist ends like that, too: then the byline alone tells.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaner import language
from cleaner.context.authors import writers
from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import INNER_STOP
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.phrases import CAPITAL
from cleaner.words import HAS_UNSPACED

LEAST_ABOVE = 30  # words of prose above a text that may be below the article
MOST_BELOW = 2.0  # of those words, in the prose below it: comments, summaries of other articles
MOST_WORDS = 130  # of one paragraph about an author
BYLINE_WORDS, ROLE_WORDS = 24, 3
NAME_WORDS = (2, 4)
ROLE_LINE_WORDS = 7
REMEMBERED = 2_048  # lines
NAMED_CHARS = 90  # of a text, in which the verb behind the author's name stands
LEAST_SIGNS = 2  # of a writer, where a text begins with one word of a name or with none
SPEECH = regex(r"[\"“„«「『][^\"“”„«»「」『』\n]{25,400}")  # nobody speaks in a text about an author; titles of books and of desks are short
# Who else worked on a report is a credit, and stays.
HELPED = regex(
    r"(?i)contributed (?:to|reporting)|reported from|additional reporting|mitgearbeitet|mitarbeit:|ont? contribué|collaborato a"
    r"|han? colaborado en|colaboraram"
)
_WORD = rf"(?:{CAPITAL}\.|{CAPITAL}[\w'’-]{{1,24}})"
NAME = regex(rf"{_WORD}(?: (?:(?:de|da|dos|do|del|della|di|du|la|le|van|von|der|den|bin|al|el|y|e|ten|ter) ){{0,2}}{_WORD}){{0,3}}(?![\w'’-])")
UNSPACED_NAME = regex(r"[^\s（(：:、,，。]{2,10}")
# What a text about a person goes on with; a comma begins what an article adds to a name: "Jana Lindt, a reporter, says …".
IS = regex(r" (?:is|ist|est|es|é|è|jest|je|är|er|on|is|este|are|adalah|là|είναι|yra|ir|[–—-]) ")
FOR = regex(r" (?:for|at|with|bei|beim|chez|pour|voor|bij|på|hos|per) (?:the |der |la |le |de )?[^\W\d_a-z]")  # whom somebody works for
COVERS = regex(
    r" (?:(?:is|was) (?:an?|the) (?:[\w&'’-]{1,20} ){0,5}(?i:reporter|writer|editor|correspondent|columnist|producer)s?"
    r"|(?:covers|reports on|writes about|writes on) (?:[\w&'’,-]{1,20} ){1,12}?)"
    r"(?: ?(?:for|at|with)) (?:the |The )?[A-Z]"
)
HANDLE = regex(r" ?@\w{2,30}$")
GREETING = regex(
    r"(?:(?:Hi|Hello|Hey|Hey there|Hi there|Welcome)[^.!?]{0,30}[!,.] ?(?:I['’]m|I am|[Mm]y name is|[Mm]y name['’]s) (?=[A-Z])"
    r"|(?:Hallo|Hi|Hey|Moin|Servus|Herzlich willkommen)[^.!?]{0,30}[!,.] ?[Ii]ch (?:bin|heiße) (?=[A-ZÄÖÜ])"
    r"|(?:Bonjour|Salut|Coucou|Bienvenue)[^.!?]{0,30} ?[!,.] ?(?:[Jj]e suis|[Jj]e m['’]appelle|[Mm]oi,? c['’]est) (?=[A-ZÉ])"
    r"|¡?(?:Hola|Bienvenid[oa]s)[^.!?]{0,30}[!,.] ?(?:[Ss]oy|[Mm]e llamo|[Mm]i nombre es) (?=[A-ZÁÉ])"
    r"|(?:Olá|Oi|Bem-vind[oa]s?)[^.!?]{0,30}[!,.] ?(?:[Ee]u sou|[Ss]ou|[Mm]e chamo|[Mm]eu nome é|[Oo] meu nome é)(?: [ao])? (?=[A-ZÁÉ])"
    r"|(?:Ciao|Benvenut[oiae])[^.!?]{0,30}[!,.] ?(?:[Ss]ono|[Ii]o sono|[Mm]i chiamo) (?=[A-Z])"
    r"|(?:Hoi|Hallo|Hey|Welkom)[^.!?]{0,30}[!,.] ?(?:[Ii]k ben|[Ii]k heet|[Mm]ijn naam is) (?=[A-Z])"
    r"|(?:Cześć|Hej|Witaj\w{0,4})[^.!?]{0,30}[!,.] ?(?:[Nn]azywam się|[Mm]am na imię|[Jj]estem) (?=[A-ZŁŚŻ])"
    r"|(?:Hej|Hejsan|Tjena|Välkommen|Velkommen)[^.!?]{0,30}[!,.] ?(?:[Jj]ag heter|[Jj]ag är|[Jj]eg heter|[Jj]eg er) (?=[A-ZÅÄÖÆØ])"
    r"|(?:Ahoj|Vítejte|Dobrý den)[^.!?]{0,30}[!,.] ?(?:[Jj]menuji se|[Jj]sem) (?=[A-ZČŠŽ])"
    r"|(?:Привет|Здравствуйте|Всем привет)[^.!?]{0,30}[!,.] ?(?:[Мм]еня зовут|[Яя]) (?=[А-Я])"
    r"|(?:Merhaba|Selam)[^.!?]{0,30}[!,.] ?(?:[Bb]en) (?=[A-ZÇŞİ]))"
)
IN_BRACKETS = regex(r" ?[（(][^()（）]{1,40}[)）]")


def byline(page: Page, letters: str) -> Iterator[Claimed]:
    """A text below the article that begins with the author's name, or stands under it, and tells what the author does."""
    names = _bylines(page, letters)
    found: set[int] = set()
    for at in below(page, letters):
        begins = _begins_with_one(page, at, names)
        start = at if begins else _name_above(page, letters, at)
        if start < 0 or not is_about_one(page, at):
            continue
        name = opening(page, at)
        told = writers.signs(page.segments[at].text, page.language.code)
        if told.roles + told.deeds < (1 if " " in name else LEAST_SIGNS):
            continue
        name = name if begins else _bare(page.segments[start].text)
        known = begins or _is_of(names, name) or (_is_told_at_once(page, at, told) and not _are_several(page, letters))
        if known and not _is_in_article(page, letters, name, start, found):
            found.update(range(start, at + 1))
            yield from (Claimed(place, "the author's name, and who that is") for place in range(start, at + 1) if letters[place].isupper())


def _is_in_article(page: Page, letters: str, name: str, at: int, found: set[int]) -> bool:
    """Whether the article speaks of somebody above a text: tags and credits name its people, too."""
    family = called(page, name)
    return any(letters[place] == "P" and place not in found and family in page.segments[place].text for place in range(at))


def called(page: Page, name: str) -> str:
    """What an article calls somebody by; in Vietnamese the last word is the given name, and a common word as well."""
    return name if page.language.code == "vi" else name.split()[-1]


def is_only_here(page: Page, at: int) -> bool:
    """Whether the name that a text begins with stands nowhere else in the document."""
    name = called(page, opening(page, at))
    return page.seen.count(name) == page.segments[at].text.count(name)


def stranger(page: Page, letters: str) -> Iterator[Claimed]:
    """The last text below an article: somebody whom the article does not speak of *is* a person who writes."""
    at = letters.rfind("P")
    name, text = (opening(page, at), page.segments[at].text) if at >= 0 else ("", "")
    if not name or at not in below(page, letters) or not is_about_one(page, at):
        return
    told = writers.signs(text, page.language.code)
    is_writer = IS.match(text, len(name)) and told.roles and (told.deeds or FOR.search(text))
    writes = is_writer if " " in name else COVERS.match(text, len(name))
    if writes and is_only_here(page, at):
        yield Claimed(at, "tells of somebody who writes and is not in the article, below its last paragraph")


def role(page: Page, letters: str) -> Iterator[Claimed]:
    """A short line outside the article that says what its author is: "Jana Lindt, senior reporter", or the role alone below the name."""
    first, last = page.body
    names, code = _bylines(page, letters), page.language.code
    for at, letter in enumerate(letters):
        if letter not in "HS" or first <= at <= last or page.words[at] > ROLE_LINE_WORDS or page.readings[at].shape.stops:
            continue
        name = opening(page, at)
        text = HANDLE.sub("", page.segments[at].text)
        rest = text[len(name) :].strip(" ,•|–-") if " " in name and len(name) < len(text) and _is_of(names, name) else ""
        under = _is_under_name(page, letters, at) and writers.ends_with_role(text, code)
        if under or (rest and writers.ends_with_role(rest, code)):
            named = under and letters[at - 1].isupper()
            yield from (Claimed(place, "says what the author is, beside the article") for place in range(at - named, at + 1))


def _is_under_name(page: Page, letters: str, at: int) -> bool:
    return at > 0 and page.words[at] <= ROLE_WORDS and letters[at - 1] in "HSm" and _is_name(_bare(page.segments[at - 1].text))


def named(page: Page, letters: str) -> Iterator[Claimed]:
    """The last text of a page that says within its first words, behind what the author is, who: "The mountain guide Jana Lindt is head of a
    school". The byline names the same person, and the article does not speak of them."""
    at = letters.rfind("P")
    if at < 0 or at not in below(page, letters) or not is_about_one(page, at) or opening(page, at):
        return
    text = page.segments[at].text
    verb = IS.search(text, 0, NAMED_CHARS)
    if verb is None or INNER_STOP.search(text[: verb.start()]):
        return
    before, names = text[: verb.start()].split(), _bylines(page, letters) + _pictured(page, letters)
    for count in range(NAME_WORDS[1], NAME_WORDS[0] - 1, -1):
        name = " ".join(before[-count:])
        if count < len(before) and _is_name(name) and _is_of(names, name) and not _is_in_article(page, letters, name, at, set()):
            yield Claimed(at, f"tells below the article who “{name}” is, whom the byline names")
            return


def greeting(page: Page, letters: str) -> Iterator[Claimed]:
    """The last text of a page in which the author greets the readers and says who is writing: "Hi! I'm Jana, and I bake." """
    at = letters.rfind("P")
    if at >= 0 and GREETING.match(page.segments[at].text) and at in below(page, letters) and is_about_one(page, at):
        yield Claimed(at, "greets the reader and says who is writing, below the article")


def below(page: Page, letters: str) -> Iterator[int]:
    """The texts that may stand below the article: no speech in them, and little prose under them."""
    prose = page.prose_above(letters)
    for at, letter in enumerate(letters):
        above, beneath = prose[at], prose[-1] - prose[at + 1]
        if letter in "PHS" and above >= LEAST_ABOVE and beneath <= MOST_BELOW * above and _may_be(page, at):
            yield at


def _may_be(page: Page, at: int) -> bool:
    return page.words[at] <= MOST_WORDS and page.segments[at].gap != SAME_LINE and at not in page.turns


def is_about_one(page: Page, at: int) -> bool:
    """Whether nobody speaks in a text, and it is no list of those who helped."""
    text = page.segments[at].text
    return not (SPEECH.search(text) or HELPED.search(text))


def _bylines(page: Page, letters: str) -> str:
    """The lines that may name the author: known ones, and names alone outside of the article, each between bars, without case."""
    first, last = page.body
    lines = [
        _bare(segment.text)
        for at, segment in enumerate(page.segments)
        if (letters[at] in "mc" and page.words[at] <= BYLINE_WORDS) or (letters[at] in "HS" and not first <= at <= last and _may_name(page, at))
    ]
    return f"|{'|'.join(lines)}|".casefold()


def _pictured(page: Page, letters: str) -> str:
    """The names alone on a line above the article that are known as captions: an author's portrait is named so, too."""
    first, _ = page.body
    return "".join(f"{page.segments[at].text}|" for at in range(first) if letters[at] == "k" and _may_name(page, at)).casefold()


def _may_name(page: Page, at: int) -> bool:
    return page.words[at] <= NAME_WORDS[1] and _is_name(page.segments[at].text)


def opening(page: Page, at: int) -> str:
    """The name that a text begins with; "" when it does not."""
    return _name_in_front(page.segments[at].text, page.language.code)


@lru_cache(REMEMBERED)
def _name_in_front(text: str, lang: str) -> str:
    """The same for a text in a document in some language."""
    if HAS_UNSPACED.search(text[:1]):
        match = UNSPACED_NAME.match(text)
        return match[0] if match and match.end() < len(text) else ""
    match = NAME.match(text)
    name = match[0] if match else ""
    return "" if name.partition(" ")[0].casefold() in language.small_words(lang) else name


def _begins_with_one(page: Page, at: int, names: str) -> bool:
    """Whether a text begins with a name of the bylines; hardly any has even its first letters."""
    return page.segments[at].text[: NAME_WORDS[0]].casefold() in names and _is_of(names, opening(page, at))


def _is_of(names: str, name: str) -> bool:
    """Whether a name stands among bylines: all of its words, or a family name that ends one; a word alone on a line may be a section."""
    found, wanted = -1, name.casefold()
    if len(wanted) < NAME_WORDS[0]:
        return False
    unspaced, single = HAS_UNSPACED.search(wanted) is not None, " " not in wanted
    while (found := names.find(wanted, found + 1)) >= 0:
        before, after = names[found - 1], names[found + len(wanted)]
        if unspaced or (not before.isalnum() and not after.isalnum() and (not single or (before == " " and after in "|,/"))):
            return True
    return False


def _name_above(page: Page, letters: str, at: int) -> int:
    """The line with a name right above a text, or above the role that stands between them; -1 when there is none."""
    for place in (at - 1, at - 2):
        if place < 0 or letters[place] not in "HSm" or page.segments[place + 1].gap == SAME_LINE:
            return -1
        text = page.segments[place].text
        if _is_name(_bare(text)):
            return place
        if page.words[place] > ROLE_WORDS or not writers.signs(text, page.language.code).roles:
            return -1
    return -1


def _is_told_at_once(page: Page, at: int, told: writers.Signs) -> bool:
    """Whether a text under a name that no byline has is about its bearer: it begins with a role, and nothing of the article follows."""
    code = page.language.code
    return told.roles > 0 and told.deeds > 0 and writers.begins_with_role(page.segments[at].text, code)


def _are_several(page: Page, letters: str) -> bool:
    """Whether texts stand under several names: then an article presents its people so."""
    under = (at for at in range(1, len(letters)) if letters[at] == "P" and letters[at - 1] in "HS" and _is_name(page.segments[at - 1].text))
    return sum(1 for _ in under) > 1


def _bare(text: str) -> str:
    """A line without what stands in brackets."""
    return (IN_BRACKETS.sub("", text) if "(" in text or "（" in text else text).strip()


@lru_cache(REMEMBERED)
def _is_name(text: str) -> bool:
    """Whether a line is a name and nothing else: every rule and every pass over a document asks it of the same lines."""
    if HAS_UNSPACED.search(text):
        return " " not in text and NAME_WORDS[0] <= len(text) <= 2 * NAME_WORDS[1]
    match = NAME.fullmatch(text)
    return match is not None and NAME_WORDS[0] <= len(text.split()) <= NAME_WORDS[1] and not text.isupper()
