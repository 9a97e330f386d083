"""Bytes in and out of files and standard streams. Files are replaced whole or not at all."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from cleaner.cli.errors import Refused
from cleaner.typed import Any

STDIN = STDOUT = "-"


def read(name: str) -> bytes:
    """The bytes of a file, or of stdin for "-"."""
    if name == STDIN:
        return b"" if sys.stdin is None else sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


def write(name: str, data: bytes) -> None:
    """Bytes to a file, whole or not at all, or to stdout for "-". A symbolic link stays, what it points to is replaced."""
    if name == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    elif os.path.exists(name) and not os.path.isfile(name):
        with open(name, "wb") as device:  # /dev/null, a named pipe; a directory is refused here
            device.write(data)
    else:
        _replace(os.path.realpath(name), data, name)


def _replace(path: str, data: bytes, name: str) -> None:
    import tempfile

    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=f".{os.path.basename(path)[:100]}-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, name) from error
        raise


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def refuse_overwriting(outputs: Iterable[str], inputs: Iterable[str]) -> None:
    """Raises Refused when an output is one of the inputs, by whatever name."""
    sources = [name for name in inputs if name != STDIN and os.path.exists(name)]
    for output in outputs:
        if output != STDOUT and os.path.isfile(output) and any(os.path.samefile(output, name) for name in sources):
            raise Refused(f"{output}: is an input and would be overwritten", "another name for -o, or --force if the original may go")


def to_json(data: Any, indent: int | None = None) -> str:
    """JSON that is readable, and harmless to look at: what a terminal might obey is escaped."""
    import json

    from cleaner.view.harmless import UNSAFE

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)  # C0 controls are escaped by then, line ends are JSON's own
