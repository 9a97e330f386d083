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
    _codes = {}  # of constructors, by the number of their fields

    def _constructor(fields, defaults):
        """A constructor that takes the fields by place or by name: the code of all with so many fields, under the names of these."""
        code = _codes.get(len(fields)) or _code(len(fields))
        named = code.replace(co_name="__new__", co_varnames=("cls", *fields))
        return _Function(named, {"new": tuple.__new__}, "__new__", tuple(defaults.values()))

    def _code(size):
        values = "".join(f"value{at}, " for at in range(size))
        code = _codes[size] = eval(f"lambda cls, {values}: new(cls, ({values}))").__code__
        return code

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
