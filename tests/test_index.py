"""The index: stored and read back as it was, joined with other rules, used only while it fits its packs, and small."""
from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from cleaner import Cleaner, Options, packs
from cleaner.detect import Detector
from cleaner.engine import NO_CODE, parsed
from cleaner.errors import UnknownRule
from cleaner.index import Index, Matcher, joined, kept, mapped, needs, of_parts, openings, sources, stored, to_parts
from cleaner.index.building import build, compiled_of
from cleaner.index.needs import may_fit
from cleaner.index.table import Overlay, Rows, Table
from cleaner.index.waking import ALWAYS_MAX_WORDS, FIRST_WORDS, KnownWords, Shelf, Trial, Waker
from cleaner.packs import Pack, PackError, example, load, parse, paths
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
def index() -> Index:
    return stored.load_default()


@pytest.fixture(scope="module")
def small() -> Index:
    """An index of some packs."""
    return stored.of_packs(shipped.packs()[::40], shipped.compiled())


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


def test_an_index_is_stored_and_read_back(small: Index, tmp_path: Path) -> None:
    assert of_parts(to_parts(small)) == small
    known = sources.signature()
    stored.store(str(tmp_path / "index.bin"), known, small)
    assert stored.load(str(tmp_path / "index.bin"), known) == small
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]


def test_an_index_that_does_not_fit_is_not_used(small: Index, tmp_path: Path) -> None:
    path, known = tmp_path / "index.bin", sources.signature()
    stored.store(str(path), known, small)
    name, size, time = known[-1]
    for changed in ([(name, size, time + 1)], [(name, size + 1, time)], [("xx/ui.toml", size, time)], []):
        assert stored.load(str(path), (*known[:-1], *changed)) is None
    whole = path.read_bytes()
    for damaged in (b"", b"junk", whole[:20], whole[:2000], whole[:-1], whole.replace(b"index 4", b"index 0", 1)):
        path.write_bytes(damaged)
        assert stored.load(str(path), known) is None
    assert stored.load(str(tmp_path / "none"), known) is None


def test_an_index_of_a_wheel_fits_until_a_pack_is_edited_later(small: Index, tmp_path: Path) -> None:
    path, known = tmp_path / "index.bin", sources.signature()
    stored.store(str(path), mapped.timeless(known), small)
    newest = max(time for _, _, time in known)
    os.utime(path, ns=(newest, newest))
    assert stored.load(str(path), known) is not None
    name, size, _ = known[-1]
    assert stored.load(str(path), (*known[:-1], (name, size, newest + 2 * mapped.INSTALLING))) is None
    assert stored.load(str(path), (*known[:-1], (name, size + 1, newest))) is None


def test_the_signature_names_every_pack() -> None:
    assert [name for name, _, _ in sources.signature() if name.endswith(".toml")] == ["/".join(path.parts[-2:]) for path in paths()]


def test_a_pack_that_is_edited_added_renamed_or_removed_shows_in_the_signature(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "HOME", str(own))
    (own / "packs.bin").touch()  # no folder of a language
    pack, state = own / "en" / "ui.toml", (own / "en" / "ui.toml").stat()
    edits = {
        "edited, as long as before": lambda: (pack.write_text(pack.read_text("utf-8").replace("button", "switch"), "utf-8"), later(pack)),
        "longer, with its time put back": lambda: (pack.write_text(pack.read_text("utf-8") + "\n", "utf-8"), earlier(pack, state)),
        "added": lambda: (own / "en" / "ad-more.toml").write_text(MINE, "utf-8"),
        "renamed": lambda: (own / "en" / "ad-more.toml").rename(own / "en" / "ad-other.toml"),
        "removed": lambda: (own / "en" / "ad-other.toml").unlink(),
        "of another language": lambda: (own / "en").rename(own / "de"),
    }
    for name, edit in edits.items():
        before = sources.signature()
        edit()
        assert sources.signature() != before and sources.signature() == sources.signature(), name
        assert sources.is_same_code(before, sources.signature(), 0)


def later(pack: Path) -> None:
    """An edit within the grain of a file system's clock would not show in its time."""
    os.utime(pack, ns=(pack.stat().st_atime_ns, pack.stat().st_mtime_ns + 1))


def earlier(pack: Path, state: os.stat_result) -> None:
    os.utime(pack, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_codes_of_another_engine_are_left_alone(small: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = str(tmp_path / "index.bin"), sources.signature()
    stored.store(path, known, small)
    monkeypatch.setattr(stored, "ENGINE", "another")
    other = stored.load(path, known)
    assert other is not None and other.codes[0] == NO_CODE != small.codes[0]
    assert other.compiled(0).pattern == small.matchers[0].source and small.compiled(0).pattern is None


def test_only_new_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    some, compiled = shipped.rules()[::60], shipped.compiled()
    fresh = build(some, [])
    new: list[str] = []
    monkeypatch.setattr("cleaner.index.building.parsed", lambda source: new.append(source) or parsed(source))
    assert build(some, [], compiled) == build(some, [], compiled_of(fresh)) == fresh and not new
    built = build([*some, made(0, ("Frobnicate {rest} now",))], [], compiled)
    assert new == [matcher.source for matcher in built.matchers if "Frobnicate" in matcher.label]


def test_what_another_engine_compiled_is_compiled_again(small: Index) -> None:
    assert compiled_of(of_parts(to_parts(small), is_same_engine=False)) == {}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packs, as if they were the package's."""
    monkeypatch.setattr("cleaner.packs.HOME", tmp_path)
    for name, id in (("ui.toml", "ui.frobnicate.en"), ("ad.toml", "ad.frobnicate.en")):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / name).write_text(MINE.replace("ui.frobnicate.en", id).replace('"ui"', f'"{name[:2]}"'), "utf-8")
    return tmp_path


def read(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packs of a folder that are read anew, where they are not as they were kept."""
    new: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("cleaner.packs.load", lambda path: new.append(path.name) or load(path))
        loaded = packs.load_all(sorted(home.glob("*/*.toml")), read=(held := kept.Kept(str(home / kept.NAME))).load)
        held.store()
    assert loaded == tuple(map(load, sorted(home.glob("*/*.toml"))))
    return new


def test_only_edited_packs_are_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(own, monkeypatch) == ["ad.toml", "ui.toml"] and read(own, monkeypatch) == []
    edited = own / "en" / "ui.toml"
    edited.write_text(edited.read_text("utf-8").replace("button", "switch"), "utf-8")
    assert read(own, monkeypatch) == ["ui.toml"] and read(own, monkeypatch) == []
    os.utime(edited, ns=(1, 1))
    assert read(own, monkeypatch) == ["ui.toml"]
    (own / "en" / "ad.toml").unlink()
    assert read(own, monkeypatch) == [] and sorted(path.name for path in own.iterdir()) == ["en", kept.NAME]


def test_kept_packs_of_other_modules_or_damaged_ones_are_not_used(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = ["ad.toml", "ui.toml"]
    for change in ("ENGINE", "made_by"):
        read(own, monkeypatch)
        with monkeypatch.context() as patch:
            patch.setattr(kept, change, "another" if change == "ENGINE" else lambda: ())
            assert read(own, monkeypatch) == everything
    read(own, monkeypatch)
    whole = (own / kept.NAME).read_bytes()
    for damaged in (b"", b"junk", whole[:20], whole[:200], whole[:-1], whole.replace(b"packs 1", b"packs 0", 1)):
        (own / kept.NAME).write_bytes(damaged)
        assert read(own, monkeypatch) == everything


def test_a_faulty_pack_is_read_each_time_and_the_others_are_kept(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.packs.paths", lambda: sorted(own.glob("*/*.toml")))
    faulty = own / "en" / "ui.toml"
    good = faulty.read_text("utf-8")
    faulty.write_text(good.replace("reason", "raeson"), "utf-8")
    for _ in range(2):
        with pytest.raises(PackError, match="raeson"):
            kept.load_all(str(own / kept.NAME))
    faulty.write_text(good, "utf-8")
    assert read(own, monkeypatch) == ["ui.toml"]


def test_a_pack_that_is_edited_while_it_is_read_is_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit(path: Path) -> Pack:
        pack = load(path)
        path.write_text(path.read_text("utf-8").replace("button", "switch"), "utf-8")
        return pack

    monkeypatch.setattr("cleaner.packs.load", edit)
    held = kept.Kept(str(own / kept.NAME))
    held.load(own / "en" / "ui.toml")
    held.store()
    monkeypatch.undo()
    monkeypatch.setattr("cleaner.packs.HOME", own)
    assert kept.Kept(str(own / kept.NAME)).load(own / "en" / "ui.toml").rules[0].reason == "frobnicate switch"


def test_a_process_that_is_killed_while_it_keeps_packs_harms_nothing(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(source: str, target: str) -> None:
        raise KeyboardInterrupt

    read(own, monkeypatch)
    edited = own / "en" / "ui.toml"
    edited.write_text(edited.read_text("utf-8").replace("button", "switch"), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", kill)
        with pytest.raises(KeyboardInterrupt):
            read(own, monkeypatch)
    assert read(own, monkeypatch) == ["ui.toml"] and read(own, monkeypatch) == []


def test_two_processes_may_keep_packs_at_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that read an older state and writes last is not believed."""
    first, second = (kept.Kept(str(own / kept.NAME)) for _ in range(2))
    edited = own / "en" / "ui.toml"
    first.load(edited)
    edited.write_text(edited.read_text("utf-8").replace("button", "switch"), "utf-8")
    second.load(edited)
    second.store()
    first.store()
    assert read(own, monkeypatch) == ["ad.toml", "ui.toml"] and read(own, monkeypatch) == []


def test_packs_of_others_are_not_kept(own: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "mine.toml"
    other.write_text(MINE, "utf-8")
    held = kept.Kept(str(own / kept.NAME))
    assert held.load(other) == load(other)
    held.store()
    assert not (own / kept.NAME).exists()


def test_packs_are_not_kept_where_nothing_can_be_written(own: Path) -> None:
    held = kept.Kept(str(own / "none" / kept.NAME))
    held.load(own / "en" / "ui.toml")
    held.store()
    assert not (own / "none").exists()


def test_a_place_that_cannot_be_written_is_left_alone(small: Index, tmp_path: Path) -> None:
    stored.store(str(tmp_path / "none" / "index.bin"), sources.signature(), small)
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
    return needs.of_pattern(parsed(pattern).data)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("Read (?:more|also)", {"read"}), ("(?:Please )?[Ss]hare|-? ?Tell", {"please", "share", "tell"}), (r"\d{1,2} views?", {"^0"}),
        ("Foto(?:s|grafi)?:", {"foto", "fotos", "fotografi"}), ("Foto[a-z]{0,9}", {"^f", "foto"}), ("写真[：:]", {"^写"}), ("[|•]{1,3}", {""}),
        ("(?i:İZLE|izle)", {"izle"}), ("[«»]? ?(?:ad|)", {"ad", ""}), (r"[A-Z]\w+ said", None), (".{0,9}ad", None), ("(?:ad|\\S+) by", None),
    ],
)  # fmt: skip
def test_openings_of_a_pattern(pattern: str, found: set[str] | None) -> None:
    assert openings.of_pattern(parsed(pattern).data) == (None if found is None else frozenset(found))


OTHERS = 997  # one of so many examples of all rules is tried beside those of a matcher's own rule


@pytest.fixture(scope="module")
def fitting(index: Index) -> list[tuple[Matcher, str, bool]]:
    """Every matcher with each of some examples that has a match, and whether all of it fits: its rule's own and some others."""
    own = {rule.id: [example(marked)[0] for marked in rule.removes] for rule in shipped.rules()}
    every = [text for texts in own.values() for text in texts]
    found = []
    for at, matcher in enumerate(index.matchers):
        pattern = index.compiled(at)
        texts = [*own[index.rules[matcher.number].id], *every[at % OTHERS :: OTHERS]]
        found += [(matcher, text, pattern.fullmatch(text) is not None) for text in texts if pattern.search(text)]
    return found


def test_what_fits_has_what_is_needed(fitting: list[tuple[Matcher, str, bool]]) -> None:
    assert len({matcher for matcher, _, _ in fitting}) > 4_000
    for matcher, text, _ in fitting:
        assert may_fit(matcher.needs, comparable(text)), (matcher, text)


def test_what_fits_begins_as_the_openings_say(fitting: list[tuple[Matcher, str, bool]]) -> None:
    known = shipped.compiled()
    whole = [(matcher, text) for matcher, text, is_whole in fitting if is_whole and known[matcher.key].openings]
    assert len(whole) > 1_000
    for matcher, text in whole:
        first = (words(comparable(text)) or [""])[0]
        assert not known[matcher.key].openings.isdisjoint((first, openings.START + first[:1])), (matcher, text)


def test_the_index_of_all_languages_takes_little_room_and_time() -> None:
    """Thousands of rules and hundreds of thousands of phrases: nothing grows with them but the file."""
    import tracemalloc

    now = sources.signature()
    tracemalloc.start()
    index = stored.load(stored.STORED, now)
    assert index is not None
    loaded = tracemalloc.get_traced_memory()[0]
    assert len(index.rules) > 5_000 and len(index.texts) > 200_000
    detector = Detector(index)
    assert detector.rule(detector.read(["Sign up for our newsletter"])[0].claims[0]).id == "subscribe.newsletter.en"
    every_waker(index).awake("", set(UNKNOWN), {})
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert loaded < 200_000 and used < 20_000_000
