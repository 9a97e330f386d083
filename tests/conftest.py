"""Shared by all tests: the option that rewrites the marks of fixtures, what is made before the first one, and one cleaner."""
from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from cleaner import Cleaner
from cleaner.errors import CleanerError
from cleaner.index.stored import load_default
from cleaner.vocabulary.stored import load_default as load_vocabulary


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the marks of fixtures/pages as the cleaner sees them; review with git diff")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """One process alone rewrites marks: another one may be reading the same page."""
    if config.getoption("--accept"):
        config.option.numprocesses = 0


def pytest_configure(config: pytest.Config) -> None:
    """What all processes use is made by the first one, once. A fault in it is told by the tests."""
    if not hasattr(config, "workerinput"):
        with suppress(CleanerError):
            load_default()
            load_vocabulary()


def pytest_collection_finish() -> None:
    """Tests and packs stay to the end: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    return Cleaner()
