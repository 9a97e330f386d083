"""Lists of an article that stand below share buttons, prompts and advertisements, above lines of the page."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import Cleaner

FRENCH = [
    "Le menuisier de la rue basse a rouvert lundi son atelier, fermé depuis l'incendie de l'été, et les voisins sont venus avec des fleurs.",
    "Il avait perdu ses outils, mais pas ses carnets, où il note depuis trente ans les mesures de chaque porte du village et le nom de l'arbre.",
    "La mairie lui prête une scie, et l'école lui a commandé onze bancs, qu'il livrera avant Noël si la neige ne ferme pas la route du col.",
]
FRENCH_BAR, FRENCH_FOOT = ["Partager", "Facebook", "WhatsApp", "Copier le lien"], [
    "À lire aussi", "La gare de Saint-Alban restera ouverte", "Une chèvre retarde le train du matin", "Contact", "Mentions légales",
    "Politique de confidentialité", "Gestion des cookies", "© 2024 Presse du Col. Tous droits réservés.",
]  # fmt: skip
GERMAN = [
    "Der Ruderverein hat am Sonntag seine Regatta auf dem Waldsee gefahren, obwohl der Nebel so dicht lag, dass niemand die Bojen sah.",
    "Vorn war am Ende die Mannschaft aus Birkenfelde, die seit dem Frühjahr in einem geliehenen Boot trainiert und keinen Trainer hat.",
    "Der Vorsitzende dankte den Helfern am Ufer, die mit Taschenlampen den Kurs gewiesen hatten, und lud alle in das Bootshaus ein.",
]
GERMAN_BAR, GERMAN_FOOT = ["Anzeige", "Unser Newsletter", "E-Mail-Adresse", "Jetzt anmelden"], [
    "Das könnte Sie auch interessieren", "Storch brütet auf dem Rathaus", "Kontakt", "Impressum", "Datenschutz", "AGB", "Cookie-Einstellungen",
    "© 2024 Waldsee Verlag GmbH. Alle Rechte vorbehalten.",
]  # fmt: skip
LISTS = {
    "specifications": (FRENCH, FRENCH_BAR, ["Bois : hêtre", "Longueur : 180 cm", "Poids : 22 kg", "Prix : 340 €"], FRENCH_FOOT),
    "opening hours": (FRENCH, FRENCH_BAR, ["Lundi : 9 h à 12 h", "Mardi : 14 h à 18 h", "Vendredi : 9 h à 17 h"], FRENCH_FOOT),
    "recipe": (FRENCH, FRENCH_BAR, ["Ingrédients", "Farine de seigle", "Lait cru", "Miel de sapin", "Préparation", "Pétrir une heure"], FRENCH_FOOT),
    "results": (GERMAN, GERMAN_BAR, ["1. Birkenfelde 7:12", "2. Erlbach 7:15", "3. Moosau 7:31", "4. Hinterzell 8:02"], GERMAN_FOOT),
    "chronology": (
        GERMAN,
        GERMAN_BAR,
        ["1951", "Erste Fahrt im Ruderboot", "1968", "Ein Steg aus Eichenholz", "1990", "Das Bootshaus brennt"],
        GERMAN_FOOT,
    ),
    "addresses": (
        FRENCH,
        FRENCH_BAR,
        ["La Scie", "8, rue du Four", "Du lundi au jeudi, de 8 h à 17 h", "Le Rabot", "2, place Haute", "Le samedi, de 9 h à 12 h 30"],
        FRENCH_FOOT,
    ),
    "names and places": (GERMAN, GERMAN_BAR, ["Ida Kranz, Erlbach", "Jost Wehling, Moosau", "Pia Strohm, Zell", "Udo Hahl, Erlbach"], GERMAN_FOOT),
}
OTHERS = ["Storch brütet auf dem Rathaus", "Bürgermeister tritt nach Streit um Brücke zurück", "Bahn streicht den Nachtzug in den Süden",
          "Warum Brennholz in diesem Winter teurer wird", "Schule zieht für zwei Jahre ins alte Kloster"]  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_below_lines_of_the_page_stays(kind: str) -> None:
    article, bar, entries, foot = LISTS[kind]
    left = Cleaner().clean("\n".join([*article, *bar, *entries, *foot]), format="text").text.splitlines()
    assert [line for line in left if line in entries] == entries
    assert not set(left) & set(bar)
    assert [line for line in left if line in article] == article


def test_headlines_below_lines_of_the_page_go() -> None:
    """Near miss: they have no numbers, no values, no sign in common."""
    left = Cleaner().clean("\n".join([*GERMAN, *GERMAN_BAR, *OTHERS, *GERMAN_FOOT[2:]]), format="text").text.splitlines()
    assert not set(left) & set(OTHERS)


BODIES = Path(__file__).with_name("listed.txt").read_text(encoding="utf-8").split("\n\n")[1:]
MOST_HURT = {"alone": 0.06, "below an advertisement": 0.07, "broken by a bar": 0.2, "below a colon": 0.12}  # of pages; some names look like a menu


def _pages(place: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of pages around each list, and its entries."""
    for body in BODIES:
        parts = [line.partition(": ")[::2] for line in body.splitlines()[1:]]
        found = {name: [value.split(" | ") for key, value in parts if key == name] for name, _ in parts}
        (headline,), (label,), (bar,), (foot,) = found["headline"], found["ad"], found["bar"], found["foot"]
        article = [*headline, *(line for paragraph in found["paragraph"] for line in paragraph)]
        for entries in found["list"]:
            half = len(entries) // 4 * 2
            middle = {
                "alone": entries, "below an advertisement": [*label, *entries], "broken by a bar": [*entries[:half], *bar, *entries[half:]],
                "below a colon": [f"{headline[0]}:", *bar, *entries],
            }  # fmt: skip
            for tail in ([], foot, [*bar, *foot]):
                yield [*article, *middle[place], *tail], entries


@pytest.mark.parametrize("place", MOST_HURT)
def test_few_lists_of_ten_languages_lose_an_entry(place: str, cleaner: Cleaner) -> None:
    pages = list(_pages(place))
    hurt = [entries for lines, entries in pages if not set(entries) <= set(cleaner.clean("\n".join(lines), format="text").text.split("\n"))]
    assert len(hurt) <= MOST_HURT[place] * len(pages), hurt
