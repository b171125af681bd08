"""Problems as text for a person, as annotations for GitHub, as JSON for a program. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum

from generator.errors import Problem


class CheckFormat(StrEnum):
    """How `tipsheet check` prints what it found."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def render_problems(problems: Iterable[Problem], form: CheckFormat) -> str:
    """All `problems` in file order, each text and annotation on lines of its own.

    Ends in a line feed unless it is empty.
    """
    ordered = sorted(problems, key=lambda problem: problem.source)
    if form is CheckFormat.JSON:
        return f"{_render_json(ordered)}\n"
    render = _render_annotation if form is CheckFormat.GITHUB else _render_text
    return "".join(f"{render(problem)}\n" for problem in ordered)


def _render_text(problem: Problem) -> str:
    return str(problem)


def _render_annotation(problem: Problem) -> str:
    """A workflow command (GitHub Actions, "Workflow commands": `error` and `warning`)."""
    place = f"file={_property(problem.source.path)},line={problem.source.line}"
    message = f"{problem.what}\nhint: {problem.hint}" if problem.hint else problem.what
    return f"::{problem.severity} {place}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _render_json(problems: Iterable[Problem]) -> str:
    """A list of objects: path, line, severity, what, hint."""
    found = [
        {
            "path": problem.source.path,
            "line": problem.source.line,
            "severity": problem.severity.value,
            "what": problem.what,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)
