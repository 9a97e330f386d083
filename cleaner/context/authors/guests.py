"""Who wrote a guest's article, below it: "Jana Lindt is professor of law at the University of Leiden."

People in the news are described with the same words; but an article tells of them. Who is only introduced by its last texts wrote it.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaner.context.authors import writers
from cleaner.context.authors.bios import IS, below, is_about_one, is_only_here, opening
from cleaner.context.claimed import Claimed
from cleaner.lazily import from_tables, regex
from cleaner.page import Page
from cleaner.typed import TYPE_CHECKING
from cleaner.words import caseless

if TYPE_CHECKING:
    import re

MOST = 4  # texts, one for each author
MOST_WORDS = 60
ROLE_CHARS = 70  # behind the verb, in which the role stands
ABOVE_WORDS = 120  # of prose: a short note may introduce somebody at its end
# Whose house it is: "at the University", "des Instituts"; a name with a capital.
OF = regex(
    r" (?:at|of|for|with|in|from|an|am|bei|beim|der|des|für|von|vom|im|à|au|aux|de|du|chez|del|della|dell[’']|dello|da|do|di|en|na|no|voor|van|bij"
    r"|aan|på|vid|ved|hos|i|w|на|в|при)(?: (?:the|den|dem|das|der|la|le|les|el|los|las|l[’']|het|de))? ?[A-ZÀ-ŽА-Я]"
)
# By language: what those are called who write as guests.
EXPERTS = {
    "cs": "advokát*, docent*, ekonom*, historik*, historičk*, politolog*, profesor*, právni*, předsed*, sociolog*, zakladatel*, ředitel*",
    "da": "advokat*, direktør*, formand*, forperson*, forsker*, historiker*, lektor*, medlem, professor*, sociolog*, stifter*, økonom*",
    "de": "abgeordnete*, berater*, direktor*, dozent*, forscher*, geschäftsführer*, gründer*, historiker*, jurist*, lehrt, leiter*, minister*, "
    "mitglied, mitgründer*, philosoph*, politikwissenschaftler*, politolog*, professor*, präsident*, rechtsanwalt, rechtsanwältin, "
    "schriftsteller*, soziolog*, unternehmer*, volkswirt*, vorsitzende*, wissenschaftler*, ökonom*",
    "en": "activist, adviser, advisor, ambassador, analyst, attorney, barrister, campaigner, candidate, ceo, chair, chairman, chairwoman, chief "
    "executive, co-founder, consultant, dean, director, economist, fellow, founder, head, historian, lawyer, lecturer, minister, mp, "
    "partner, philosopher, president, professor, researcher, scholar, scientist, senator, sociologist, teaches, vice-president",
    "es": "abogad*, catedrátic*, diputad*, director*, economista, escritor*, filósof*, fundador*, historiador*, investigador*, jurista, "
    "politólog*, president*, profesor*, senador*, socia, socio, sociólog*",
    "fi": "dosentti*, ekonomisti*, historioitsija*, johtaja*, kansanedustaja*, perustaja*, professori*, toimitusjohtaja*, tutkija*",
    "fr": "avocat*, chercheu*, cofondateur, cofondatrice, directeur, directrice, député*, enseign*, essayiste, fondateur, fondatrice, "
    "historien*, juriste, maître de conférences, maîtresse de conférences, philosophe, politiste, politologue, professeur*, président*, "
    "sociologue, sénateur, sénatrice, économiste, écrivain*",
    "hu": "alapító*, docens*, egyetemi tanár*, elnök*, igazgató*, kutató*, közgazdász*, professzor*, szociológus*, történész*, ügyvéd*",
    "it": "avvocat*, deputat*, direttor*, direttric*, docente, economista, filosof*, fondat*, giurista, insegna, president*, professor*, "
    "ricercat*, saggista, scrittor*, scrittric*, senat*, sociolog*, storic*",
    "nb": "advokat*, direktør*, forsker*, førsteamanuensis, grunnlegger*, historiker*, leder*, medlem, professor*, sosiolog*, økonom*",
    "nl": "advocaat*, directeur*, doceert, docent*, econoom*, historica, historicus, hoogleraar*, jurist*, kamerlid, lid, onderzoeker*, "
    "oprichter*, socioloog*, voorzitter*",
    "pl": "adwokat*, badacz*, dyrektor*, ekonomist*, histor*, politolog*, prawni*, prezes*, profesor*, przewodnicząc*, socjolog*, wykładowc*, "
    "założyciel*",
    "pt": "advogad*, deputad*, diretor*, doutor*, economista, escritor*, filósof*, fundador*, historiador*, investigador*, jurista, mestre, "
    "pesquisador*, presidente, professor*, senador*, sociólog*, sócia, sócio",
    "ro": "avocat*, cercetător*, deputat*, director*, economist*, fondator*, istoric*, lector*, președint*, profesor*, sociolog*",
    "ru": "адвокат*, депутат*, директор*, доцент*, историк*, основател*, писател*, политолог*, президент*, преподавател*, профессор*, "
    "сотрудни*, социолог*, экономист*, юрист*",
    "sv": "advokat*, direktör*, docent*, ekonom*, forskare*, grundare*, historiker*, jurist*, ledamot, lektor*, ordförande*, professor*, "
    "sociolog*, vd",
    "uk": "адвокат*, депутат*, директор*, доцент*, економіст*, засновни*, політолог*, президент*, професор*, соціолог*, співробітни*, юрист*, "
    "історик*",
}  # fmt: skip
EXPERTS["no"] = EXPERTS["nn"] = EXPERTS["nb"]


def guest(page: Page, letters: str) -> Iterator[Claimed]:
    """The last texts below an article, each of which says what somebody is whom the article does not speak of."""
    places = set(below(page, letters))
    found: list[int] = []
    for at in range(letters.rfind("P"), -1, -1):
        if len(found) == MOST or at not in places or not _is_about_expert(page, at):
            break
        found.append(at)
    above = page.prose_words(letters, range(found[-1])) if found else 0
    if above >= ABOVE_WORDS and all(is_only_here(page, at) for at in found):
        yield from (Claimed(at, "tells below the article what somebody is of whom it does not speak") for at in reversed(found))


def _is_about_expert(page: Page, at: int) -> bool:
    """Whether a text begins with a name, says that it is what guests are called, and of which house."""
    text, name, pattern = page.segments[at].text, opening(page, at), _pattern(page.language.code)
    verb = IS.match(text, len(name)) if " " in name and pattern and page.words[at] <= MOST_WORDS else None
    if not verb or not pattern or not is_about_one(page, at):
        return False
    role = pattern.search(caseless(text[verb.end() : verb.end() + ROLE_CHARS]))
    return role is not None and OF.search(text, verb.end()) is not None


@from_tables
def make_patterns() -> None:
    """Makes the pattern of every language, so that their codes can be stored."""
    for code in EXPERTS:
        _pattern(code)


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    """What finds an expert of a language; None of a language that is not in the table."""
    return writers.pattern(EXPERTS[code], r"(?<!\w)") if code in EXPERTS else None
