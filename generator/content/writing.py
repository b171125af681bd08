"""Writes files that a person goes on editing: front matter, a name of its own, never over another.

Whatever comes from outside (a title, a name, an issue) ends up as text, whatever it contains.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.errors import TipsheetError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file that is to be made."""

    path: str
    """Below the content folder, with forward slashes."""
    text: str


def render_document(fields: Mapping[str, object], body: str) -> str:
    """Front matter of `fields` (those that are empty left out) above `body`.

    Every value is quoted as YAML 1.1 needs it, so that a reader gets back what was given.
    """
    front = "".join(
        _render_field(key, value)
        for key, value in fields.items()
        if value not in (None, "", (), [])
    )
    return f"---\n{front}---\n{body.strip()}\n" if body.strip() else f"---\n{front}---\n"


def _render_field(key: str, value: object) -> str:
    """A line, a list of words on it too."""
    flow = None if isinstance(value, (list, tuple)) else False
    return yaml.safe_dump({key: value}, allow_unicode=True, width=2**31, default_flow_style=flow)


def write_new(content: Path, file: NewFile) -> Path:
    """Write `file` below `content`, whole or not at all.

    Raises TipsheetError if there is one of that name already, or the disk refuses.
    """
    target = content / file.path
    if os.path.lexists(target):
        raise TipsheetError(f"{target} is there already and stays as it is; choose another title")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _place(target, file.text)
    except FileExistsError:
        raise TipsheetError(f"{target} is there already and stays as it is") from None
    except OSError as error:
        raise TipsheetError(f"{target} could not be written: {error.strerror or error}") from None
    return target


def _place(target: Path, text: str) -> None:
    """A link fails where a file of that name is, as a rename would not."""
    handle, aside = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(aside).chmod(0o644)
        try:
            os.link(aside, target)
        except (NotImplementedError, PermissionError):  # a file system without links
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    finally:
        Path(aside).unlink()


def check_new(content: Path, files: Iterable[NewFile]) -> None:
    """Raise TipsheetError if any of `files` is there already: before the first is written."""
    there = [str(content / file.path) for file in files if os.path.lexists(content / file.path)]
    if there:
        raise TipsheetError(f"there already, and nothing was written: {', '.join(there)}")


def append_text(file: Path, text: str) -> None:
    """Put `text` at the end of `file`, at one blow; what stands there stays."""
    before = file.read_text("utf-8") if file.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as new:
            new.write(before + text)
        Path(aside).chmod(0o644)
        Path(aside).replace(file)
    except OSError as error:
        raise TipsheetError(f"{file} could not be written: {error.strerror or error}") from None


def one_line(text: str) -> str:
    """`text` with every run of white space, line ends too, as one space."""
    return " ".join(text.split())


def unused(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with `-2`, `-3`… where it is in `taken`."""
    names = frozenset(taken)
    candidate, count = wanted, 2
    while candidate in names:
        candidate, count = f"{wanted}-{count}", count + 1
    return candidate
