"""Patterns kept as the engine's code: the same matches, and the pattern itself wherever the code is no good."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner import lazily
from cleaner.engine import ENGINE, NO_CODE, Code, of_code, to_code

PATTERNS = ["", r"(?i)r[eé]ad (?P<n0>more|also)\b", r"[^\W\d_]{2,9}(?=\d)", r"(?<!\w)©(a)(?P<x>b)?\2", "[一-鿿가-힯]+$"]
TEXTS = ["", "RÉAD ALSO", "ab12", "©abb ©a", "写真 기사", "İ read more"]


def never() -> str:
    raise AssertionError("the pattern was asked for")


@pytest.mark.skipif(not ENGINE, reason="a Python whose engine is not known")
@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_code_matches_as_its_pattern_does(pattern: str, flags: int) -> None:
    made, compiled = of_code(to_code(pattern, flags), never), re.compile(pattern, flags)
    assert (made.flags, made.groups, made.groupindex) == (compiled.flags, compiled.groups, compiled.groupindex)
    for text in TEXTS:
        assert [(m.span(), m.groupdict()) for m in made.finditer(text)] == [(m.span(), m.groupdict()) for m in compiled.finditer(text)]


DAMAGED = [NO_CODE, Code(b"junk", 32, 0, ()), Code(to_code("abc").instructions[:-3], 32, 0, ()), Code(to_code("(a)b").instructions, 32, 9, ())]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_code_is_compiled(damaged: Code) -> None:
    assert of_code(damaged, lambda: "ab+c").search("xabbc")
    assert of_code(damaged, lambda: "AB", re.IGNORECASE).search("xab")


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        to_code("(")


def test_lazy_patterns_ask_for_their_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(lazily, "_code_of", lambda key: asked.append(key) or NO_CODE)
    pattern = lazily.regex("a[b]c", re.IGNORECASE)
    assert not asked and pattern.search("xABC") and pattern.findall("abc") == ["abc"] and asked == ["2 a[b]c"]
    assert to_code("a[b]c", re.IGNORECASE) == dict(lazily.codes())["2 a[b]c"]
    assert lazily.regex(b"ab").search(b"xab")


@pytest.mark.skipif(not ENGINE, reason="a Python whose engine is not known")
def test_a_start_imports_neither_re_nor_typing() -> None:
    """Each takes as long as reading a small page."""
    code = "import sys; before = set(sys.modules); import cleaner; cleaner.clean('It rained.\\n\\nSign up for our newsletter\\n'); "
    code += "print(*({'re', 'typing'} & (set(sys.modules) - before)))"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=Path(cleaner.__file__).parents[1])
    assert done.stdout.split() == []


@pytest.mark.parametrize("text", ["", "[1-2]", " .,:;!?…·•|‖/\\»«–—―_+*#~()[]→\t\n\x0b", "a_b-c", "\x00é한"])
def test_what_stands_for_re_is_what_re_has(text: str) -> None:
    assert lazily.escaped(text) == re.escape(text)
    assert (lazily.IGNORECASE, lazily.MULTILINE, lazily.DOTALL) == (re.IGNORECASE, re.MULTILINE, re.DOTALL)
