"""The seven guarantees, each as a property of any text."""
from __future__ import annotations

import json
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from cProfile import Profile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaned, Cleaner, Options, Report, clean_batch, restore, restore_bytes
from cleaner.packs import example
from cleaner.rule import CATEGORIES

from . import fixture as fx
from . import shipped

PAGES = [fx.read(path).text for path in sorted(fx.HOME.glob("*.txt"))]
PIECES = sorted({line for page in PAGES for line in page.split("\n") if line.strip()})
EXAMPLES = sorted({example(marked)[0] for rule in shipped.rules()[::5] for marked in rule.removes})
ODD = ["", " ", "\u00a0", "\u200b", "\r", "\u2028", "\ufeff", "\x00", "\x1b[31m", "\u202e", "e\u0301", "\ud800", "⟦", "⟧", "©", "-", "…"]

lines = st.one_of(st.sampled_from(PIECES), st.sampled_from(EXAMPLES), st.sampled_from(ODD), st.text(max_size=40))
joints = st.sampled_from(["\n", "\n\n", "\n\n\n", " ", "", "\r\n", "\u2028", " \n "])
texts = st.lists(st.tuples(lines, joints), max_size=14).map(lambda pairs: "".join(line + joint for line, joint in pairs))
mutated = st.tuples(st.sampled_from(PAGES), st.integers(0, 2**32)).map(lambda pair: mutate(*pair))
any_text = st.one_of(texts, mutated, st.text())
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def mutate(page: str, seed: int) -> str:
    """A real page with some lines lost, doubled, joined, or set elsewhere."""
    chance = random.Random(seed)
    rows = page.split("\n")
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(rows))
        what = chance.randrange(5)
        if what == 0:
            rows.insert(chance.randrange(len(rows)), rows[at])
        elif what == 1 and len(rows) > 1:
            rows[at : at + 2] = [" ".join(rows[at : at + 2])]
        elif what == 2 and len(rows) > 1:
            del rows[at]
        elif what == 3:
            rows[at] = rows[at][: chance.randrange(len(rows[at]) + 1)]
        else:
            rows.insert(at, chance.choice(PIECES))
    return "\n".join(rows)


@pytest.fixture(scope="module", params=["default", "everything", "certain"])
def any_cleaner(request: pytest.FixtureRequest) -> Cleaner:
    from cleaner import Confidence

    options = {"default": Options(), "everything": Options(drop=frozenset(CATEGORIES)), "certain": Options(min_confidence=Confidence.CERTAIN)}
    return Cleaner(options[request.param])


@slow
@given(text=any_text)
def test_any_text(any_cleaner: Cleaner, text: str) -> None:
    """Each text is cleaned once for all properties: cleaning takes most of the time."""
    cleaned = any_cleaner.clean(text, format="text")
    only_cuts_and_everything_cut_has_a_rule(any_cleaner, text, cleaned)
    nothing_is_lost(text, cleaned)
    no_finding_no_change_and_never_silently_empty(text, cleaned)
    cleaning_twice_is_cleaning_once(any_cleaner, cleaned)


def only_cuts_and_everything_cut_has_a_rule(cleaner: Cleaner, text: str, cleaned: Cleaned) -> None:
    at, left = 0, ""
    for entry in cleaned.report.removals:
        assert at <= entry.start < entry.end and entry.text == text[entry.start : entry.end]
        assert entry.rule in cleaner.rule_ids and entry.category in CATEGORIES and entry.reason and entry.evidence and entry.because
        left += text[at : entry.start]
        at = entry.end
    assert cleaned.text == left + text[at:]


def nothing_is_lost(text: str, cleaned: Cleaned) -> None:
    stored = Report.from_dict(json.loads(json.dumps(cleaned.report.to_dict())))
    assert stored == cleaned.report
    assert restore(cleaned.text, stored) == text


def no_finding_no_change_and_never_silently_empty(text: str, cleaned: Cleaned) -> None:
    assert bool(cleaned.report.removals) == (cleaned.text != text)
    if text.strip() and not cleaned.text.strip():
        pytest.fail("a text with content came back empty")
    if cleaned.report.warnings:
        assert cleaned.text == text


def cleaning_twice_is_cleaning_once(cleaner: Cleaner, cleaned: Cleaned) -> None:
    again = cleaner.clean(cleaned.text, format="text")
    assert again.text == cleaned.text and not again.report.removals


@settings(slow, max_examples=120)
@given(
    data=st.one_of(
        st.binary(),
        any_text.map(lambda text: text.encode("utf-16", "replace")),
        any_text.map(lambda text: text.encode("cp1252", "ignore")),
    )
)
def test_no_byte_is_lost(cleaner: Cleaner, data: bytes) -> None:
    from cleaner.decoding import encode
    from cleaner.intake import read

    cleaned = cleaner.clean(data, format="text")
    source = read(data, "text")
    assert restore_bytes(encode(cleaned.text, source), cleaned.report) == data


@settings(slow, max_examples=120)
@given(batch=st.lists(any_text, max_size=4))
def test_a_document_does_not_know_its_neighbours(cleaner: Cleaner, batch: list[str]) -> None:
    assert [each.text for each in clean_batch(batch)] == [cleaner.clean(text).text for text in batch]


def test_a_journey_through_pickle_changes_nothing(cleaner: Cleaner) -> None:
    travelled = pickle.loads(pickle.dumps(cleaner))
    assert [travelled.clean(page) for page in PAGES[:5]] == [cleaner.clean(page) for page in PAGES[:5]]


def test_threads_share_a_cleaner(cleaner: Cleaner) -> None:
    some = PAGES[::3]
    alone = [cleaner.clean(page) for page in some]
    with ThreadPoolExecutor(8) as pool:
        together: list[Cleaned] = list(pool.map(Cleaner().clean, some * 3))
    assert together == alone * 3


@pytest.mark.parametrize("text", ["Subscribe", "Sign up for our newsletter\n", "Advertisement\n\nSubscribe\n\nShare\n\nPrint\n"])
def test_a_document_that_would_lose_everything_comes_back_whole_with_a_warning(cleaner: Cleaner, text: str) -> None:
    cleaned = cleaner.clean(text)
    assert cleaned.text == text
    assert not cleaned.report.removals
    if cleaned.report.spared and any("almost everything" in entry.because for entry in cleaned.report.spared):
        assert cleaned.report.warnings


UNITS = [
    "a", " ", "\n", "\n\n", ". ", "A. ", "Read also ", "(", "[", "{", "⟦", "© ", "/", "|", "漢", "。", "é", "\u0301", "\u00a0", "\u200b", "\r",
    "0", "1.", "@", "Foto: ", "http://a.", "QUJD", "<b>", "Subscribe\n", "Comments\n\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_is_linear_in_size(cleaner: Cleaner, unit: str) -> None:
    """Eight times the text may take eight times the work, with room for noise: counted in calls, not in seconds."""
    small, large = (_calls(cleaner, (unit * size)[:size]) for size in (10_000, 80_000))
    assert large < small * 8 * 2 + 12_000


def _calls(cleaner: Cleaner, text: str) -> int:
    with Profile() as profile:
        cleaner.clean(text, format="text")
    return sum(entry.callcount for entry in profile.getstats())
