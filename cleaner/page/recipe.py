"""The headings of a recipe: what stands above its ingredients and its steps."""
from __future__ import annotations

# What stands above ingredients and steps, and hardly ever in a menu or above other articles.
HEADINGS = frozenset(
    """
    ainekset, aineosat, bahan-bahan, bereiding, bereidingswijze, elaboración, fremgangsmåde, framgangsmåte, fremgangsmåte, gör så här,
    hazırlanışı, hozzávalók, ingredience, ingredienser, ingredients, ingredientes, ingredienti, ingrédients, ingredienten, ingrediente,
    instructions, koostisosad, malzemeler, modo de preparo, method, mod de preparare, postup, preparação, preparación, preparation, preparazione,
    préparation, procedimento, przygotowanie, receptura, składniki, sastojci, sestavine, suroviny, tarvitaan, thành phần, cách làm,
    valmistusohje, valmistus, wykonanie, yapılışı, zubereitung, zutaten, elkészítés, priprava, priprema, cara membuat,
    ингредиенты, инструкция, приготовление, приготування, інгредієнти, продукты, способ приготовления, съставки, приготвяне,
    υλικά, εκτέλεση, המצרכים, מצרכים, אופן ההכנה, المقادير, المكونات, الطريقة, طريقة التحضير, مواد لازم, طرز تهیه,
    सामग्री, विधि, উপকরণ, প্রণালী, ส่วนผสม, วิธีทำ, 材料, 作り方, 재료, 만드는 법, 食材, 做法, 用料, 步骤
    """.replace("\n    ", " ").strip().split(", ")
)


def is_heading(text: str) -> bool:
    """Whether a line is such a heading.

    >>> is_heading("Zutaten:"), is_heading("Zutaten für vier Personen")
    (True, False)
    """
    return text.rstrip(" :：").casefold() in HEADINGS
