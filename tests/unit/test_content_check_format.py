"""Problems as a person, GitHub and a program read them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.check_format import CheckFormat, render_problems
from generator.errors import Problem, Severity, Source

PROBLEMS = (
    Problem(source=Source("content/b.md", 9), what="`x` is 50% `y`", hint="two\nlines"),
    Problem(source=Source("content/a, b: c%.md", 4), what="odd", severity=Severity.WARNING),
)


def test_text_is_in_file_order_with_hints_indented() -> None:
    """What a person reads: place, fault, and the mend below it."""
    assert render_problems(PROBLEMS, CheckFormat.TEXT) == (
        "content/a, b: c%.md:4: odd\ncontent/b.md:9: `x` is 50% `y`\n  hint: two\nlines\n"
    )


def test_annotations_are_escaped_as_github_reads_them() -> None:
    """A line feed or a comma in a message must not end the command or begin a property."""
    assert render_problems(PROBLEMS, CheckFormat.GITHUB) == (
        "::warning file=content/a%2C b%3A c%25.md,line=4::odd\n"
        "::error file=content/b.md,line=9::`x` is 50%25 `y`%0Ahint: two%0Alines\n"
    )


def test_json_has_every_field() -> None:
    """A program gets what a person gets."""
    assert json.loads(render_problems(PROBLEMS, CheckFormat.JSON)) == [
        {
            "path": "content/a, b: c%.md",
            "line": 4,
            "severity": "warning",
            "what": "odd",
            "hint": "",
        },
        {
            "path": "content/b.md",
            "line": 9,
            "severity": "error",
            "what": "`x` is 50% `y`",
            "hint": "two\nlines",
        },
    ]


@pytest.mark.parametrize(("form", "expected"), [("text", ""), ("github", ""), ("json", "[]\n")])
def test_nothing_wrong_is_nothing_said(form: str, expected: str) -> None:
    """No problem is no output; to a program it is an empty list."""
    assert render_problems((), CheckFormat(form)) == expected


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_text_stays_one_annotation(what: str, hint: str, path: str) -> None:
    """Whatever a value contains, it forges no second command."""
    problem = Problem(source=Source(path), what=what, hint=hint)
    line = render_problems([problem], CheckFormat.GITHUB)
    assert line.count("\n") == 1
    assert "\r" not in line
    place = line.removeprefix("::error ").split("::")[0]
    assert place.count(",") == 1
