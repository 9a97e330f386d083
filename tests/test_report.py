"""Reports as data: what a damaged one says, and that text and report must belong together."""
from __future__ import annotations

import json
from typing import Any

import pytest

import cleaner
from cleaner.errors import ReportError, RestoreError
from cleaner.report import Report, checksum

NEWS = "It rained for a week in the valley, and the river rose.\n\nSign up for our newsletter\n"


def data() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(cleaner.clean(NEWS).report.to_dict()))
    return made


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in data().items() if key != name}


def test_another_text_of_the_right_length_is_not_restored() -> None:
    cleaned = cleaner.clean(NEWS)
    assert cleaner.restore(*cleaned) == NEWS
    with pytest.raises(RestoreError, match="not the one that the report speaks of"):
        cleaner.restore(cleaned.text.replace("rained", "poured"), cleaned.report)


@pytest.mark.parametrize("text", ["", "caf\udce9", "\ud83d\ude00 \U0001f600"])
def test_any_text_has_a_checksum(text: str) -> None:
    assert len(checksum(text)) == 8 and checksum(text) == checksum(text) != checksum(text + " ")


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        ([], "not a report of schema 1"),
        ({**data(), "schema": 2}, "not a report of schema 1 (its schema is 2)"),
        (without("language"), "a damaged report: 'language' is missing"),
        (without("checksum"), "a damaged report: 'checksum' is missing"),
        ({**data(), "chars": "many"}, "a damaged report: 'chars' is not a number"),
        ({**data(), "chars": True}, "a damaged report: 'chars' is not a number"),
        ({**data(), "origin": {}}, "a damaged report: 'origin.name' is missing"),
        ({**data(), "removals": {}}, "a damaged report: 'removals' is not a list"),
        ({**data(), "spared": [1]}, "a damaged report: 'spared[0]' is not an object"),
        ({**data(), "removals": [{**data()["removals"][0], "start": None}]}, "a damaged report: 'removals[0].start' is not a number"),
        ({**data(), "removals": [{**data()["removals"][0], "end": 0}]}, "a damaged report: 'removals[0]' says ["),
        ({**data(), "removals": data()["removals"][::-1]}, "a damaged report: 'removals[1]' begins at "),
        ({**data(), "removals": data()["removals"][:1] * 2}, "a damaged report: 'removals[1]' begins at "),
        ({**data(), "chars": 3}, "a damaged report: 'chars' is 3, and a span ends at "),
        ({**data(), "chars": 1 << 90}, "a damaged report: 'chars' is "),
        ({**data(), "warnings": [{}]}, "a damaged report: 'warnings' is not a list of texts"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(damaged: Any, message: str) -> None:
    with pytest.raises(ReportError) as error:
        Report.from_dict(damaged)
    assert str(error.value).startswith(message)
