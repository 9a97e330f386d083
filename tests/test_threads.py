"""Posts of readers below an article, and what looks like them and is the article."""
from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.context import findings
from cleaner.detect import Detector
from cleaner.index.stored import load_with
from cleaner.intake import segment
from cleaner.page import Page
from tests.timing import is_linear

ARTICLE = [
    "The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.",
    "Its keeper had asked for the vote himself, and he wept when the hands went up in the crowded hall, where the whole town had come.",
    "The lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall.",
]
TEXTS = [
    "I was born on that street, and I am so glad that it stays.",
    "Nobody asked those of us who have to pay for it in the end.",
    "You were asked, you just did not come to the meeting that night.",
    "It was the first thing that we saw on the way home from the sea.",
]
NAMES = ["Mary Lund", "tom_e", "Keeper", "Rita from Quay"]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(load_with(()))


def left(cleaner: Cleaner, *lines: str) -> list[str]:
    return [line for line in cleaner.clean("\n".join(lines)).text.split("\n") if line]


@pytest.mark.parametrize(
    "post",
    [
        "{name}\n2 hours ago\n{text}\nReply", "{name} on May 3, 2021 at 5:2{at} pm said:\n{text}",
        "{text}\n{name} wrote on 3.5.2021, 17:2{at}:\n{text}",
        "#{at} {name} 3/5/2021 17:22\n{text}", "{name}\n{text}\nLike · Reply · {at} · 2d", "{name}\nvor {at} Stunden\n{text}\n{at}\n0",
        "{name}:\n{text}\n{at} hours ago\nReply\nReport",
    ],
)  # fmt: skip
def test_posts_with_two_kinds_of_stamps_go(cleaner: Cleaner, post: str) -> None:
    posts = [post.format(name=name, text=text, at=at) for at, (name, text) in enumerate(zip(NAMES, TEXTS), 1)]
    kept = left(cleaner, *ARTICLE, *posts)
    assert kept[:3] == ARTICLE and len(kept) <= 4  # a text above the first stamp may be the article's last


def test_paragraphs_between_quoted_posts_stay(cleaner: Cleaner) -> None:
    paragraphs = ["The figures agree with those of the water company to within a point.", "He later said that he had not been joking at all."]
    stamps = ["6:12 PM · Aug 12, 2024", "Reply", "Copy link"]
    quoted = [TEXTS[0], *stamps, paragraphs[0], "Tom Ellery", TEXTS[1], *stamps, paragraphs[1], "Ada Pruett", TEXTS[2], *stamps, ARTICLE[2]]
    kept = left(cleaner, *ARTICLE[:2], *quoted)
    assert set(paragraphs) <= set(kept) and ARTICLE[2] in kept


def test_entries_of_a_ticker_stay(cleaner: Cleaner) -> None:
    texts = [" ".join(TEXTS[at:] + TEXTS[:at]) for at in range(4)]
    entries = [line for name, text in zip(NAMES * 2, texts * 2) for line in (name, "2 hours ago", text, "Share")]
    kept = left(cleaner, *ARTICLE[:2], *entries)
    assert {line for line in entries if line.endswith(".")} <= set(kept)


def test_answers_in_a_forum_are_no_comments(cleaner: Cleaner) -> None:
    posts = [line for name, text in zip(NAMES, [" ".join(ARTICLE), *TEXTS]) for line in (name, "3 May 2021 at 17:22", text, "Reply", "Quote")]
    report = cleaner.clean("\n".join(["Can an old lamp be lit again?", *posts])).report
    assert not any(entry.rule == "comments.thread" for entry in report.removals)


def test_entries_of_a_blog_with_counters_stay(cleaner: Cleaner) -> None:
    entries = [line for text in TEXTS for line in ("Planted", f"{text} {text}", "Posted by Ann on 3 May 2019 at 10:12", "3 comments")]
    kept = left(cleaner, *ARTICLE, "Posted by Ann on 1 May 2019 at 10:12", "5 comments", *entries)
    assert {f"{text} {text}" for text in TEXTS} <= set(kept)


def test_as_many_bullets_as_a_head_counts_go(cleaner: Cleaner) -> None:
    posts = [f"• {text}" for text in TEXTS]
    assert left(cleaner, *ARTICLE, "4 Comments", *posts) == ARTICLE
    assert left(cleaner, *ARTICLE, "5 Comments", *posts)[-4:] == posts


@pytest.mark.parametrize(
    "flood", ["Ann\n2 hours ago\n@Ann no.\nReply\n", "3 Comments\n• a\n", "Ann says:\n10:12 3/5\n" + TEXTS[0] + "\n" + "x\n" * 30]
)
def test_no_flood_of_stamps_makes_it_slow(detector: Detector, flood: str) -> None:
    def work(text: str) -> None:
        findings(Page(segment(text), detector, "en"))

    work(flood * 50)
    assert is_linear(work, flood, 20_000, spare=0.05)
