"""topics.yml, videos.yml and the names in content/ that are nearly right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.reading import Reading
from generator.content.strays import check_strays
from generator.content.topics import load_topics
from generator.content.videos import load_overrides
from generator.model import Chapter


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_topics_are_read_in_the_coachs_order(read_site, tmp_path: Path) -> None:
    """The file's order is the site's order."""
    text = """\
pelvis: {title: Pelvis}
hips:
  title: Hips
  description: The joint.
  words: [hip, hip joint]
  synonyms:
    - [PF, plantar fasciitis]
    - [glutes, buttocks, bum]
  start: https://youtu.be/dQw4w9WgXcQ
"""
    reading = read_site(tmp_path, {"content/topics.yml": text})
    pelvis, hips = load_topics(reading)
    assert not reading.problems
    assert (pelvis.slug, hips.slug, hips.source.line) == ("pelvis", "hips", 2)
    assert hips.synonyms == (("PF", "plantar fasciitis"), ("glutes", "buttocks", "bum"))
    assert (hips.words, hips.start) == (("hip", "hip joint"), "dQw4w9WgXcQ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hips:", "1: the topic `hips` has no `title`"),
        ("hips: {titel: x}", "1: the topic `hips` has no key `titel`"),
        ("Hips: {title: x}", "1: the topic `Hips` is to be a part of an address"),
        ("hips: {title: x, words: hip, hips}", "1: the topic `hips` has no key `hips`"),
        ("hips: {title: x, synonyms: [hip]}", "1: `synonyms` has `hip`, which is no list of words"),
        ("hips: {title: x, synonyms: [[hip]]}", "1: `synonyms` has `[hip]`, which is no list"),
        ("- hips\n- feet", "1: the file is `[hips, feet]`, not names with values"),
        ("hips: {title: x}\nhips: {title: y}", "2: `hips` is written twice"),
        ("hips: {title: x}\nfeet: Feet", "2: the topic `feet` is `Feet`, not lines"),
    ],
)
def test_a_mistake_in_topics_is_told(read_site, tmp_path: Path, text: str, expected: str) -> None:
    """One mistake, one problem, with its line."""
    reading = read_site(tmp_path, {"content/topics.yml": text})
    load_topics(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"content/topics.yml:{expected}")
    assert "\n  hint: " in problem


CHAPTERS = (Chapter(start=0, title="Why hips"), Chapter(start=95, title="Rotation: in and out"))


@pytest.mark.parametrize(
    "chapters",
    [
        "|\n    0:00 Why hips\n    1:35 Rotation: in and out\n",
        '["0:00 Why hips", "1:35 - Rotation: in and out"]',
        "\n    0:00: Why hips\n    1:35: 'Rotation: in and out'\n",
        "\n    - 0:00 Why hips\n    - 1:35: 'Rotation: in and out'\n",
    ],
)
def test_chapters_are_written_as_on_youtube(read_site, tmp_path: Path, chapters: str) -> None:
    """Lines copied from a description will do, and so will the ways that YAML suggests."""
    files = {"content/videos.yml": f"dQw4w9WgXcQ:\n  chapters: {chapters}"}
    reading = read_site(tmp_path, files)
    (override,) = load_overrides(reading)
    assert not reading.problems
    assert override.chapters == CHAPTERS


def test_changes_to_a_video_are_read(read_site, tmp_path: Path) -> None:
    """What is not written changes nothing; an empty list is no list, but nothing."""
    text = "_cMxraX_5RE: {hidden: yes, topics: []}\nhttps://youtu.be/aqz-KE-bpKQ: {title: x}\n"
    reading = read_site(tmp_path, {"content/videos.yml": text})
    hidden, titled = load_overrides(reading)
    assert not reading.problems
    assert (hidden.id, hidden.hidden, hidden.topics, hidden.chapters) == (
        "_cMxraX_5RE",
        True,
        (),
        None,
    )
    assert (titled.id, titled.title, titled.topics) == ("aqz-KE-bpKQ", "x", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hips: {hidden: true}", "1: `hips` is no video's id or address"),
        ("dQw4w9WgXcQ: {hide: true}", "1: the video `dQw4w9WgXcQ` has no key `hide`"),
        ("dQw4w9WgXcQ: {chapters: [Why]}", "1: `Why` is no chapter"),
        ("dQw4w9WgXcQ: {chapters: ['0:00']}", "1: `0:00` is no chapter"),
        (
            "dQw4w9WgXcQ:\n  chapters:\n    - 1:35 a\n    - 0:10 b",
            "4: the chapter `b` at 0:10 does not come after 1:35",
        ),
        (
            "dQw4w9WgXcQ: {hidden: true}\nhttps://youtu.be/dQw4w9WgXcQ: {title: x}",
            "2: the video `dQw4w9WgXcQ` is here twice; first on line 1",
        ),
    ],
)
def test_a_mistake_in_videos_is_told(read_site, tmp_path: Path, text: str, expected: str) -> None:
    """One mistake, one problem, with its line."""
    reading = read_site(tmp_path, {"content/videos.yml": text})
    load_overrides(reading)
    (problem,) = told(reading)
    assert problem.startswith(f"content/videos.yml:{expected}")
    assert "\n  hint: " in problem


def test_names_that_are_nearly_right_are_told(read_site, tmp_path: Path) -> None:
    """A folder with a slip in its name would be read as none; pages of one's own are let be."""
    names = ["article/x.md", "topics.yaml", "video.yml", "pages/x.md", "about.md", "articles/x.md"]
    files = {f"content/{name}": "" for name in names}
    reading = read_site(tmp_path, files)
    check_strays(reading)
    assert [problem.partition(":1: ")[0] for problem in told(reading)] == [
        "content/article",
        "content/topics.yaml",
        "content/video.yml",
    ]
    assert told(reading)[0].endswith(
        "Tipsheet reads no folder `article`\n  hint: rename it to `articles`"
    )


def test_comments_to_hide_are_ids_or_addresses(read_site, tmp_path: Path) -> None:
    """As YouTube's own link to a comment has them; a reply means its thread."""
    text = """\
dQw4w9WgXcQ:
  hide_comments:
    - UgxThread0000000000
    - https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxOther00000000000.9abc
    - nonsense
"""
    reading = read_site(tmp_path, {"content/videos.yml": text})
    (override,) = load_overrides(reading)
    assert override.hide_comments == ("UgxThread0000000000", "UgxOther00000000000")
    (problem,) = reading.problems
    assert str(problem) == (
        "content/videos.yml:5: `hide_comments` is `nonsense`, which is no comment's id or address\n"
        "  hint: copy the link of the time beside the comment on YouTube; it has `lc=`"
    )
