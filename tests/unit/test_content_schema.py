"""The tables of keys say of each file what its reader does, which is what a form is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from generator.content import articles, lessons, questions, videos
from generator.content.articles import load_articles
from generator.content.lessons import load_lessons
from generator.content.questions import load_questions
from generator.content.reading import Reading
from generator.content.schedule import load_sessions
from generator.content.schedule_keys import CHANGE_KEYS, EXCEPTION_KEYS, EXTRA_KEYS, SESSION_KEYS
from generator.content.schema import Key, Kind
from generator.content.videos import load_overrides

WRONG = {
    Kind.TEXT: "[a, b]",
    Kind.TEXTS: "[{a: b}]",
    Kind.FLAG: "maybe",
    Kind.DATE: "2020-13-01",
    Kind.TIME: "25:00",
    Kind.MOMENT: "soon",
    Kind.NUMBER: "twelve",
    Kind.SLUG: "Healthy Hips",
    Kind.ADDRESS: "example.org",
    Kind.IMAGE: "lessons/none.jpg",
    Kind.VIDEOS: "[x]",
    Kind.TOPICS: "[{a: b}]",
    Kind.LESSON: "[a, b]",
    Kind.SERIES: "[a, b]",
    Kind.DAYS: "[someday]",
    Kind.PARTS: "[[a]]",
}
"""What is no value of each kind. Whether a topic or a lesson exists is not for a reader to say."""

THREAD = "## Nancy, 2020-03-27\nAsked.\n"
SESSION = "title: A, days: [tue], time: '11:00', from: 2020-03-17"

Load = Callable[[Reading], object]


def sessions(reading: Reading) -> None:
    reading.problems.extend(load_sessions(reading.settings)[1])


TABLES: Mapping[str, tuple[Mapping[str, Key], str, str, Load]] = {
    "article": (articles.KEYS, "articles/2020-03-26-a.md", "---\n%s\n---\n", load_articles),
    "question": (questions.KEYS, "questions/a.md", f"---\n%s\n---\n{THREAD}", load_questions),
    "lesson": (lessons.KEYS, "lessons/a.md", "---\n%s\n---\n", load_lessons),
    "video": (videos.KEYS, "videos.yml", "dQw4w9WgXcQ: %s", load_overrides),
    "session": (SESSION_KEYS, "schedule.yml", "sessions: [%s]", sessions),
    "exception": (
        EXCEPTION_KEYS,
        "schedule.yml",
        f"sessions: [{{{SESSION}, except: [%s]}}]",
        sessions,
    ),
    "change": (
        CHANGE_KEYS,
        "schedule.yml",
        f"sessions: [{{{SESSION.replace('tue', 'fri')}, change: [%s]}}]",
        sessions,
    ),
    "extra": (EXTRA_KEYS, "schedule.yml", f"sessions: [{{{SESSION}, extra: [%s]}}]", sessions),
}
CASES = [(name, key) for name, (keys, *_) in TABLES.items() for key in keys]


def problems_of(read_site, folder: Path, name: str, lines: Iterable[str]) -> list[str]:
    _, path, text, load = TABLES[name]
    front = text.startswith("---")
    written = text % ("\n".join(lines) if front else f"{{{', '.join(lines)}}}")
    files = {f"content/{path}": written, "content/lessons/free-your-feet.jpg": b""}
    reading = read_site(folder, files)
    load(reading)
    return [problem.what for problem in reading.problems]


@pytest.mark.parametrize("name", TABLES)
def test_the_example_of_every_key_is_right(read_site, tmp_path: Path, name: str) -> None:
    """What a hint tells people to write is what the reader takes, all of it together."""
    keys = TABLES[name][0]
    assert problems_of(read_site, tmp_path, name, map(str, keys.values())) == []


@pytest.mark.parametrize(("name", "key"), CASES)
def test_a_key_is_missed_where_the_table_requires_it(
    read_site, tmp_path: Path, name: str, key: str
) -> None:
    """A form that is filled in as far as it must be gives a file that passes the check."""
    keys = TABLES[name][0]
    lines = [str(known) for other, known in keys.items() if other != key]
    found = problems_of(read_site, tmp_path, name, lines)
    assert [f"has no `{key}`" in one for one in found] == [True] * keys[key].required


@pytest.mark.parametrize(("name", "key"), CASES)
def test_a_key_holds_what_the_table_says(read_site, tmp_path: Path, name: str, key: str) -> None:
    """A reader takes no other kind of value than the one that the form asks for."""
    keys = TABLES[name][0]
    wrong = f"{key}: {WRONG[keys[key].kind]}"
    lines = [wrong if other == key else str(known) for other, known in keys.items()]
    assert problems_of(read_site, tmp_path, name, lines)
