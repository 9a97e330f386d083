"""What modules need of typing, without importing it: that takes as long as ten modules of ours, and its named tuples take longer.

For each class of them it compiles a constructor, and each of its annotations: for the forty that a run needs, that was a quarter of the
time in which it starts. Type checkers read the names of this module as typing's own; in a run, only named tuples do anything.
"""
from __future__ import annotations

TYPE_CHECKING = False  # as in typing

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import AnyStr as AnyStr
    from typing import Generic as Generic
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol
    from typing import TypeAlias as TypeAlias
    from typing import TypeGuard as TypeGuard
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import overload as overload
else:
    from operator import itemgetter

    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # another Python

        def _getter(at, doc):
            return property(itemgetter(at), doc=doc)

    class _Meta(type):
        """Makes the annotations of a class's body its fields; a class that is made from such a class keeps its fields."""

        def __new__(meta, name, bases, body):
            body.setdefault("__slots__", ())
            fields = tuple(body.get("__annotations__", ()))
            if fields:
                body.update(_fields=fields, __match_args__=fields, _field_defaults={field: body[field] for field in fields if field in body})
                body.update((field, _getter(at, f"Alias for field number {at}")) for at, field in enumerate(fields))
                body["__new__"] = _constructor(fields, body["_field_defaults"])
            return type.__new__(meta, name, bases, body)

    _Function = type(lambda: None)
    new = tuple.__new__
    # Constructors by the number of their fields, from one on: written out, since compiling one takes longer than loading all. The names of
    # a class's fields take the place of theirs.
    _CONSTRUCTORS = (
        lambda cls, a: new(cls, (a,)),
        lambda cls, a, b: new(cls, (a, b)),
        lambda cls, a, b, c: new(cls, (a, b, c)),
        lambda cls, a, b, c, d: new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: new(cls, (a, b, c, d, e, f, g, h, i, j)),
    )  # fmt: skip

    def _constructor(fields, defaults):
        """A constructor that takes the fields by place or by name: the code of all with so many fields, under the names of these."""
        named = _code(len(fields)).replace(co_name="__new__", co_varnames=("cls", *fields))
        return _Function(named, {"new": new}, "__new__", tuple(defaults.values()))

    def _code(size):
        if 0 < size <= len(_CONSTRUCTORS):
            return _CONSTRUCTORS[size - 1].__code__
        values = "".join(f"value{at}, " for at in range(size))
        return eval(f"lambda cls, {values}: new(cls, ({values}))").__code__

    class NamedTuple(tuple, metaclass=_Meta):
        """Base of named tuples: see typing.NamedTuple."""

        _fields, _field_defaults = (), {}

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{field}={value!r}' for field, value in zip(self._fields, self))})"

        def __getnewargs__(self):
            return tuple(self)

    class Generic:
        """Base of classes for any type."""

        __slots__ = ()

        def __class_getitem__(cls, types):
            return cls

    class Protocol:
        """Base of what a type checker compares classes with."""

    Any = AnyStr = TypeAlias = TypeGuard = None

    def TypeVar(name):
        return name

    def cast(kind, value):
        return value

    def overload(function):
        return function
