"""Configuration: which file is found, what holds of it, what is wrong with it; and the allowlist, by what stays in the text."""
from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Confidence, Options
from cleaner.allowed import Allowed, fingerprint
from cleaner.config import Config, ConfigError, Setting, Source, held, options, parse
from cleaner.config.named import glob, hosts_of
from cleaner.configured import Cleaners
from cleaner.errors import Fault, UnknownRule
from cleaner.toml import loads

from .test_cli import PAGE, Seen, here, run, tree
from .test_guarantees import any_text, slow

__all__ = ["here"]  # a fixture

NEWSLETTER = "Sign up for our newsletter"
RULE = "subscribe.newsletter.en"


def config(source: str, path: str = "cleaner.toml") -> Config:
    made = parse(source, path, cleaner_with=lambda packs: Cleaner(Options(packs=packs)))
    assert made is not None
    return made


def held_options(source: str, path: str = "", *names: str, flags: tuple[Setting, ...] = ()) -> Options:
    made = config(source)
    return options(held((made.top, *(override.layer for override in made.overrides(path, names)), flags)))


def faults(source: str) -> list[tuple[int, str]]:
    with pytest.raises(ConfigError) as error:
        config(source)
    assert all(fault.path == "cleaner.toml" for fault in error.value.faults)
    return [(fault.line, fault.message) for fault in error.value.faults]


# ------------------------------------------------------------------------------------------------ what holds


EVERYTHING = f"""
keep = ["credit"]
drop = ["headline"]
disable = ["{RULE}", "layout.seam"]
min_confidence = "likely"
lang = "sr-Latn"
max_removed = 1

[[allowlist]]
fingerprint = "0123456789abcdef"
text = "Sign up …"
chars = 17
comment = "a title"
document = "a.txt"
"""


def test_every_key_becomes_an_option() -> None:
    assert held_options(EVERYTHING) == Options(
        keep=frozenset({"credit"}), drop=frozenset({"headline"}), disable=frozenset({RULE, "layout.seam"}), min_confidence=Confidence.LIKELY,
        lang="sr-Latn", max_removed=1.0, allowed=frozenset({Allowed("0123456789abcdef", "a title", document="a.txt", text="Sign up", chars=17)}),
    )  # fmt: skip
    assert held_options("") == Options()
    assert held_options('only = ["ad"]').removed == {"ad", "layout"}


def flag(key: str, *values: object) -> tuple[Setting, ...]:
    return tuple(Setting(key, value, Source(flag=f"--{key}")) for value in values)


@pytest.mark.parametrize(
    ("source", "flags", "removed"),
    [
        ('keep = ["ad"]', flag("keep", "ui"), {"credit"}),
        ('keep = ["ad", "ui"]', flag("drop", "ad"), {"ad", "credit"}),
        ('drop = ["headline"]', (), {"headline", "ad", "ui", "credit"}),
        ('drop = ["headline"]', flag("keep", "headline"), {"ad", "ui", "credit"}),
        ('keep = ["ad"]\ndrop = ["headline"]', flag("only", "ad"), {"ad"}),
        ('only = ["ad"]', flag("drop", "ui"), {"ad", "ui"}),
        ('only = ["ad", "ui"]', flag("keep", "ui"), {"ad"}),
        ('only = ["ad"]\ndrop = ["headline"]', (), {"ad", "headline"}),
    ],
)  # fmt: skip
def test_what_a_flag_says_of_a_category_beats_the_file(source: str, flags: tuple[Setting, ...], removed: set[str]) -> None:
    assert held_options(source, flags=flags).removed & {"ad", "ui", "credit", "headline"} == removed


LAYERS = f"""
min_confidence = "likely"
disable = ["{RULE}"]

[path."*.md"]
min_confidence = "certain"
lang = "de"

[path."blog/**"]
lang = "fr"
enable = ["{RULE}"]

[site."example.org"]
lang = "pt"
"""


@pytest.mark.parametrize(
    ("path", "name", "flags", "expected"),
    [
        ("a.txt", "", (), (Confidence.LIKELY, "", True)),
        ("x/a.md", "", (), (Confidence.CERTAIN, "de", True)),
        ("blog/a.md", "", (), (Confidence.CERTAIN, "fr", False)),
        ("blog/a.md", "https://www.example.org/a", (), (Confidence.CERTAIN, "pt", False)),
        ("blog/a.md", "https://example.org.evil.example/?a=example.org", (), (Confidence.CERTAIN, "fr", False)),
        ("blog/a.md", "example.org", flag("lang", ""), (Confidence.CERTAIN, "", False)),
        ("a.txt", "example.org", flag("min_confidence", "possible"), (Confidence.POSSIBLE, "pt", True)),
        ("", "", flag("enable", RULE), (Confidence.LIKELY, "", False)),
    ],
)  # fmt: skip
def test_sites_beat_paths_and_flags_beat_all(path: str, name: str, flags: tuple[Setting, ...], expected: tuple[Confidence, str, bool]) -> None:
    made = held_options(LAYERS, path, name, flags=flags)
    assert (made.min_confidence, made.lang, RULE in made.disable) == expected


@pytest.mark.parametrize(
    ("pattern", "fits", "fits_not"),
    [
        ("*.md", ["a.md", "x/y/a.md", "../a.md"], ["a.txt", "a.md5"]),
        ("blog", ["blog/a.txt", "x/blog/a.txt"], ["blogs/a.txt", "a/blog.txt"]),
        ("blog/", ["blog/a.txt"], ["blogs/a.txt"]),
        ("blog/*.txt", ["blog/a.txt"], ["blog/x/a.txt", "x/blog/a.txt"]),
        ("blog/**/*.txt", ["blog/a.txt", "blog/x/y/a.txt"], ["a.txt"]),
        ("**/20??/**", ["a/2017/b.txt", "2017/b.txt"], ["a/217/b.txt"]),
        ("[!a-c]?.txt", ["d1.txt", "x/d1.txt"], ["a1.txt"]),
        ("a.b", ["a.b"], ["axb"]),
        ("with[bracket", ["with[bracket"], ["withb"]),
    ],
)
def test_globs(pattern: str, fits: list[str], fits_not: list[str]) -> None:
    assert [path for path in (*fits, *fits_not) if glob(pattern).fullmatch(path)] == fits


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("https://user:x@news.example.org:8080/a", True), ("HTTP://EXAMPLE.ORG", True), ("example.org", True),
        ("mirror/www.example.org/a.html", True),
        ("example.org_2017_05.txt", True), ("example.org.txt", True), ("my-example.org.txt", False), ("https://other.example/example.org", False),
        ("example.organ/a.txt", False), ("", False), ("17", False), ("a" * 10_000_000 + "example.org", False), ("a-" * 1_000_000, False),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_hosts_in_names(name: str, found: bool) -> None:
    assert ("example.org" in list(hosts_of(name))) == found


# ------------------------------------------------------------------------------------------------ what is wrong


def test_all_faults_at_once_each_with_its_line() -> None:
    said = faults("""keeep = ["credit"]
keep = ["captoin",
  "ad",
  "creditt"]
drop = ["ad"]
disable = ["subscribe.newslettr.en", 3]
min_confidence = "sure"
max_removed = 98
lang = "english"
rules = ["none.toml"]

[[allowlist]]
comment = "x"
[[allowlist]]
fingerprint = "zz"
ruel = "a"

[path."blog/**"]
keep = "ad"
[path."[z-a]"]
[site."https://example.org/"]
[site.other]
rules = ["a"]
""")
    assert [line for line, _ in said] == [1, 2, 3, 4, 6, 6, 7, 8, 9, 10, 12, 15, 16, 19, 20, 21, 23]
    words = "\n".join(message for _, message in said)
    for expected in (
        "unknown key 'keeep'. Did you mean 'keep'?", "unknown category 'captoin'. Did you mean 'caption'?",
        "'ad' stands under both 'keep' and 'drop'",
        f"Did you mean '{RULE}'?", "'disable' must be a list of texts", "unknown min_confidence 'sure'; there are possible, likely, certain",
        "share of a document's letters from 0 to 1", "'english' is no language code", "no rule pack 'none.toml'",
        "needs a 'fingerprint', or a 'text'",
        "'zz' is no fingerprint", "unknown key 'ruel'. Did you mean 'rule'?", "'keep' must be a list of texts", "is no pattern for paths",
        "is no host such as example.org", "unknown key 'rules'; it holds for all documents and stands at the top",
    ):  # fmt: skip
        assert expected in words


@pytest.mark.parametrize("source", ["= 3", "a = [", "a = " + "[" * 100_000, "a = " + "9" * 10_000, "\x00", "[[allowlist]]\n[allowlist]\n"])
def test_what_is_no_toml_is_one_fault(source: str) -> None:
    [(line, message)] = faults(source)
    assert line == (2 if "\n" in source else 1) and message.startswith("is not valid TOML")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a = 1\n[tool.cleaner]\nkeep = ['x']\n", 3), ("[tool]\ncleaner.keep = ['x']\n", 2), ("[tool]\ncleaner = {keep = ['x']}\n", 2),
        ("tool.cleaner.keep = [\n'ad',\n'x',\n]", 3), ('[tool."cleaner"]\nlang = """\nkeep = 3"""\n', 2), ("[tool]\ncleaner = 3\n", 2),
    ],
)  # fmt: skip
def test_the_line_of_a_fault_however_the_table_is_written(source: str, line: int) -> None:
    with pytest.raises(ConfigError) as error:
        config(source, "pyproject.toml")
    assert [fault.line for fault in error.value.faults] == [line]


def test_an_error_travels_between_processes() -> None:
    error = ConfigError([Fault("cleaner.toml", 3, "", "unknown key 'x'")])
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "cleaner.toml:3: unknown key 'x'"


values = st.recursive(
    st.one_of(st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.booleans(), st.sampled_from(["ad", RULE, "0123456789abcdef"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["keep", "text", "example.org", "x"]), inner, max_size=3)),
    max_leaves=6,
)
KEYS = ["keep", "drop", "only", "disable", "min_confidence", "lang", "max_removed", "rules", "allowlist", "path", "site", "x"]


@settings(max_examples=200, deadline=None)
@given(table=st.dictionaries(st.sampled_from(KEYS), values, max_size=4))
def test_any_table_gives_options_or_faults(table: dict[str, object]) -> None:
    tomlkit = pytest.importorskip("tomlkit")
    try:
        made = parse(tomlkit.dumps(table), "cleaner.toml")
    except ConfigError as error:
        assert error.faults and all(fault.line >= 1 for fault in error.faults)
    else:
        assert made and options(held([made.top]))


# ------------------------------------------------------------------------------------------------ which file is found


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


KEEP = 'keep = ["subscribe"]\n'
GONE = PAGE.split("\n")[0] + "\n"


@pytest.mark.parametrize(
    ("files", "stays"),
    [
        ({}, False),
        ({"cleaner.toml": KEEP}, True),
        ({"in/cleaner.toml": KEEP}, True),
        ({"in/deep/cleaner.toml": KEEP}, True),
        ({"in/deep/cleaner.toml": "", "cleaner.toml": KEEP}, False),
        ({"in/deep/pyproject.toml": "[project]\nname = 'cleaner'\n", "cleaner.toml": KEEP}, True),
        ({"in/deep/pyproject.toml": "[tool.cleaner]\n", "cleaner.toml": KEEP}, False),
        ({"in/pyproject.toml": f"[tool.cleaner]\n{KEEP}"}, True),
        ({"in/pyproject.toml": f"[tool.cleaner]\n{KEEP}", "in/cleaner.toml": ""}, False),
        ({"other/cleaner.toml": KEEP}, False),
    ],
    ids=str,
)
def test_the_nearest_file_from_the_input_upward_holds(here: Path, files: dict[str, str], stays: bool) -> None:
    write({"in/deep/page.txt": PAGE, **files})
    assert run(["in/deep/page.txt"]).stdout.decode() == (PAGE if stays else GONE)
    assert run(["batch", "in/deep", "-o", "out"]).exit == 0
    assert Path("out/page.txt").read_text() == (PAGE if stays else GONE)


def test_stdin_has_the_configuration_of_the_working_directory(here: Path) -> None:
    write({"cleaner.toml": KEEP, "in/empty": ""})
    os.chdir("in")
    for args in ([], ["-"], ["batch", "-", "-o", "-"]):
        stdin = (json.dumps({"text": PAGE}) + "\n" if args[:1] == ["batch"] else PAGE).encode()
        assert run(args, stdin).stdout == stdin
        assert run([*(args or ["-"]), "--no-config"], stdin).stdout != stdin


def test_a_folder_that_holds_scraped_files_does_not_configure_the_run(here: Path) -> None:
    write({"in/page.txt": PAGE, "in/mirror/page.txt": PAGE, "in/mirror/cleaner.toml": KEEP})
    assert run(["batch", "in", "-o", "out"]).exit == 0
    assert Path("out/mirror/page.txt").read_text() == GONE


def test_inputs_with_configurations_of_their_own(here: Path) -> None:
    write({"a/page.txt": PAGE, "a/cleaner.toml": KEEP, "b/page.txt": PAGE, "b/c/page.txt": PAGE, "b/c/cleaner.toml": KEEP})
    assert run(["a/page.txt", "b/page.txt", "b/c/page.txt"]).stdout.decode() == PAGE + GONE + PAGE
    assert run(["batch", "a", "b/page.txt", "b/c/", "-n", "-q"]).exit == 0
    made = Cleaners(["a", "b/page.txt", "b/c/"])
    assert [bool(made.of(place).options.keep) for place in ("a/page.txt", "b/page.txt", "b/c/page.txt")] == [True, False, True]


def test_config_and_no_config(here: Path) -> None:
    write({"page.txt": PAGE, "cleaner.toml": KEEP, "other.toml": 'disable = ["layout.blank-run"]\n', "sub/pyproject.toml": ""})
    assert run(["page.txt"]).stdout.decode() == PAGE
    assert run(["page.txt", "--no-config"]).stdout.decode() == GONE
    assert run(["page.txt", "--config", "other.toml"]).stdout.decode() == GONE + "\n\n"
    assert run(["page.txt", "--config", "other.toml", "--no-config"]).exit == 2
    assert run(["page.txt", "--config", "sub/pyproject.toml"]).stderr.startswith(b"cleaner: sub/pyproject.toml:1: has no table [tool.cleaner]\nTry: ")


def test_flags_beat_the_file(here: Path) -> None:
    write({"page.txt": PAGE, "cleaner.toml": f'disable = ["{RULE}"]\nmax_removed = 0.1\n'})
    assert run(["page.txt"]).stdout.decode() == PAGE
    assert run(["page.txt", "--enable", RULE]).stdout.decode() == PAGE
    assert run(["page.txt", "--enable", RULE, "--max-removed", "0.9"]).stdout.decode() == GONE


def test_a_file_that_cannot_be_used_stops_before_anything_is_written(here: Path) -> None:
    write({"in/page.txt": PAGE, "cleaner.toml": "kepe = 1\n"})
    for args in (["in/page.txt"], ["batch", "in", "-o", "out"], ["config"]):
        assert run(args) == Seen(
            b"", b"cleaner: cleaner.toml:1: unknown key 'kepe'. Did you mean 'keep'?\n"
            b"Try: cleaner config --no-config shows the defaults; docs/config.md says what a file may hold\n", 2,
        )  # fmt: skip
    assert set(tree(here)) == {"in/page.txt", "cleaner.toml"}
    Path("cleaner.toml").write_bytes(b"keep = [\n'\xff']")
    assert run(["in/page.txt"]).stderr.startswith(b"cleaner: cleaner.toml:2: is not UTF-8\n")


def test_packs_are_relative_to_the_file_and_their_faults_are_named_with_its_own(here: Path) -> None:
    pack = """lang = "en"
category = "ad"

[[rule]]
id = "ad.house.en"
reason = "the house's own"
confidence = "certain"
phrases = ["The river rose with us"]
source = "ours"
removes = ["⟦The river rose with us⟧"]
keeps = ["The river rose with us in it, the mayor said."]
"""
    write({"conf/cleaner.toml": 'rules = ["packs/house.toml"]\ndisable = ["ad.house.en"]\n', "conf/packs/house.toml": pack})
    write({"conf/in/page.txt": PAGE + "\nThe river rose with us\n"})
    assert run(["conf/in/page.txt"]).stdout.decode() == GONE + "\nThe river rose with us\n"
    assert run(["conf/in/page.txt", "--enable", "ad.house.en"]).stdout.decode() == GONE
    write({"conf/packs/house.toml": pack.replace("certain", "sure"), "conf/cleaner.toml": 'rules = ["packs/house.toml"]\nx = 1\n'})
    stderr = run(["conf/in/page.txt"]).stderr.decode()
    assert "conf/cleaner.toml:2: unknown key 'x'" in stderr and "house.toml:7: rule 'ad.house.en': unknown confidence 'sure'" in stderr


def test_a_working_directory_that_is_gone_has_no_configuration(here: Path) -> None:
    Path("gone").mkdir()
    os.chdir("gone")
    os.rmdir("../gone")
    try:
        assert run([], PAGE.encode()).stdout.decode() == GONE
    finally:
        os.chdir(here)


# ------------------------------------------------------------------------------------------------ document by document


SITES = f"""
[path."blog/**"]
keep = ["subscribe"]

[site."example.org"]
disable = ["{RULE}"]

[[allowlist]]
text = "{NEWSLETTER}"
document = "only.txt"
"""


def test_a_batch_obeys_paths_sites_and_documents(here: Path) -> None:
    names = ("a.txt", "blog/a.txt", "example.org/a.txt", "only.txt", "www.example.org_7.txt")
    write({"cleaner.toml": SITES, **{f"in/{name}": PAGE for name in names}})
    run(["batch", "in", "-o", "out", "--config", "cleaner.toml"])
    assert [name for name in names if Path("out", name).read_text() == PAGE] == ["example.org/a.txt", "only.txt", "www.example.org_7.txt"]
    write({"in/cleaner.toml": SITES})
    run(["batch", "in", "-o", "out"])
    assert [name for name in names if Path("out", name).read_text() == PAGE] == list(names[1:]), "globs are relative to the file"


def test_jsonl_obeys_the_hosts_of_ids_and_urls(here: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "https://example.org/1"}, {"id": 2, "url": "https://www.example.org/2"}, {"id": 3, "url": "https://example.com/3"}, {"url": None},
        {"id": "only.txt"},
    ]  # fmt: skip
    write({"cleaner.toml": SITES, "in.jsonl": "".join(json.dumps({**row, "text": PAGE}) + "\n" for row in rows)})
    run(["batch", "in.jsonl", "-o", "out.jsonl"])
    texts = [json.loads(line)["text"] for line in Path("out.jsonl").read_text().splitlines()]
    assert [text == PAGE for text in texts] == [True, True, False, False, True]


def test_cleaners_travel_between_processes(here: Path) -> None:
    write({"cleaner.toml": SITES, "blog/a.txt": ""})
    made = Cleaners(["blog", "-"], flag("lang", "en"))
    travelled = pickle.loads(pickle.dumps(made))
    for place, name in (("blog/a.txt", ""), ("-", "https://example.org"), ("blog", "")):
        assert travelled.of(place, name).options == made.of(place, name).options
        assert made.of(place, name) is made.of(place, name)


def test_inputs_are_found_again_however_their_slashes_are_written(here: Path) -> None:
    write({"in/cleaner.toml": KEEP, "in/a/page.txt": PAGE})
    for start, place in (("in//", "in//a/page.txt"), ("./in", "./in/a/page.txt"), ("in/a/../a", "in/a/../a/page.txt"), (".//in/a/page.txt",) * 2):
        assert Cleaners([start]).of(place).options.keep, start
    assert Cleaners([str(here / "in")]).of(str(here / "in/a/page.txt")).options.keep
    os.chdir("in")
    for start, place in ((".", "./a/page.txt"), ("a", "a/page.txt"), ("-", "stdin"), ("-", "-"), ("https://x.example/", "https://x.example/")):
        assert Cleaners([start]).of(place).options.keep, start


def test_unknown_names_in_flags_are_refused_before_the_first_document() -> None:
    with pytest.raises(UnknownRule, match=f"Did you mean '{RULE}'"):
        Cleaners(flags=flag("enable", RULE.replace("letter", "leter")))
    with pytest.raises(UnknownRule, match="Did you mean 'teaser'"):
        Cleaners(flags=flag("keep", "teasr"))
    with pytest.raises(UnknownRule, match=f"Did you mean '{RULE}'"):
        Cleaners(flags=flag("disable", RULE.replace("letter", "leter")))


# ------------------------------------------------------------------------------------------------ cleaner config


def test_what_config_prints_is_a_configuration_that_says_the_same(here: Path) -> None:
    write({"cleaner.toml": LAYERS, "blog/a.md": ""})
    args = ["blog/a.md", "--keep", "credit,ad", "--max-removed", "0.25"]
    printed = run(["config", *args]).stdout.decode()
    made = Cleaners([args[0]], (*flag("keep", "ad", "credit"), *flag("max_removed", 0.25)))
    assert options(held([config(printed).top])) == made.of(args[0]).options
    assert "# --keep" in printed and 'lang = "fr"' in printed and '# cleaner.toml:11 [path."blog/**"]' in printed
    data = json.loads(run(["config", *args, "--json"]).stdout)
    assert data["min_confidence"] == {"value": "certain", "from": "cleaner.toml", "line": 6, "table": '[path."*.md"]'}
    assert data["keep"][0] == {"value": "ad", "from": "--keep"} and data["file"] == "cleaner.toml" and data["disable"] == []


def test_config_of_an_address_and_without_a_file(here: Path) -> None:
    assert "default" in run(["config"]).stdout.decode() and "no configuration file" in run(["config"]).stdout.decode()
    write({"cleaner.toml": LAYERS})
    assert '"pt" ' in run(["config", "https://www.example.org/a"]).stdout.decode()
    assert '"pt" ' not in run(["config"]).stdout.decode()


def test_a_hostile_configuration_is_harmless_to_look_at(here: Path) -> None:
    write({"cleaner.toml": '[path."\\u001b]0;evil\\u0007*"]\nkeep = ["\\u001b[31mred\\u202e"]\n'})
    seen = run(["config", "a"])
    assert seen.exit == 2 and b"\x1b" not in seen.stderr and "\u202e" not in seen.stderr.decode()
    write({"cleaner.toml": '[path."**\\u001b]0;evil\\u0007*"]\nkeep = ["ad"]\n'})
    for args in ([], ["--json"]):
        seen = run(["config", "x\x1b]0;evil\x07.txt", *args])
        assert seen.exit == 0 and b"evil" in seen.stdout and b"\x1b" not in seen.stdout


# ------------------------------------------------------------------------------------------------ the allowlist


def allowing(*entries: Allowed) -> Cleaner:
    return Cleaner(Options(allowed=frozenset(entries)))


def test_an_allowed_text_is_spared_and_the_report_says_who_allowed_it() -> None:
    cleaned = allowing(Allowed(fingerprint(NEWSLETTER), "the name of the play")).clean(PAGE, format="text")
    assert cleaned.text == PAGE
    assert {entry.because for entry in cleaned.report.spared if entry.text == NEWSLETTER} == {"allowlisted: the name of the play"}


@pytest.mark.parametrize(
    ("entry", "name", "stays"),
    [
        (Allowed(fingerprint("Sign  up\nfor our\u00a0news\u00adletter ")), "", True),
        (Allowed(fingerprint("sign up for our newsletter")), "", False),
        (Allowed(fingerprint(NEWSLETTER), rule=RULE), "", True),
        (Allowed(fingerprint(NEWSLETTER), rule="subscribe.button.en"), "", False),
        (Allowed(fingerprint(NEWSLETTER), document="blog/a.txt"), "scraped/blog/a.txt", True),
        (Allowed(fingerprint(NEWSLETTER), document="scraped/blog/a.txt"), "a.txt", True),
        (Allowed(fingerprint(NEWSLETTER), document="a.txt"), "b/aa.txt", False),
        (Allowed(fingerprint(NEWSLETTER), document="a.txt"), "", False),
    ],
)
def test_what_an_entry_holds_for(entry: Allowed, name: str, stays: bool) -> None:
    assert (NEWSLETTER in allowing(entry).clean(PAGE, format="text", name=name).text) == stays


def test_whatever_would_take_a_part_of_an_allowed_line_stays_too() -> None:
    line = "Flags fly before the hall in March, 2017 (Photo: Jane Doe/Reuters)"
    credited = f"It rained for a week in the valley, and the river rose.\n\n{line}\n\nIt will end.\n"
    assert line not in Cleaner().clean(credited, format="text").text, "so that the test can fail"
    assert allowing(Allowed(fingerprint(line))).clean(credited, format="text").text == credited


@pytest.mark.parametrize("text", ["so the mayor said. Sign up for our", "valley\u00a0… and", "e\u0301te\u0301 网页"])
def test_a_text_is_found_in_the_middle_of_a_line_across_lines_and_cut_short(text: str) -> None:
    from cleaner.allowed import _Folded

    raw = "It rained in the " + text.replace(" ", " \n", 1) + "newsletter; the end\u00ad.\n"
    folded = _Folded(raw)
    start = folded.text.index(Allowed.of(text).text)
    first, last = folded.span(start, start + len(Allowed.of(text).text))
    assert fingerprint(raw[first:last]) == fingerprint(text)


def test_a_long_text_is_known_by_its_beginning_and_its_length() -> None:
    line = "Sign up for our newsletter " + "and get the best of the valley in your inbox " * 4
    page = f"{PAGE.split(chr(10))[0]}\n\n{line}\n{NEWSLETTER}\n"
    entry = Allowed.of(line)
    assert len(entry.text) == 80 and entry.chars == len(line) - 1
    assert allowing(entry).clean(page, format="text").text == page.removesuffix(f"{NEWSLETTER}\n")
    assert allowing(Allowed.of(f"é\u0301 {line}")._replace(chars=10_000)).clean(f"{PAGE}é\u0301 {line}", format="text").text.endswith(line)
    assert allowing(entry._replace(chars=90)).clean(page, format="text").report.removals


def test_what_is_allowed_vouches_for_nothing_else() -> None:
    three = "\n\n".join(["It rained for a week in the valley, and the river rose above the old bridge.", "Share", "Comments", NEWSLETTER] * 2)
    three += "\n\nThe lamp will be lit on the first of March, and the keeper will be there, the mayor said on the steps of the hall.\n"
    gone = {entry.text for entry in Cleaner().clean(three, format="text").report.pieces}
    left = {entry.text for entry in allowing(Allowed(fingerprint(NEWSLETTER))).clean(three, format="text").report.pieces}
    assert {"Comments", NEWSLETTER} <= gone and NEWSLETTER not in left


@slow
@given(text=any_text, data=st.data())
def test_cleaning_with_an_allowlist_is_stable_and_keeps_what_it_names(text: str, data: st.DataObject) -> None:
    removed = [entry.text for entry in Cleaner().clean(text, format="text").report.pieces]
    chosen = data.draw(st.lists(st.sampled_from(removed), max_size=3)) if removed else []
    kept = allowing(*map(Allowed.of, chosen))
    cleaned = kept.clean(text, format="text")
    assert kept.clean(cleaned.text, format="text").text == cleaned.text
    prints = {fingerprint(each) for each in chosen}
    assert not any(fingerprint(entry.text) in prints for entry in cleaned.report.pieces)


# ------------------------------------------------------------------------------------------------ max_removed


def test_a_document_that_would_lose_more_than_max_removed_comes_back_whole(here: Path) -> None:
    write({"in/page.txt": PAGE, "cleaner.toml": "max_removed = 0.1\n"})
    seen = run(["in/page.txt"])
    assert seen.stdout.decode() == PAGE
    assert seen.stderr.startswith(b"cleaner: in/page.txt: came back whole: the rules would have removed 3") and b"max_removed is 0.1\n" in seen.stderr
    assert run(["in/page.txt", "--check"]).exit == 0
    assert "came back whole" in run(["batch", "in", "-o", "out"]).stderr.decode()
    report = json.loads(run(["in/page.txt", "--json"]).stdout)
    assert report["spared"][0]["because"] == "the document would have lost more than max_removed"
    write({"cleaner.toml": "max_removed = 0.5\n"})
    assert run(["in/page.txt"]) == Seen(GONE.encode(), b"", 0)


def test_the_printed_options_are_toml(here: Path) -> None:
    write({"cleaner.toml": EVERYTHING})
    assert loads(run(["config"]).stdout.decode())["keep"] == ["credit"]


def test_the_manual_shows_a_configuration_that_holds(here: Path) -> None:
    manual = (Path(__file__).parent.parent / "docs" / "config.md").read_text(encoding="utf-8")
    source = manual.partition("```toml\n")[2].partition("```")[0].replace('["packs/house.toml"]', "[]")
    made = config(source)
    assert made.top and made.paths and made.sites and fingerprint(NEWSLETTER) in manual
