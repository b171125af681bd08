"""What a sync needs of the machine besides the network: to be alone, and to be able to write."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.content.snapshot import settle_snapshot
from generator.errors import SyncError, SyncUnavailable
from generator.youtube.failures import STANDS

_FULL = "there is no room left: make some"
_DENIED = "it may not be written: change who may, or run this as its owner"
_MENDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "it lies on a disk that can only be read: let it be written",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
}


@contextmanager
def alone(content: Path) -> Iterator[Path]:
    """Hold the right to sync into `content`, from reading the snapshot to writing it.

    What a sync that was killed left half done is finished or cleared away first. Raises
    SyncUnavailable if another holds it: nobody need do anything, that one does the work.

    The system takes the lock from a process that ends, however it ends, so no lock is ever
    stale; the file that is left holds nobody up. It lies with the machine's temporary files:
    nothing but the snapshot is to be seen in the content. Whoever syncs from another machine
    into a shared folder is not held up.
    """
    name = hashlib.sha256(os.fsencode(content.resolve())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else "user"
    file = Path(tempfile.gettempdir()) / f"tipsheet-{user}-{name}.lock"
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise SyncUnavailable(
            f"another sync is at work on {content}: let it finish, then try again; {STANDS}"
        ) from None
    except OSError as error:
        raise refused(error, file) from error
    try:
        with writing(content):
            settle_snapshot(content)
        yield content
    finally:
        lock.release()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses while files in `folder` are written into a SyncError."""
    try:
        yield
    except OSError as error:
        raise refused(error, folder) from error


def refused(error: OSError, path: Path) -> SyncError:
    """What to tell of `error`, which befell `path` unless it names another."""
    reason = error.strerror or type(error).__name__
    where = error.filename or path
    mend = _MENDS.get(error.errno or 0, reason)
    why = "" if mend == reason else f" ({reason})"
    return SyncError(
        f"{where} could not be written, since {mend}{why}, then run `tipsheet sync` again; "
        "nothing of the snapshot is lost"
    )
