"""Changes several files of a folder at one moment, whatever stops it at whatever other.

The new files are written whole into `.new/`, which then is renamed to `.next/`: that is the
moment. From then on a file in `.next/` counts in place of the one with its name, until each has
taken its place. A process that is killed before leaves the old files, and one that is killed
after leaves the new ones; the next to write clears up. Git sees neither folder.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

_NEW, _NEXT = ".new", ".next"
_IGNORE = ".gitignore"


def current(file: Path, root: Path) -> Path:
    """Where the content of `file`, which lies below `root`, is to be read."""
    coming = root / _NEXT / file.relative_to(root)
    return coming if coming.exists() else file


def write_together(root: Path, files: Mapping[Path, bytes]) -> None:
    """Give all of `files`, which lie below `root`, their new content.

    One writer at a time. Raises OSError that names a file or a folder; then the old ones are
    still there, or, if what failed is only to put the new ones in place, the new ones count.
    """
    settle(root)
    if not files:
        return
    for folder in sorted({file.parent for file in files}):
        folder.mkdir(parents=True, exist_ok=True)
        _require_writable(folder)
    try:
        _write(root / _NEW / _IGNORE, b"*\n", of=root)
        for file, content in files.items():
            _write(root / _NEW / file.relative_to(root), content, of=file)
        _sync_folders(root / _NEW, *(root / _NEW / file.relative_to(root) for file in files))
        (root / _NEW).rename(root / _NEXT)
    finally:
        shutil.rmtree(root / _NEW, ignore_errors=True)
    _sync_folders(root / _NEXT)
    settle(root)


def settle(root: Path) -> None:
    """Finish what a `write_together` had to leave, or clear it away; raises OSError."""
    if (root / _NEW).exists():
        shutil.rmtree(root / _NEW)
    coming = root / _NEXT
    if not coming.exists():
        return
    placed = []
    for file in sorted(coming.rglob("*")):
        if file.is_file() and file.name != _IGNORE:
            place = root / file.relative_to(coming)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
            placed.append(place)
    _sync_folders(*placed)
    shutil.rmtree(coming)


def _require_writable(folder: Path) -> None:
    """Raise what the system would, could it be asked without changing anything."""
    if not os.access(folder, os.W_OK):
        read_only = os.name == "posix" and os.statvfs(folder).f_flag & os.ST_RDONLY
        number = errno.EROFS if read_only else errno.EACCES
        raise OSError(number, os.strerror(number), str(folder))


def _write(file: Path, content: bytes, *, of: Path) -> None:
    """Write `content` and wait until it is on the disk, not only on its way there.

    `of` is the path that an error names.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        error.filename = str(of)
        raise


def _sync_folders(*files: Path) -> None:
    """Wait until the names of `files` are on the disk, where a system can do that for folders."""
    if os.name != "posix":
        return
    for folder in _parents(files):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _parents(files: Iterable[Path]) -> list[Path]:
    return sorted({file.parent for file in files})
