"""What rules see of Markdown, and where it stands: the words of links, pictures, headings and emphasis without their signs."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean, restore
from cleaner.document import LINK, PICTURE, TITLE
from cleaner.intake import remaining, segment
from cleaner.markdown import is_markdown, plain

PROSE = "The river rose for a week in the [valley](/valley), and on **Thursday** the people of the lower villages left their houses for the school."
PAGE = f"""[Skip to content](#main)

* [News](/news)
* [Subscribe](https://www.valley.example/subscribe)

# River rises for a week

![The mill on Thursday](/mill.jpg)

{PROSE}

**Read also:** [Old ferry sold to a collector from the islands](/ferry)

{PROSE.replace("a week", "nine days")}

## What happens now

{PROSE.replace("a week", "ten days")}

[Share on Facebook](https://facebook.com/s)[Share on X](https://x.com/s)
"""


@pytest.mark.parametrize(("text", "seen", "mark"), [
    ("[Old ferry sold](/ferry)", "Old ferry sold", LINK),
    ("* [News](/news)", "* News", LINK),
    ("[![Logo](/logo.png)](/)", "Logo", PICTURE),
    ("![The mill](/mill.jpg 'The mill')", "The mill", PICTURE),
    ("![](/mill.jpg)", "![](/mill.jpg)", PICTURE),
    ("[](/top)", "[](/top)", ""),
    ("# River rises", "River rises", TITLE),
    ("### What [happens](/x) now ", "What happens now", ""),
    ("> > **So** said the mayor.", "So said the mayor.", ""),
    ("_Photo: Jana Lindt_", "Photo: Jana Lindt", ""),
    ("snake_case and *one star", "snake_case and *one star", ""),
    ("2 ** 3 is eight", "2 ** 3 is eight", ""),
    ("2019\\. A \\[year\\]", "2019. A [year]", ""),
    ("[Facebook](https://facebook.com)[X](https://x.com)", "Facebook X", LINK),
    ("[the bridge](https://en.wiki.example/Bridge_(old))", "the bridge", LINK),
    ("By [Jana][1], **BERLIN**", "By Jana, BERLIN", ""),
    ("a[1] [not a link] (and no more)", "a[1] [not a link] (and no more)", ""),
    ("", "", ""),
])  # fmt: skip
def test_the_words_are_seen_without_signs(text: str, seen: str, mark: str) -> None:
    shown = plain(text)
    assert (shown.text, shown.mark) == (seen, mark)
    assert len(shown.places) == len(seen) + 1 and list(shown.places) == sorted(shown.places) and shown.places[-1] == len(text)


def test_signs_go_with_the_words_that_they_stand_around() -> None:
    assert clean(PAGE).text == PAGE.replace(PAGE[: PAGE.index("# River")], "").replace("![The mill on Thursday](/mill.jpg)\n\n", "").replace(
        "**Read also:** [Old ferry sold to a collector from the islands](/ferry)\n\n", ""
    ).partition("\n\n[Share")[0] + "\n"


def test_an_article_in_markdown_comes_back_unchanged() -> None:
    article = PAGE[PAGE.index("# River") : PAGE.index("\n[Share")].replace("![The mill on Thursday](/mill.jpg)\n\n", "").partition("**Read")
    text = article[0] + article[2].partition("\n\n")[2]
    assert clean(text).text == text


@pytest.mark.parametrize("text", [
    "f[i](x) is called with **kwargs, and #1 is the first.",
    "# a comment\n# another one\n# a third\nx = a[1](2)",
    "#Jonava\n# News\n# Sport\n# Culture",
    "The price is 5 ** 2, see [1] (and the note below).",
])  # fmt: skip
def test_other_texts_are_no_markdown(text: str) -> None:
    assert not is_markdown(text)


def test_links_to_other_sites_are_no_headlines_of_this_one() -> None:
    lists = "- [The Book of the River and its Bridges](https://books.example/river)\n- [Steel and Stone in the Old Valley](https://steel.example/)\n"
    assert lists in clean(PAGE.replace("## What happens now", f"## Further reading\n\n{lists}")).text


def test_a_list_that_the_article_introduces_stays() -> None:
    pumps = "- [Hand pump for wet cellars](/hand)\n- [Foot pump for wet cellars](/foot)\n"
    text = PAGE.replace("## What", f"Two things were sold out in every shop of the town by Friday:\n\n{pumps}\n## What")
    assert pumps in clean(text).text
    assert pumps not in clean(text.replace("by Friday:", "by Friday.")).text


SIGNS = st.lists(st.sampled_from([
    "[", "]", "(", ")", "![", "](", "](/a)", "](https://a.example/b)", "**", "__", "*", "_", "# ", "## ", "> ", "\\", "\n", "\n\n", " ", "word",
    "Subscribe", "The river rose for a week, and the people left.", "\u200b", "e\u0301", "[1]: https://a.example",
]), max_size=40).map("".join)  # fmt: skip


@given(SIGNS)
def test_any_signs_come_back(signs: str) -> None:
    text = f"[a](/b) **c** ## d\n## e [f](/g)\n{signs}"
    cleaned = clean(text)
    assert restore(cleaned.text, cleaned.report) == text
    assert clean(cleaned.text).text == cleaned.text
    assert remaining(segment(text), [(0, 1)]) is None or not is_markdown(text)


@given(SIGNS)
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    shown = plain(text.replace("\n", " "))
    assert list(shown.places) == sorted(shown.places) and 0 <= shown.places[0] <= shown.places[-1] == len(text)
    assert len(shown.places) == len(shown.text) + 1


@pytest.mark.parametrize("text", [
    "[" * 100_000, "![" * 50_000, "[a](" * 30_000, "[a](b)" * 20_000, "**" * 50_000, "\\" * 100_000, "> " * 50_000, "[a](" + "(" * 100_000,
    "*" + "a" * 100_000 + "*", "[" * 30_000 + "](a)" * 30_000,
])  # fmt: skip
def test_no_signs_take_long(text: str) -> None:
    assert len(plain(text).text) <= len(text)
    is_markdown(text)
