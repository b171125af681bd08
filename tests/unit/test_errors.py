"""Errors: all problems at once, in file order, each with its mend."""

from __future__ import annotations

import pytest

from generator.errors import (
    ContentError,
    Problem,
    Source,
    SyncError,
    SyncUnavailable,
    TipsheetError,
    UsageError,
    did_you_mean,
)


def test_a_problem_reads_as_place_fault_and_mend() -> None:
    """The form that editors and people know: path, line, what, and a hint below."""
    problem = Problem(source=Source("content/a.md", 4), what="`x` is `y`", hint="write `z`")
    assert str(problem) == "content/a.md:4: `x` is `y`\n  hint: write `z`"
    assert str(Problem(source=Source("a.md"), what="odd")) == "a.md:1: odd"


def test_a_value_cannot_command_a_terminal() -> None:
    """Visitors' words stand in messages: escape codes among them are made visible."""
    problem = Problem(source=Source("a\x07.md"), what="`\x1b[2J\x9b1m\x7f` is\todd", hint="no\r")
    assert str(problem) == "a�.md:1: `�[2J�1m�` is\todd\n  hint: no�"


def test_content_errors_are_told_in_file_order() -> None:
    """By path and by line as a number, and in the order found where both are the same."""
    places = [("b.md", 1), ("a.md", 10), ("a.md", 9), ("a.md", 9)]
    problems = [
        Problem(source=Source(path, line), what=str(number))
        for number, (path, line) in enumerate(places)
    ]
    error = ContentError(problems)
    assert [problem.what for problem in error.problems] == ["2", "3", "1", "0"]
    assert str(error) == "a.md:9: 2\na.md:9: 3\na.md:10: 1\nb.md:1: 0"


@pytest.mark.parametrize(
    ("error", "status"),
    [(TipsheetError, 1), (SyncError, 1), (SyncUnavailable, 75), (UsageError, 2)],
)
def test_exit_statuses_are_those_of_the_tree(error: type[TipsheetError], status: int) -> None:
    """Scripts and workflows tell by the status who has to act."""
    assert error.exit_status == status
    assert ContentError(()).exit_status == 1


def test_a_near_name_is_offered_and_a_far_one_is_not() -> None:
    """A wrong guess is worse than none; the order of what is known does not matter."""
    assert did_you_mean("hip", {"hips", "feet"}) == "did you mean `hips`?"
    assert did_you_mean("hip", ["feet", "hips"]) == "did you mean `hips`?"
    assert did_you_mean("elbow", ["hips", "feet"]) == ""
    assert did_you_mean("", []) == ""
