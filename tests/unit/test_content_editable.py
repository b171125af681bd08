"""A site that is edited in the browser holds nothing that the editor would lose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.content.articles import load_articles
from generator.content.reading import Reading
from generator.content.schedule import load_sessions
from generator.content.videos import load_overrides
from generator.model import Edit


class Case(NamedTuple):
    path: str
    text: str
    load: Callable[[Reading], object]
    found: str
    mend: str


def sessions(reading: Reading) -> None:
    reading.problems.extend(load_sessions(reading.settings)[1])


SESSION = "title: A, days: [tue], time: '11:00', from: 2020-03-17"
CASES = [
    Case(
        "articles/2020-03-26-hips.md",
        "---\ntitle: A\ndraft: yes\n---\n",
        load_articles,
        "3: `draft` is `yes`, which the editor at /edit/ would lose",
        "draft: true",
    ),
    Case(
        "videos.yml",
        "dQw4w9WgXcQ:\n  chapters:\n    0:00: A\n",
        load_overrides,
        "3: `chapters` is `{0:00: A}`",
        'chapters: ["0:00',
    ),
    Case(
        "schedule.yml",
        f"sessions:\n  - {{{SESSION},\n    except: [2020-03-31]}}\n",
        sessions,
        "3: `except` has `2020-03-31` alone",
        "except: [{date:",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_what_the_editor_would_lose_is_told(read_site, tmp_path: Path, case: Case) -> None:
    """A draft is not published, and chapters do not vanish, by saving something else beside it."""
    reading = read_site(tmp_path, {f"content/{case.path}": case.text})
    edited = replace(reading.settings, edit=Edit(repository="coach/site"))
    reading = replace(reading, settings=edited)
    case.load(reading)
    (problem,) = map(str, reading.problems)
    assert problem.startswith(f"content/{case.path}:{case.found}")
    assert case.mend in problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_without_an_editor_it_is_right(read_site, tmp_path: Path, case: Case) -> None:
    """Who writes files by hand may write them as YAML and Tipsheet allow."""
    reading = read_site(tmp_path, {f"content/{case.path}": case.text})
    case.load(reading)
    assert reading.problems == []
