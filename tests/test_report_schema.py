"""The published schema describes the reports that are made, and refuses what is none."""
from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.report import SCHEMA, Report
from cleaner.rule import CATEGORIES

NEWS = "It rained for a week in the valley, and the river rose.\n\nSign up for our newsletter\n"
SCHEMA_TEXT = files("cleaner").joinpath("report.schema.json").read_text("utf-8")
DATA: dict[str, Any] = json.loads(SCHEMA_TEXT)
VALIDATOR = jsonschema.Draft202012Validator(DATA)


def made(text: str | bytes, **options: Any) -> dict[str, Any]:
    return cleaner.clean(text, cleaner.Options(**options)).report.to_dict()


def valid(report: dict[str, Any]) -> bool:
    VALIDATOR.validate(json.loads(json.dumps(report)))
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(DATA)
    assert DATA["properties"]["schema"]["const"] == SCHEMA
    assert DATA["$defs"]["category"]["enum"] == list(CATEGORIES)


def test_every_field_is_described() -> None:
    def fields(node: object) -> list[dict[str, Any]]:
        if not isinstance(node, dict):
            return []
        return [*node.get("properties", {}).values(), *(found for value in node.values() for found in fields(value))]

    assert all("description" in field or "$ref" in field for field in fields(DATA))


@pytest.mark.parametrize(
    "text", ["", "\n", NEWS, NEWS.encode("utf-16"), b"\xff\xfe\xfa caf\xe9 " + NEWS.encode(), "Sign up for our newsletter", f"{NEWS}\ud800"],
)  # fmt: skip
def test_reports_fit_the_schema(text: str | bytes) -> None:
    assert valid(made(text)) and valid(made(text, keep=frozenset({"subscribe"}))) and valid(made(text, lang="de"))


@settings(deadline=None)  # the first one loads the rules
@given(st.text())
def test_any_report_fits_the_schema_and_comes_back_from_json(text: str) -> None:
    report = cleaner.clean(text + NEWS).report
    assert valid(report.to_dict())
    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))) == report


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2}, {"chars": -1}, {"removals": [{"start": 1}]}, {"language": "en"}, {"counts": {"junk": 1}}, {"more": 1}, {"removed_share": 2},
        {"attributes": {"cleaner__ui": [[0, 1]]}},
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        valid({**made(NEWS), **change})
