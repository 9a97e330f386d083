"""Named tuples that are quickly made: what they do is what typing's do."""
from __future__ import annotations

import copy
import pickle
import typing

import pytest

from cleaner import typed


class Quick(typed.NamedTuple):
    """A place."""

    start: int
    end: int = 0
    text: str = "none"

    @property
    def size(self) -> int:
        return self.end - self.start


class Usual(typing.NamedTuple):
    """A place."""

    start: int
    end: int = 0
    text: str = "none"


class Wider(Quick):
    """Made from a named tuple, as Options are."""

    __slots__ = ()

    def __new__(cls, start: int) -> Wider:
        return super().__new__(cls, start, start + 9)


BOTH = pytest.mark.parametrize("kind", [Quick, Usual])


@BOTH
def test_values_are_given_by_place_or_by_name(kind: typing.Any) -> None:
    for made in (kind(1), kind(1, 0), kind(start=1), kind(1, text="none"), kind._make([1, 0, "none"]), kind(5, 0, "none")._replace(start=1)):
        assert made == (1, 0, "none") and type(made) is kind
        assert (made.start, made.end, made.text, hash(made)) == (1, 0, "none", hash((1, 0, "none")))


@BOTH
def test_it_says_what_it_is(kind: typing.Any) -> None:
    assert repr(kind(1)) == f"{kind.__name__}(start=1, end=0, text='none')"
    assert kind(1)._asdict() == {"start": 1, "end": 0, "text": "none"}
    assert kind._fields == kind.__match_args__ == ("start", "end", "text") and kind._field_defaults == {"end": 0, "text": "none"}
    assert kind.__doc__ == "A place." and not hasattr(kind(1), "__dict__")


@BOTH
@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, "a", 3), {}), ((1,), {"start": 1}), ((1,), {"other": 1}), ((), {"end": 1}), ((1, 2, "a"), {"start": 1})]
)
def test_wrong_values_are_refused(kind: typing.Any, values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        kind(*values, **named)
    with pytest.raises(TypeError):
        kind._make([1])
    with pytest.raises(ValueError):
        kind(1)._replace(other=1)


def test_it_survives_pickling_and_copying() -> None:
    made = Quick(1, 5, "a")
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made)), pickle.loads(pickle.dumps(made, 2))):
        assert again == made and type(again) is Quick


def test_a_class_made_from_one_has_its_fields() -> None:
    made = Wider(1)
    assert (made.start, made.end, made.size, repr(made)) == (1, 10, 9, "Wider(start=1, end=10, text='none')")
