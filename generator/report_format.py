"""A report as tables for a terminal or as Markdown for a web page. Pure.

Titles and questions are not trusted: in either form they are shown as the words they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.report import Section
from generator.words import plain, plural

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#|~!+\-.:@]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class ReportFormat(StrEnum):
    """How `tipsheet report` prints."""

    TEXT = "text"
    MARKDOWN = "markdown"


def render_report(sections: Iterable[Section], form: ReportFormat, *, width: int = 100) -> str:
    """All `sections`; `width` is a terminal's, in characters. Ends in a line feed."""
    if form is ReportFormat.MARKDOWN:
        return "\n".join(_render_markdown(section) for section in sections)
    console = Console(
        file=StringIO(), width=width, color_system=None, highlight=False, emoji=False, markup=False
    )
    for section in sections:
        _print(section, console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]  # a StringIO
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def _print(section: Section, console: Console) -> None:
    console.print(_heading(section))
    if not section.rows:
        console.print(f"  {section.nothing}\n")
        return
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True)
    for column in section.columns:
        table.add_column(column, overflow="fold")
    for row in section.rows:
        table.add_row(*(Text(plain(_one_line(cell))) for cell in row))
    console.print(table)
    if section.more:
        console.print(f"  and {section.more} more")
    console.print()


def _heading(section: Section) -> str:
    count = len(section.rows) + section.more
    return f"{section.title}: {count}" if count else section.title


def _render_markdown(section: Section) -> str:
    lines = [f"### {_heading(section)}", ""]
    if section.rows:
        lines.append(_row(section.columns))
        lines.append(_row(["---"] * len(section.columns)))
        lines += [_row(_escape(cell) for cell in row) for row in section.rows]
        if section.more:
            lines += ["", f"… and {plural(section.more, 'more row')}."]
    else:
        lines.append(section.nothing)
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    """`text` as Markdown that shows it (CommonMark, "Backslash escapes")."""
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", _one_line(text))
    return re.sub(r"[&<>]", lambda match: _ENTITIES[match[0]], escaped)


def _one_line(text: str) -> str:
    """`text` without line ends, and without what plays tricks on a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
