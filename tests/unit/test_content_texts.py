"""Articles, questions and lessons: one Markdown file each, mistakes told with file and line."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.content.articles import load_articles
from generator.content.lessons import load_lessons
from generator.content.questions import load_questions
from generator.content.reading import Reading
from generator.content.topics import load_topics
from generator.content.transcripts import load_transcripts
from generator.content.videos import load_overrides
from generator.model import VideoLink

NAME = "content/articles/2020-03-26-healthy-hips.md"
ARTICLE = "---\ntitle: Healthy hips\n---\nHips move in three directions.\n"


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_an_article_is_read_whole(read_site, tmp_path: Path) -> None:
    """Every field arrives, ids from URLs too, and links with the line in the file."""
    text = """\
---
title: "Hips: three directions"
description: One sentence.
video: [https://youtu.be/dQw4w9WgXcQ?t=5, aqz-KE-bpKQ]
topics: [hips, pelvis]
lesson: free-your-feet
lesson_reason: Feet first.
---
It is [at 1:35](video:dQw4w9WgXcQ#t=95), don't miss it.

https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1m5s

```
[not a link](video:nothing)
```
and `[nor this](video:nothing)`, but [that](video:eRsGyueVLvQ "Sintel").
"""
    reading = read_site(tmp_path, {NAME: text})
    (article,) = load_articles(reading)
    assert not reading.problems
    assert (article.slug, article.date) == ("healthy-hips", date(2020, 3, 26))
    assert article.title == "Hips: three directions"
    assert article.videos == ("dQw4w9WgXcQ", "aqz-KE-bpKQ")
    assert (article.topics, article.lesson) == (("hips", "pelvis"), "free-your-feet")
    assert article.links == (
        VideoLink(video="dQw4w9WgXcQ", seconds=95, line=9),
        VideoLink(video="aqz-KE-bpKQ", seconds=65, line=11),
        VideoLink(video="eRsGyueVLvQ", seconds=None, line=16),
    )
    assert article.lines["lesson"] == 6
    assert article.body.startswith("It is [at")
    assert not article.draft


def test_front_matter_wins_over_the_file_name(read_site, tmp_path: Path) -> None:
    """A date or slug that is written down is meant; the name may then be anything."""
    text = ARTICLE.replace("---\nHips", "date: 2020-04-01\nslug: hips\n---\nHips")
    reading = read_site(tmp_path, {"content/articles/whatever.md": text})
    (article,) = load_articles(reading)
    assert (article.slug, article.date) == ("hips", date(2020, 4, 1))
    assert not reading.problems


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_byte_order_marks_do_not_matter(
    read_site, tmp_path: Path, end: str, mark: bytes
) -> None:
    """Editors on other systems write the same article."""
    data = mark + ARTICLE.replace("\n", end).encode()
    reading = read_site(tmp_path, {NAME: data})
    (article,) = load_articles(reading)
    assert article.body == "Hips move in three directions.\n"
    assert article.words == 5


CASES = [
    ("Hips", "1: the file does not begin with `---` and its front matter", "`title: Healthy hips`"),
    ("", "1: the file does not begin with `---` and its front matter", "`title: Healthy hips`"),
    ("\n" + ARTICLE, "1: there are empty lines above the `---`", "remove them"),
    ("---\ntitle: x\n\nHips move.\n", "1: the front matter that begins here has no end", "line 4"),
    ("---\n---\n", "1: the article has no `title`", "title: Healthy hips"),
    ("---\ntitle: a: b\n---\n", "2: `title: a: b` is not YAML", "quotes"),
    (
        ARTICLE.replace("---\nHips", "video: dQw4w9Wg\n---\nHips"),
        "3: `video` is `dQw4w9Wg`, which is no video's id or address",
        "11 characters",
    ),
    (
        ARTICLE.replace("---\nHips", "slug: My hips\n---\nHips"),
        "3: `slug` is `My hips`, which no address can have",
        "slug: healthy-hips",
    ),
    (
        ARTICLE + "[at](video:dQw4w9WgXcQ#t=1:35)",
        "5: the link `video:dQw4w9WgXcQ#t=1:35` does not give its moment in seconds",
        "`video:dQw4w9WgXcQ#t=95`",
    ),
    (
        ARTICLE + "\n[at](video:dQw4#t=9)",
        "6: the link `video:dQw4#t=9` names no video: an id has 11 characters",
        "[at 1:35](video:dQw4w9WgXcQ#t=95)",
    ),
    (
        ARTICLE.encode() + "\nGefühl".encode("latin-1"),
        "6: the file is not in UTF-8: byte 0xFC at place 4 of this line",
        "save it as UTF-8",
    ),
    (ARTICLE.encode("utf-16"), "1: the file is in UTF-16, not UTF-8", "save it as UTF-8"),
    (b"---\n\0", "2: the file is no text: it has a zero byte in this line", "save it as UTF-8"),
]


@pytest.mark.parametrize(("text", "expected", "hint"), CASES)
def test_a_mistake_in_an_article_is_told(
    read_site, tmp_path: Path, text: str | bytes, expected: str, hint: str
) -> None:
    """One mistake, one problem: with its line, the value and the mend."""
    reading = read_site(tmp_path, {NAME: text})
    load_articles(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"{NAME}:{expected}")
    assert hint in problem.partition("hint: ")[2]


def test_a_wrong_date_hides_no_other_mistake(read_site, tmp_path: Path) -> None:
    """All of an article's mistakes are told at once, so that it is mended once."""
    text = "---\ntitle: Hips\ndate: tomorrow\n---\n[At](video:dQw4w9WgXcQ#t=soon)\n"
    reading = read_site(tmp_path, {NAME: text})
    (article,) = load_articles(reading)
    assert article.slug in reading.broken
    date, moment = told(reading)
    assert date.startswith(f"{NAME}:3: `date` is `tomorrow`")
    assert moment.startswith(f"{NAME}:5: ")


NAMES = [
    ("hips.md", "the article has no date: neither its name nor its", "2020-03-26-hips.md"),
    (
        "2020-02-30-hips.md",
        "the file's name begins with `2020-02-30`, which is no date",
        "-hips.md",
    ),
    (
        "2020-3-26-hips.md",
        "the file's name begins with `2020-3-26`, which is no date",
        "26-hips.md",
    ),
    ("2020-03-26-My Hips.md", "`My Hips` from the file's name", "`2020-03-26-my-hips.md`"),
    ("foo.docx", "the file is no article: its name does not end in `.md`", "copy its text into"),
    ("foo.txt", "the file is no article: its name does not end in `.md`", "`foo.md`"),
    ("old/2020-03-26-hips.md", "the file is in a folder of its own", "content/articles/"),
]


@pytest.mark.parametrize(("name", "expected", "hint"), NAMES)
def test_a_file_name_that_says_too_little_is_told(
    read_site, tmp_path: Path, name: str, expected: str, hint: str
) -> None:
    """The name gives the date and the address: a problem shows the name that would."""
    reading = read_site(tmp_path, {f"content/articles/{name}": ARTICLE})
    load_articles(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"content/articles/{name}:1: {expected}")
    assert hint in problem.partition("hint: ")[2]


def test_pictures_and_editors_leavings_are_no_articles(read_site, tmp_path: Path) -> None:
    """What stands beside articles in every real folder is passed over in silence."""
    names = ["hips.jpg", "images/a.PNG", ".DS_Store", ".git/x", "2020-03-26-x.md~", "#x.md#"]
    reading = read_site(tmp_path, {f"content/articles/{name}": "x" for name in names})
    assert not load_articles(reading)
    assert not reading.problems


def test_a_folder_that_poses_as_an_article_is_told(read_site, tmp_path: Path) -> None:
    """What cannot be opened is a problem like any other."""
    (tmp_path / NAME).mkdir(parents=True)
    reading = read_site(tmp_path, {})
    load_articles(reading)
    assert told(reading)[0].startswith(f"{NAME}:1: the file cannot be read: ")


def test_a_second_article_of_a_slug_names_the_first(read_site, tmp_path: Path) -> None:
    """Two articles cannot have one address; the one that came first keeps it."""
    files = {NAME: ARTICLE, "content/articles/2020-04-01-healthy-hips.md": ARTICLE}
    reading = read_site(tmp_path, files)
    assert len(load_articles(reading)) == 1
    (problem,) = told(reading)
    assert problem.startswith("content/articles/2020-04-01-healthy-hips.md:1: the slug")
    assert f"`healthy-hips` is taken by {NAME}" in problem


def test_an_unreadable_article_is_known_to_be_there(read_site, tmp_path: Path) -> None:
    """A question about it is not told that there is no such article."""
    reading = read_site(tmp_path, {NAME: "no front matter"})
    load_articles(reading)
    assert reading.broken == {"healthy-hips"}


def test_a_lesson_is_read_whole(read_site, tmp_path: Path) -> None:
    """Every field arrives; the image is a file below content/."""
    text = """\
---
title: Free your feet
url: https://example.org/feet
price: $29
image: ./lessons/feet.jpg
topics: feet
---

For feet.
"""
    files = {"content/lessons/free-your-feet.md": text, "content/lessons/feet.jpg": "x"}
    reading = read_site(tmp_path, files)
    (lesson,) = load_lessons(reading)
    assert not reading.problems
    assert (lesson.slug, lesson.price, lesson.body) == ("free-your-feet", "$29", "For feet.")
    assert (lesson.image, lesson.topics) == ("lessons/feet.jpg", ("feet",))


def test_the_editors_image_of_a_lesson_is_found(read_site, tmp_path: Path) -> None:
    """The editor cannot but begin a path with a slash; it is below content/ all the same."""
    text = "---\ntitle: A\nurl: https://example.org/\nimage: /lessons/My feet.jpg\n---\n"
    files = {"content/lessons/a.md": text, "content/lessons/My feet.jpg": "x"}
    reading = read_site(tmp_path, files)
    Image.new("RGB", (60, 90)).save(tmp_path / "content/lessons/My feet.jpg")
    (lesson,) = load_lessons(reading)
    assert (lesson.image, lesson.image_size) == ("lessons/My feet.jpg", (60, 90))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("url: example.org", "`url` is `example.org`, which is no web address"),
        ("url: javascript:alert(1)", "`url` is `javascript:alert(1)`, which is no web address"),
        ("image: nowhere.jpg", "`image` is `nowhere.jpg`, but content/ has no such file"),
        ("image: ../mkdocs.yml", "`image` is `../mkdocs.yml`, but content/ has no such file"),
        ("prize: 3", "the lesson has no key `prize`"),
    ],
)
def test_a_mistake_in_a_lesson_is_told(read_site, tmp_path: Path, line: str, expected: str) -> None:
    """A link that a visitor cannot follow, a picture that is not there."""
    url = "" if line.startswith("url") else "\nurl: https://example.org/"
    text = f"---\n{line}\ntitle: Feet{url}\n---\n"
    reading = read_site(tmp_path, {"content/lessons/feet.md": text})
    load_lessons(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"content/lessons/feet.md:2: {expected}\n  hint: ")


def test_a_question_is_read_whole(read_site, tmp_path: Path) -> None:
    """The second in a URL is the moment, unless `at` says another."""
    body = "---\n## Nancy, 2020-03-27\nHello?\n\n### coach, 2020-03-28\nYes.\n"
    about = "question: Still?\nabout: https://youtu.be/dQw4w9WgXcQ?t=30\n"
    files = {
        "content/questions/a.md": f"---\n{about}{body}",
        "content/questions/b.md": f"---\n{about}at: 1:35\n{body}",
    }
    reading = read_site(tmp_path, files)
    first, second = load_questions(reading)
    assert not reading.problems
    assert (first.about, first.at, second.at) == ("dQw4w9WgXcQ", 30, 95)
    assert first.messages[0].source.line == 5
    assert first.answer
    assert first.answer.author == "Marit"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("question: x", "1: the question has no `about`"),
        ("about: x", "1: the question has no `question`"),
        ("question: x\nabout: x\nat: soon", "4: `at` is `soon`, which is no moment in a video"),
        ("question: x\nabout: https://a.b/c", "3: `about` is `https://a.b/c`, which is no address"),
        ("question: x\nabout: x\nlesson: y", "4: the question has no key `lesson`"),
    ],
)
def test_a_mistake_in_a_question_is_told(
    read_site, tmp_path: Path, front: str, expected: str
) -> None:
    """One mistake, one problem, with its line."""
    text = f"---\n{front}\n---\n## Nancy, 2020-03-27\nHello?\n"
    reading = read_site(tmp_path, {"content/questions/a.md": text})
    load_questions(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"content/questions/a.md:{expected}")


LOADERS = {
    "content/articles/2020-03-26-a.md": load_articles,
    "content/questions/a.md": load_questions,
    "content/lessons/a.md": load_lessons,
    "content/topics.yml": load_topics,
    "content/videos.yml": load_overrides,
    "content/transcripts/dQw4w9WgXcQ.vtt": load_transcripts,
    "content/transcripts/dQw4w9WgXcQ.srt": load_transcripts,
}
_START = {".md": b"---\n", ".vtt": b"WEBVTT\n\n", ".srt": b"1\n", ".yml": b""}


@pytest.mark.parametrize("path", LOADERS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200), well_begun=st.booleans())
def test_any_bytes_give_a_record_or_a_problem(
    read_site, path: str, data: bytes, well_begun: bool
) -> None:
    """No file, whatever is in it, ends in a traceback or passes for nothing."""
    if well_begun:
        data = _START[Path(path).suffix] + data
    with tempfile.TemporaryDirectory() as folder:
        reading = read_site(Path(folder), {path: data})
        found = LOADERS[path](reading)
    empty_yaml = path.endswith(".yml") and not reading.problems
    assert found or reading.problems or empty_yaml
    assert all(problem.source.path == path for problem in reading.problems)
