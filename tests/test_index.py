"""The index: stored and read back as it was, joined with other rules, used only while it fits its packs, and small."""
from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cleaner import Cleaner, Options
from cleaner.detect import Detector
from cleaner.engine import NO_CODE, Code, parsed
from cleaner.errors import UnknownRule
from cleaner.index import Index, joined, mapped, needs, of_parts, openings, stored, to_parts
from cleaner.index.building import build, codes_of
from cleaner.index.needs import may_fit
from cleaner.index.table import Overlay, Rows, Table
from cleaner.index.waking import ALWAYS_MAX_WORDS, FIRST_WORDS, KnownWords, Shelf, Trial, Waker
from cleaner.packs import PackError, example, load_all, parse, paths
from cleaner.rule import Confidence, Rule
from cleaner.words import comparable, words

from . import shipped

PAGE = "It rained for a week in the valley, and the river rose.\n\nFrobnicate the gazette\n\nSign up for our newsletter\n"
MINE = """
lang = "en"
category = "ui"

[[rule]]
id = "ui.frobnicate.en"
reason = "frobnicate button"
confidence = "certain"
phrases = ["Frobnicate the (gazette|paper)", "Frobnicate {n} times"]
source = "a test"
removes = ["⟦Frobnicate the paper⟧"]
keeps = ["They frobnicate the paper every day."]
"""


@pytest.fixture(scope="module")
def codes() -> dict[str, Code]:
    """Of all patterns: compiling ten thousand takes half a minute."""
    return codes_of(stored.load_default())


@pytest.fixture(scope="module")
def index(codes: dict[str, Code]) -> Index:
    return stored.of_packs(load_all(), codes)


UNKNOWN = [f"xyzzy{number}" for number in range(FIRST_WORDS + 1)]  # so many that all words are read


def every_waker(index: Index) -> Waker:
    known = KnownWords(index.whole.words.table, index.parts.words.table)
    return Waker([index.whole, index.parts], known, Shelf(index.matchers, index.compiled, lambda at: True, [None] * len(index.matchers)))


def made(number: int, phrases: tuple[str, ...]) -> Rule:
    return Rule(f"ui.made-{number}.en", "ui", "made for a test", Confidence.CERTAIN, "segment", ("en",), phrases=phrases)


def test_tables_and_rows_give_back_what_they_hold() -> None:
    numbers = {"": 1, "share": 2, "teilen ß": 65_535, "\ud800": 0, "漢字": 7}
    table = Table.of(numbers)
    assert dict(table.items()) == numbers and [table.get(text) for text in numbers] == list(numbers.values())
    assert table.get("absent") == -1 and len(table) == len(numbers) and table == Table.of(dict(reversed(numbers.items())))
    above = Overlay({"share": 9, "new": 3}, table)
    assert dict(above.items()) == {**numbers, "share": 9, "new": 3} and len(above) == 6 and above.get("absent") == -1
    rows = Rows.of([("a", 1, ("b",)), ("ü\ud800", 2, ())], tuple)
    assert list(rows) == [("a", 1, ("b",)), ("ü\ud800", 2, ())] and rows[-1] == rows[1] and rows[:1] == [rows[0]]
    with pytest.raises(IndexError):
        rows[2]


def test_an_index_is_stored_and_read_back(index: Index, tmp_path: Path) -> None:
    assert of_parts(to_parts(index)) == index
    known = stored.signature()
    stored.store(str(tmp_path / "index.bin"), known, index)
    assert stored.load(str(tmp_path / "index.bin"), known) == index
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]


def test_an_index_that_does_not_fit_is_not_used(index: Index, tmp_path: Path) -> None:
    path, known = tmp_path / "index.bin", stored.signature()
    stored.store(str(path), known, index)
    name, size, time = known[-1]
    for changed in ([(name, size, time + 1)], [(name, size + 1, time)], [("xx/ui.toml", size, time)], []):
        assert stored.load(str(path), (*known[:-1], *changed)) is None
    whole = path.read_bytes()
    for damaged in (b"", b"junk", whole[:20], whole[:2000], whole[:-1], whole.replace(b"index 3", b"index 0", 1)):
        path.write_bytes(damaged)
        assert stored.load(str(path), known) is None
    assert stored.load(str(tmp_path / "none"), known) is None


def test_an_index_of_a_wheel_fits_until_a_pack_is_edited_later(index: Index, tmp_path: Path) -> None:
    path, known = tmp_path / "index.bin", stored.signature()
    stored.store(str(path), mapped.timeless(known), index)
    newest = max(time for _, _, time in known)
    os.utime(path, ns=(newest, newest))
    assert stored.load(str(path), known) is not None
    name, size, _ = known[-1]
    assert stored.load(str(path), (*known[:-1], (name, size, newest + 2 * mapped.INSTALLING))) is None
    assert stored.load(str(path), (*known[:-1], (name, size + 1, newest))) is None


def test_the_signature_names_every_pack() -> None:
    assert [name for name, _, _ in stored.signature() if name.endswith(".toml")] == ["/".join(path.parts[-2:]) for path in paths()]


def test_codes_of_another_engine_are_left_alone(index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = str(tmp_path / "index.bin"), stored.signature()
    stored.store(path, known, index)
    monkeypatch.setattr(stored, "ENGINE", "another")
    other = stored.load(path, known)
    assert other is not None and other.codes[0] == NO_CODE != index.codes[0]
    assert other.compiled(0).pattern == index.matchers[0].source and index.compiled(0).pattern is None


def test_only_new_patterns_are_compiled(codes: dict[str, Code], monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr("cleaner.index.building.to_code", lambda source: compiled.append(source) or NO_CODE)
    some = [rule for rule in shipped.rules() if rule.pattern][::40]
    built = build([*some, made(0, ("Frobnicate {rest} now",))], [], codes)
    assert compiled == [matcher.source for matcher in built.matchers if matcher.label]
    assert NO_CODE not in build(some, [], codes).codes


def test_a_place_that_cannot_be_written_is_left_alone(index: Index, tmp_path: Path) -> None:
    stored.store(str(tmp_path / "none" / "index.bin"), stored.signature(), index)
    assert not (tmp_path / "none").exists()


def test_indexes_are_joined_as_if_built_together(index: Index) -> None:
    mine = parse(MINE, "mine.toml")
    both = joined(index, build(mine.rules, mine.guards))
    rules = {rule.id: rule for rule in index.rules}
    assert len(both.rules) == len(rules) + 1 and both.rule("ui.frobnicate.en") == both.rules[-1] and both.rule("ui.none.en") is None
    detector = Detector(both)
    for text in ("Frobnicate the gazette", "frobnicate 12 times"):
        assert {detector.rule(claim).id for claim in detector.read([text])[0].claims} == {"ui.frobnicate.en"}
    old, new = Detector(index), Detector(both)
    for text in ("Sign up for our newsletter", "Share on Facebook", "12 Comments", "© REUTERS / Jane Doe", "続きを読む"):
        assert old.read([text]) == new.read([text])


def woken(waker: Waker, *words: str) -> set[Trial]:
    return waker.awake("", {*words, *UNKNOWN[:ALWAYS_MAX_WORDS]}, {})  # so many that what always wakes does not


def test_words_wake_the_same_whether_looked_up_or_read_at_once(index: Index) -> None:
    words = [word for word, _ in index.whole.words.table.items()][: FIRST_WORDS // 2]
    waker = every_waker(index)
    first = [woken(waker, word) for word in words]
    waker.awake("", set(UNKNOWN), {})
    assert [woken(waker, word) for word in words] == first and all(first)


def test_an_edited_pack_is_read_anew_in_the_same_process(tmp_path: Path) -> None:
    import cleaner

    path = tmp_path / "mine.toml"
    path.write_text(MINE, "utf-8")
    options = Options(packs=(str(path),))
    assert "Frobnicate" not in cleaner.clean(PAGE, options).text
    path.write_text(MINE.replace("Frobnicate", "Defrobnicate"), "utf-8")
    assert "Frobnicate" in cleaner.clean(PAGE, options).text and "Frobnicate" in Cleaner(options).clean(PAGE).text


def test_ids_of_a_pack_must_not_be_those_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    known = Cleaner()._detector.index.rules[0]
    changed = MINE.replace("ui.frobnicate.en", known.id).replace('"ui"', f'"{known.category}"')
    path.write_text(changed.replace('"en"', f'"{(*known.langs, "any")[0]}"'), "utf-8")
    with pytest.raises(PackError, match="id is already used at rules/") as error:
        Cleaner(Options(packs=(str(path),)))
    assert str(error.value).startswith(f"{path}:")


def test_options_are_values() -> None:
    options = Options(keep=frozenset({"ui"}), lang="de")
    assert pickle.loads(pickle.dumps(options)) == options and hash(options) == hash(Options(keep=frozenset({"ui"}), lang="de"))
    assert options != Options() and "keep=frozenset({'ui'})" in repr(options)
    with pytest.raises(AttributeError):
        options.lang = "en"  # type: ignore[misc]
    with pytest.raises(UnknownRule):
        Options(drop=frozenset({"captoin"}))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("Read (?:more|also)", (("more", "also"), ("read ",))), ("[Rr]ead [Mm]ore", (("read more",),)), (r"\d{1,2} views?", ((" view",), ("0",))),
        ("(?:ab)?cd", (("cd",),)), ("(?:ab|c)", ()), ("(?:abc|xabcy)", (("abc",),)), ("© ?[A-Z]", (("©",),)), ("(?=ab)c{1,3}", ()),
    ],
)  # fmt: skip
def test_needs_of_a_pattern(pattern: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert {frozenset(each) for each in needs_of(pattern)} == {frozenset(each) for each in needs}


def needs_of(pattern: str) -> needs.Needs:
    return needs.of_pattern(parsed(pattern))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("Read (?:more|also)", {"read"}), ("(?:Please )?[Ss]hare|-? ?Tell", {"please", "share", "tell"}), (r"\d{1,2} views?", {"^0"}),
        ("Foto(?:s|grafi)?:", {"foto", "fotos", "fotografi"}), ("Foto[a-z]{0,9}", {"^f", "foto"}), ("写真[：:]", {"^写"}), ("[|•]{1,3}", {""}),
        ("(?i:İZLE|izle)", {"izle"}), ("[«»]? ?(?:ad|)", {"ad", ""}), (r"[A-Z]\w+ said", None), (".{0,9}ad", None), ("(?:ad|\\S+) by", None),
    ],
)  # fmt: skip
def test_openings_of_a_pattern(pattern: str, found: set[str] | None) -> None:
    assert openings.of_pattern(parsed(pattern)) == (None if found is None else frozenset(found))


@pytest.fixture(scope="module")
def samples() -> list[str]:
    return [example(marked)[0] for pack in load_all() for rule in pack.rules for marked in rule.removes][::11]


def test_what_fits_has_what_is_needed(index: Index, samples: list[str]) -> None:
    for at in range(0, len(index.matchers), 7):
        matcher, pattern = index.matchers[at], index.compiled(at)
        for text in samples:
            if pattern.search(text):
                assert may_fit(matcher.needs, comparable(text)), (matcher, text)


def test_what_fits_begins_as_the_openings_say(index: Index, samples: list[str]) -> None:
    fitting = 0
    for at in range(0, len(index.matchers), 7):
        matcher, pattern = index.matchers[at], index.compiled(at)
        found = openings.of_pattern(parsed(matcher.source)) if matcher.scope == "segment" else None
        for text in samples if found is not None else ():
            if pattern.fullmatch(text):
                first = (words(comparable(text)) or [""])[0]
                assert not found.isdisjoint((first, openings.START + first[:1])), (matcher, text)
                fitting += 1
    assert fitting > 50


class Every(Mapping[str, Code]):
    """One code for every pattern."""

    def __init__(self, code: Code):
        self._code = code

    def __getitem__(self, source: str) -> Code:
        return self._code

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_the_index_of_sixty_languages_takes_little_room_and_time(tmp_path: Path) -> None:
    """4,000 rules and 100,000 phrases: nothing grows with them but the file."""
    import tracemalloc

    words = ["share", "read", "more", "news", "follow", "letter", "print", "page"]
    phrases = [[f"{words[(n + m) % 8]} w{n}x{m} {words[m % 8]}" + (" {rest}" if m == 0 else "") for m in range(25)] for n in range(4_000)]
    rules = [made(n, tuple(own)) for n, own in enumerate(phrases)]
    path = str(tmp_path / "index.bin")
    stored.store(path, (("en/ui.toml", 1, 1),), build(rules, [], Every(Code(bytes(500), 32, 0, ()))))  # codes as large as they are on average
    tracemalloc.start()
    index = stored.load(path, (("en/ui.toml", 1, 1),))
    assert index is not None
    loaded = tracemalloc.get_traced_memory()[0]
    detector = Detector(index)
    assert detector.rule(detector.read(["Share w0x8 share"])[0].claims[0]).id == "ui.made-0.en"
    every_waker(index).awake("", set(UNKNOWN), {})
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert loaded < 200_000 and used < 20_000_000
