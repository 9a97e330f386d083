"""What many reports come to, and that it does not grow with their number."""
from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator

import pytest

from cleaner.report import Entry, Origin, Report
from cleaner.view import summary as module
from cleaner.view.summary import Counts, First, Group, Summary, Use, site_of


def entry(start: int, text: str, rule: str = "ui.button", confidence: str = "certain") -> Entry:
    return Entry(start, start + len(text), text, rule.split(".")[0], rule, "a button", confidence, "seen", "certain")


def report(name: str, chars: int, *entries: Entry, language: str = "en", warnings: tuple[str, ...] = ()) -> Report:
    return Report(chars, language, "certain", entries, (), warnings, Origin(name))


RUN = (
    report("https://a.example/1", 100, entry(0, "Share"), entry(5, "\n", "layout.blank-run"), entry(50, "Menu", confidence="possible")),
    report("https://www.a.example/2", 10, entry(0, "Share"), language="de"),
    report("b.txt", 1000),
    report("c.txt", 500, language="", warnings=("came back whole: 99%",)),
)


def test_numbers_of_a_run() -> None:
    seen = Summary.of(RUN)
    assert (seen.documents, seen.untouched, seen.warned, seen.chars, seen.removed, seen.pieces) == (4, 2, 1, 1610, 15, 3)
    assert seen.categories == (Use("ui", 2, 3, 14), Use("layout", 1, 1, 1))
    assert seen.rules == (Use("ui.button", 2, 3, 14),)
    assert seen.confidences == (Use("certain", 2, 2, 10), Use("possible", 1, 1, 4))
    assert seen.languages == (Group("en", 2, 1100, 10), Group("de", 1, 10, 5), Group("", 1, 500, 0))
    assert seen.sites == (Group("a.example", 2, 110, 15), Group("", 2, 1500, 0))
    assert seen.share == 15 / 1610


def test_documents_and_removals_to_look_at() -> None:
    seen = Summary.of(RUN)
    assert [(each.name, each.share) for each in seen.lost_most] == [("https://www.a.example/2", 0.5), ("https://a.example/1", 0.1)]
    assert [each.name for each in seen.left_untouched] == ["b.txt", "c.txt"]
    assert [(each.name, each.warning) for each in seen.with_warnings] == [("c.txt", "came back whole: 99%")]
    assert seen.least_certain[0].document == "https://a.example/1" and seen.least_certain[0].entry.text == "Menu"


def test_the_order_of_the_reports_does_not_matter() -> None:
    mixed = [report(f"{n % 7}/{n}.txt", n + 9, entry(0, "x" * (n % 9), f"ui.{n % 5}", ("possible", "likely")[n % 2])) for n in range(500)]
    expected = Summary.of(mixed, top=5)
    random.Random(7).shuffle(mixed)
    assert Summary.of(mixed, top=5) == expected
    assert len(expected.lost_most) == len(expected.least_certain) == 5


def test_no_reports() -> None:
    seen = Summary.of(())
    assert seen.documents == 0 and seen.share == 0.0 and seen.categories == ()


def test_as_json_data() -> None:
    data = Summary.of(RUN, top=1).to_dict()
    assert data["share"] == 0.0093 and data["categories"][0] == {"name": "ui", "documents": 2, "pieces": 3, "chars": 14}
    assert data["least_certain"][0]["document"] == "https://a.example/1" and len(data["lost_most"]) == 1
    assert data["lost_most"][0]["share"] == 0.5


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("https://www.example.com/a?b#c", "example.com"), ("HTTP://Example.COM:80/", "example.com"), ("http://user@example.com/", "example.com"),
        ("https%3A%2F%2Fexample.com%2Fa.txt", "example.com"), ("crawl/www.example.com/index.html", "example.com"),
        ("example.co.uk/2017/a.txt", "example.co.uk"), ("https://пример.рф/a", "пример.рф"), ("https://[::1", ""),
        ("page.txt", ""), ("pages/page.txt", ""), ("in.jsonl:17", ""), ("example.com", ""), ("v1.2/page.txt", ""), ("", ""), ("a.b." * 9999, ""),
    ],
)  # fmt: skip
def test_the_site_that_a_name_tells(name: str, site: str) -> None:
    assert site_of(name) == site


def test_frequent_names_survive_a_flood_of_rare_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NAMES", 10)
    counts = Counts()
    for number in range(1000):
        counts.add("often", (1, 2, 3))
        counts.add(f"rare {number}", (1, 1, 1))
    held = dict(counts)
    assert held["often"] == [1000, 2000, 3000] and len(held) <= 10


def test_first_holds_the_lowest() -> None:
    first: First[str] = First(2)
    for number in random.Random(3).sample(range(5000), 5000):
        first.add((number,), str(number))
    assert first.items() == ("0", "1")
    nothing: First[str] = First(0)
    for number in range(500):
        nothing.add((number,), "x")
    assert nothing.items() == ()


def test_of_huge_names_and_texts_the_beginning_is_held() -> None:
    huge = "x" * 100_000
    made = report(f"{huge}/1", 200_000, entry(0, huge, f"ui.{huge}", "possible"), language=huge, warnings=(huge,))
    seen = Summary.of([made])
    assert len(repr(seen)) < 60_000 and seen.removed == 100_000
    assert seen.least_certain[0].entry.end == 100_000 and seen.least_certain[0].entry.text.endswith("x…")


def test_memory_does_not_grow_with_the_number_of_reports() -> None:
    def run(count: int) -> Iterator[Report]:
        for number in range(count):
            yield report(f"https://{number % 50}.example/{number}", 1000, *(entry(at * 20, "Share" * 3, f"ui.{number % 30}") for at in range(5)))

    tracemalloc.start()
    Summary.of(run(3000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000  # together the reports take seven times as much
