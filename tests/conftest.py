"""Shared by all tests: the option that rewrites the marks of fixtures, and one cleaner."""
from __future__ import annotations

import pytest

from cleaner import Cleaner


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the marks of fixtures/pages as the cleaner sees them; review with git diff")


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    return Cleaner()
