"""Who writes to a file: a lock that goes when the file is closed, however the process ends."""
from __future__ import annotations

from typing import BinaryIO


def locked(file: BinaryIO) -> bool:
    """Takes the lock of an open file; whether it was free. Where the system has no locks, it always is."""
    try:
        import fcntl
    except ImportError:
        return _locked_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems
        return True
    return True


def _locked_on_windows(file: BinaryIO) -> bool:
    import msvcrt

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
