"""Everything that can go wrong and that a person can mend.

TipsheetError                 exit status
├── ContentError              1   mistakes in what people wrote, all of them at once
├── SyncError                 1   the remote or its settings need attention; the snapshot stands
│   └── SyncUnavailable       75  YouTube out of reach or quota spent; tomorrow may do better
└── UsageError                2   the command was called wrongly

A traceback is for our own bugs only: whatever a person can mend is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

_TRICKS = dict.fromkeys(
    (
        *(*range(9), *range(11, 32), *range(127, 160)),  # all controls but tab and line feed
        *(*range(0x2028, 0x202F), *range(0x2066, 0x206A)),  # line ends; turns of the direction
        *range(0xD800, 0xE000),  # halves of pairs, which cannot be written
    ),
    "\N{REPLACEMENT CHARACTER}",
)
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)", re.MULTILINE)
"""How a line begins that GitHub obeys in a workflow's log, today and as it once was."""


def printable(text: str) -> str:
    """`text` fit for a terminal and for a log, its lines kept: nothing in it is obeyed."""
    return _COMMAND.sub(r"\g<0> ", text.translate(_TRICKS))


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The place where a person wrote something."""

    path: str
    """As the person would type it: relative to the site's folder, with forward slashes."""
    line: int = 1
    """One-based."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake, with its place and its mend."""

    source: Source
    what: str
    """One clause that names the field and the value, without a full stop."""
    hint: str = ""
    """What to do about it; empty only when `what` already says it."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        head = f"{self.source}: {self.what}"
        text = f"{head}\n  hint: {self.hint}" if self.hint else head
        return printable(text)


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """``did you mean `…`?`` with the nearest of `known`, or an empty string where none is near."""
    near = get_close_matches(value, sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


class TipsheetError(Exception):
    """Base of all errors that a person can mend."""

    exit_status = 1


class ContentError(TipsheetError):
    """Mistakes in what people wrote: every one that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.source))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SyncError(TipsheetError):
    """YouTube answered in a way that needs somebody's attention; the snapshot stands."""


class SyncUnavailable(SyncError):
    """YouTube is out of reach, its quota spent, or a sync at work; the snapshot stands."""

    exit_status = 75  # EX_TEMPFAIL of sysexits.h


class UsageError(TipsheetError):
    """The command was called wrongly."""

    exit_status = 2
