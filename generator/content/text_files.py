"""Reads a text file that a person saved: its encoding, its line ends, its path for messages."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, Source

_SAVE = 'save it as UTF-8: in most editors under "Save as…" or "Save with encoding"'
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file's text, and the path that messages give it."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    text: str
    """Lines end in a line feed, whatever they ended in on disk; no byte order mark."""


def relative_path(file: Path, site: Path) -> str:
    """`file` as its author would type it in the folder `site`."""
    return Path(os.path.relpath(file, site)).as_posix()


def load_text(file: Path, site: Path, problems: list[Problem]) -> TextFile | None:
    """The text of `file`; a file that cannot be read is a problem and gives None."""
    path = relative_path(file, site)
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or type(error).__name__}"
        hint = "a folder may stand in its place, or its permissions may forbid it"
        problems.append(Problem(source=Source(path), what=what, hint=hint))
        return None
    problem = _encoding_problem(data, path)
    if problem:
        problems.append(problem)
        return None
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path=path, text=text)


def _encoding_problem(data: bytes, path: str) -> Problem | None:
    if data.startswith(_UTF_16):
        return Problem(source=Source(path), what="the file is in UTF-16, not UTF-8", hint=_SAVE)
    line = data.count(b"\n", 0, data.find(b"\0")) + 1
    if b"\0" in data:
        what = "the file is no text: it has a zero byte in this line"
        return Problem(source=Source(path, line), what=what, hint=_SAVE)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        byte = f"byte 0x{data[error.start]:02X} at place {column} of this line"
        what = f"the file is not in UTF-8: {byte}"
        return Problem(source=Source(path, line), what=what, hint=_SAVE)
    return None
