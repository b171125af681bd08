"""All of `content/` at once: everything joined, everything told, nothing in the way of a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content import load_content
from generator.errors import Problem
from generator.model import Content

ARTICLE = "---\ntitle: Healthy hips\n---\nHips.\n"
DRAFT = "---\ntitle: Feet\ndraft: true\nvideo: soon\n---\n"
QUESTION = "---\nquestion: Still?\nabout: {}\n---\n## Nancy, 2020-03-27\nStill?\n"

Load = Callable[..., tuple[Content, tuple[Problem, ...]]]


@pytest.fixture
def load(write_site, settings_of, tmp_path: Path) -> Load:
    """A function that writes files and loads the content of their site."""

    def load(files: dict[str, str | bytes], *, drafts: bool = False):
        write_site(tmp_path, files)
        return load_content(settings_of(tmp_path), drafts=drafts)

    return load


def told(problems: tuple[Problem, ...]) -> list[str]:
    """What is wrong below content/; that there is no snapshot is told of mkdocs.yml."""
    content = (one for one in problems if one.source.path.startswith("content/"))
    return [f"{one.source}: {one.what}" for one in content]


def test_an_empty_folder_is_a_site_without_content(load: Load) -> None:
    """No file is required; a coach adds them one by one."""
    content, problems = load({})
    assert not told(problems)
    assert content.articles == content.topics == content.sessions == ()


def test_mistakes_of_all_files_are_told_in_file_order(load: Load) -> None:
    """Ten files with a mistake each: all of them at once, and the sound file beside them read."""
    files: dict[str, str | bytes] = {
        "content/articles/2020-03-26-good.md": ARTICLE,
        "content/articles/2020-03-27-good.md": ARTICLE,
        "content/articles/notes.txt": "x",
        "content/article/x.md": ARTICLE,
        "content/lessons/feet.md": "---\ntitle: Feet\n---\n",
        "content/lessons/hips.md": ARTICLE.encode() + b"\xff",
        "content/questions/a.md": QUESTION.format("good").replace("Nancy, ", ""),
        "content/questions/b.md": QUESTION.format("good\nat: soon"),
        "content/topics.yml": "hips: {titel: Hips}\n",
        "content/transcripts/dQw4w9WgXcQ.vtt": "hello",
        "content/videos.yml": "dQw4w9WgXcQ:\n  hidden: perhaps\n",
    }
    content, problems = load(files)
    assert [line.split(": ")[0] for line in told(problems)] == [
        "content/article:1",
        "content/articles/2020-03-27-good.md:1",
        "content/articles/notes.txt:1",
        "content/lessons/feet.md:1",
        "content/lessons/hips.md:5",
        "content/questions/a.md:5",
        "content/questions/b.md:4",
        "content/topics.yml:1",
        "content/transcripts/dQw4w9WgXcQ.vtt:1",
        "content/videos.yml:2",
    ]
    assert [article.slug for article in content.articles] == ["good"]
    assert {"hips", "a"} <= content.broken


def test_drafts_are_left_out_with_their_mistakes(load: Load) -> None:
    """Unfinished work stops no build; who previews or checks sees it, mistakes and all."""
    files = {"content/articles/2020-03-26-feet.md": DRAFT}
    content, problems = load(files)
    assert not content.articles
    assert not told(problems)
    content, problems = load(files, drafts=True)
    assert [article.draft for article in content.articles] == [True]
    assert len(told(problems)) == 1


def test_a_question_about_a_draft_is_told(load: Load) -> None:
    """It would be published about nothing."""
    files = {
        "content/articles/2020-03-26-feet.md": DRAFT,
        "content/questions/a.md": QUESTION.format("feet"),
    }
    content, problems = load(files)
    assert told(problems) == ["content/questions/a.md:3: `about` is `feet`, which is a draft"]
    assert "feet" in content.broken


@pytest.mark.parametrize(
    "files", [{"content/topics.yml": "hips: a: b"}, {"content/topics.yaml": ""}]
)
def test_topics_of_a_broken_file_are_not_called_unknown(
    load: Load, files: dict[str, str | bytes]
) -> None:
    """One broken file is one message, not one for each article that names its topics."""
    article = ARTICLE.replace("---\nHips", "topics: [hips]\n---\nHips")
    content, problems = load({"content/articles/2020-03-26-a.md": article, **files})
    assert len(told(problems)) == 1
    assert "hips" in content.broken


def test_the_first_page_has_a_headline_and_a_lede(load: Load) -> None:
    """Both come from content/index.md; text below them would be shown nowhere, and that is told."""
    front = "---\ntitle: Tips\ndescription: Each day one.\n---\n"
    content, problems = load({"content/index.md": front})
    assert content.home
    assert (content.home.headline, content.home.lede) == ("Tips", "Each day one.")
    assert not told(problems)
    _, problems = load({"content/index.md": f"{front}Hello\n"})
    assert told(problems) == [
        "content/index.md:5: the text below the front matter is shown nowhere"
    ]


def test_without_a_snapshot_no_video_is_called_unknown(load: Load) -> None:
    """Before the first sync there is one thing to do, not one for each video that is named."""
    article = ARTICLE.replace("---\nHips", "video: dQw4w9WgXcQ\n---\nHips")
    link = "[at 0:09](video:aqz-KE-bpKQ#t=9)"
    content, problems = load({"content/articles/2020-03-26-a.md": f"{article}{link}\n"})
    assert [str(one.source) for one in problems] == ["mkdocs.yml:6"]
    assert {"dQw4w9WgXcQ", "aqz-KE-bpKQ"} <= content.broken


def test_loading_writes_nothing(write_site, settings_of, tmp_path: Path) -> None:
    """`content/` is the coach's; a build leaves it as it is."""
    files = {"content/articles/2020-03-26-a.md": ARTICLE, "content/index.md": ARTICLE}
    write_site(tmp_path, files)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    content, _ = load_content(settings_of(tmp_path), drafts=False)
    assert content.home
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
