"""Phrases of one language that articles in every other use, as sub-headings too: a few of their words are those of interfaces ("vista")."""
from __future__ import annotations

from functools import cache

from cleaner.words import comparable, words

# One a line, sorted; told apart by their words, so that signs between them do not matter.
_PHRASES = """
a cappella
a posteriori
a priori
ad hoc
ad infinitum
alea iacta est
alma mater
ars longa, vita brevis
bella ciao
bon appétit
bon voyage
c'est la vie
carpe diem
casus belli
cherchez la femme
ciao bella
corpus delicti
cui bono
curriculum vitae
de facto
de jure
deus ex machina
dolce far niente
déjà vu
e pluribus unum
enfant terrible
errata corrige
et cetera
ex libris
fait accompli
fin de siècle
habemus papam
hasta la vista
haute couture
hic sunt leones
honoris causa
in memoriam
in vino veritas
joie de vivre
l'art pour l'art
l'état, c'est moi
la dolce vita
la vie en rose
mea culpa
memento mori
mens sana in corpore sano
mi casa es su casa
modus operandi
modus vivendi
no pasarán
noblesse oblige
nolens volens
nomen est omen
nota bene
panem et circenses
pars pro toto
per aspera ad astra
perpetuum mobile
persona non grata
plus ça change
post scriptum
primus inter pares
pro et contra
que será, será
quid pro quo
quo vadis
rara avis
requiescat in pace
sic transit gloria mundi
sine qua non
status quo
sturm und drang
tabula rasa
tempus fugit
terra incognita
tour de force
urbi et orbi
vade mecum
veni, vidi, vici
viva la revolución
vox populi
"""


@cache
def _idioms() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(comparable(line))) for line in _PHRASES.strip().split("\n"))


def is_idiom(text: str) -> bool:
    """Whether a line is one of these phrases and nothing more.

    >>> is_idiom("C’est la vie!"), is_idiom("Vista previa")
    (True, False)
    """
    return tuple(words(comparable(text))) in _idioms()
