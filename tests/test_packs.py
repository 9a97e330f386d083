"""Packs as data: what a faulty one says, and what every shipped one must hold."""
from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from cleaner import packs
from cleaner.engine import of_code
from cleaner.index import Matcher
from cleaner.index.building import build, hint_word
from cleaner.index.waking import find
from cleaner.packs import Pack, PackError, parse, unbounded_quantifier
from cleaner.rule import Confidence, Rule
from cleaner.words import comparable, words

from . import shipped

WORD_ALONE = re.compile(r"[^\s(){}\[\]|]{1,60} ?:?")
GOOD = """
lang = "en"
category = "ui"

[[rule]]
id = "ui.share.en"
reason = "share button"
confidence = "certain"
phrases = ["Share this (article|story)"]
source = "a test"
removes = ["⟦Share this story⟧"]
keeps = ["They share this story with their children."]
"""
FAULTY = """
lang = "en"
category = "ui"

[[rule]]
id = "ui.remove-share.en"
reason = "share button"
confidence = "sure"
phrases = ["Share this", "Like this"]
source = "a test"
removes = ["Share this"]
keeps = ["They share this story."]

[[rule]]
id = "ui.loader.en"
confidence = "likely"
pattern = "load.*ing"
hints = ["load"]
scop = "span"
source = "a test"
removes = ["⟦loading⟧"]
keeps = ["The loading of the ship took a day."]
"""


def test_a_good_pack_is_read() -> None:
    pack = parse(GOOD, "rules/en/ui.toml")
    assert [rule.id for rule in pack.rules] == ["ui.share.en"]
    assert pack.rules[0].langs == ("en",) and pack.rules[0].scope == "segment" and pack.rules[0].place == "rules/en/ui.toml:5"


def test_all_faults_of_a_pack_are_told_at_once_with_their_places() -> None:
    with pytest.raises(PackError) as error:
        parse(FAULTY, "rules/en/ui.toml")
    told = str(error.value)
    for wanted in (
        "an id names what is found", "unknown confidence 'sure'", "'Like this' stands too late", "example 1 of 'removes' has no mark",
        "unknown key 'scop'. Did you mean 'scope'?", "has no 'reason'", "quantifier '*' has no bound",
    ):  # fmt: skip
        assert wanted in told
    assert len(error.value.faults) == 7
    assert "rules/en/ui.toml:8: rule 'ui.remove-share.en': unknown confidence" in told
    assert [fault.line for fault in error.value.faults] == sorted(fault.line for fault in error.value.faults)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("lang = \"en\"", "lang = \"de\""), "does not fit the file's place"),
        (("category = \"ui\"", "category = \"uy\""), "unknown category 'uy'"),
        (("ui.share.en", "ui.share.de"), "must end with '.en'"),
        (("ui.share.en", "ad.share.en"), "must begin with 'ui.'"),
        (("phrases", "hints = [\"two words\"]\nphrases"), "must be one word or sign"),
        (("(article|story)", "(article|story"), "never closed"),
        (("reason = \"share button\"", "reason = 3"), "'reason' must be a text"),
        (("[[rule]]", "[[rule"), "is not valid TOML"),
        (("keeps = [\"They", "keeps = [\"⟦They⟧"), "has a mark"),
        (("phrases = [\"Share this (article|story)\"]", "phrases = [\"A\", \"A\"]"), "stands twice"),
        (("phrases = [\"Share this (article|story)\"]", "pattern = \"(\""), "no regular expression"),
        (("phrases = [\"Share this (article|story)\"]", "pattern = \"a\""), "without hints"),
    ],
)
def test_each_fault_has_its_words(change: tuple[str, str], message: str) -> None:
    with pytest.raises(PackError) as error:
        parse(GOOD.replace(*change), "rules/en/ui.toml")
    assert message in str(error.value)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        packs.load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"lang = '\xe9'")
    with pytest.raises(PackError, match="cannot be read"):
        packs.load(tmp_path / "latin.toml")


def test_an_id_used_twice_names_both_places(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name / "en"
        folder.mkdir(parents=True)
        (folder / "ui.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(PackError) as error:
        packs.load_all([tmp_path / "one" / "en" / "ui.toml", tmp_path / "two" / "en" / "ui.toml"])
    assert str(error.value).startswith(f"{tmp_path}/two/en/ui.toml:5: ") and f"already used at {tmp_path}/one/en/ui.toml:5" in str(error.value)


def test_packs_of_the_package_have_short_names_and_others_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = packs.paths()[0]
    assert packs.name_of(own) == "/".join(own.parts[-3:]) and packs.path_of(packs.name_of(own)) == own and packs.is_own(packs.name_of(own))
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").touch()
    assert packs.name_of(Path("mine.toml")) == "mine.toml" and packs.path_of("mine.toml") == Path("mine.toml") and not packs.is_own("mine.toml")


@pytest.mark.parametrize(
    ("pattern", "found"), [(r"a{1,3}", ""), (r"a+", "+"), (r"a*", "*"), (r"a{2,}", "{"), (r"\+[*+]\*", ""), (r"[]+]", ""), (r"[^]*]x", "")],
)  # fmt: skip
def test_unbounded_quantifiers(pattern: str, found: str) -> None:
    assert unbounded_quantifier(pattern) == found


def test_the_order_of_rules_does_not_matter() -> None:
    some, known, told = list(shipped.rules()[::3]), shipped.compiled(), shipped.told()
    guards = [guard for pack in shipped.packs() for guard in pack.guards]
    built = build(some, guards, known, told)
    random.Random(7).shuffle(some)
    assert built == build(some, guards[::-1], known, told)


def test_every_hint_stands_in_some_example() -> None:
    for rule in shipped.rules():
        for marked in rule.removes if rule.pattern and rule.hints else ():
            text = comparable(packs.example(marked)[0])
            assert any(_wakes(hint, text) for hint in rule.hints), (rule.id, marked)


def _wakes(hint: str, text: str) -> bool:
    word = hint_word(hint)
    return word in words(text) if word else comparable(hint) in text


HOSTILE = ["a", " ", "1", ". ", "A b ", "(", "[", "foto ", "Photo: ", "© ", "/ ", "| ", "a/", "漢", "é", "-", "x.y ", "@", "#a ", "12:30 ", "»"]


@pytest.mark.parametrize("pack", [pack for pack in shipped.packs() if any(rule.pattern for rule in pack.rules)], ids=lambda pack: pack.path)
def test_no_pattern_is_slower_than_linear(pack: Pack) -> None:
    """On its own beginnings and on hostile units, as detect tries it; compared in size, with a generous allowance for a noisy machine."""
    for rule in pack.rules:
        if rule.pattern:
            _check_time(rule)


def _check_time(rule: Rule) -> None:
    matcher = Matcher(0, rule.scope, rule.pattern, 0, "", ())
    compiled = of_code(shipped.compiled()[matcher.key].code, lambda: matcher.source)
    own = [packs.example(marked)[0][:length] for marked in rule.removes[:2] for length in (3, 12, 40)]
    for unit in filter(None, [*own, *HOSTILE]):
        small, large = ((unit * (size // len(unit) + 1))[:size] for size in ((480, 480) if rule.scope == "segment" else (4_000, 32_000)))
        before = _seconds(compiled, rule.scope, small)
        assert before < 0.02 or (large != small and _seconds(compiled, rule.scope, large) < before * 40), (rule.id, unit, before)


def _seconds(compiled: re.Pattern[str], scope: str, text: str) -> float:
    started = time.process_time()
    find(compiled, scope, text)
    return time.process_time() - started


# Words that only interfaces have: names of services and controls, and coinages.
ONLY_OF_INTERFACES = frozenset(
    """
    Aa+ AdChoices ADVERTORIAL Advertisements Advertisment Advertorial ADVT Advt Autoplay BlogThis! Cookieinställningar Copied! Ctrl+Enter Disqus
    Fullscreen KVKK Loading... Loading… Non-Fullscreen Outbrain Permalink Picture-in-Picture Pinear Plusartikel Premiumartikel ShareThis Shortlink
    Sitemap Sponsored Taboola Tuitear Twittear WordPress.org image/svg+xml reCAPTCHA Áskriftarleiðir 쿠키정책
    """.split()
)
WITHOUT_SPACES = frozenset(("ja", "lo", "th", "zh", "zh-Hant"))


def test_no_single_common_word_is_certain() -> None:
    """A colon behind it changes nothing: whole texts are compared without their outer punctuation."""
    rules = (rule for rule in shipped.rules() if rule.confidence is Confidence.CERTAIN and not WITHOUT_SPACES.issuperset(rule.langs))
    words = {phrase: rule.id for rule in rules for phrase in rule.phrases if WORD_ALONE.fullmatch(phrase)}
    assert {word: id for word, id in words.items() if word not in ONLY_OF_INTERFACES} == {}
