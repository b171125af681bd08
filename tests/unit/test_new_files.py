"""Files that a command begins and a person goes on writing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import parse_document
from generator.content.new_files import build_article, build_lesson, build_question
from generator.content.text_files import TextFile
from generator.content.thread import parse_thread
from generator.content.writing import NewFile, render_document, unused, write_new
from generator.errors import Problem, TipsheetError, UsageError
from generator.model import Catalog, Chapter
from tests.unit import catalog_builder as make

DAY = date(2020, 4, 20)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """One video with chapters, and one article."""
    chapters = (Chapter(start=0, title="Why"), Chapter(start=95, title="*Turn* [it] <b>"))
    video = make.video(1, chapters=chapters, description="Turn it in. Then out.\n\nMore.")
    return make.build(playlists=(make.playlist(video),), articles=(make.article("hips"),))


def front(file: NewFile) -> dict[str, object]:
    return dict(yaml.safe_load(file.text.split("---\n")[1]))


def test_an_article_is_filled_in_from_its_video(catalog: Catalog) -> None:
    """The id, the first sentence, and a moment link for each chapter stand ready."""
    file = build_article("Loose ankles", catalog, day=DAY, video="https://youtu.be/video000001")
    assert file.path == "articles/2020-04-20-loose-ankles.md"
    assert front(file) == {
        "title": "Loose ankles",
        "description": "Turn it in.",
        "video": "video000001",
    }
    assert "[At 1:35](video:video000001#t=95)" in file.text
    assert r"## \*Turn\* \[it\] \<b\>" in file.text


def test_an_address_that_is_taken_is_not_given_again(catalog: Catalog) -> None:
    """Two articles of one title live side by side."""
    file = build_article("Hips", catalog, day=DAY)
    assert file.path == "articles/2020-04-20-hips-2.md"


def test_the_same_article_of_the_same_day_is_refused(catalog: Catalog) -> None:
    """A command that is given twice makes one file."""
    day = catalog.articles[0].date
    with pytest.raises(TipsheetError, match="is there already"):
        build_article("Hips", catalog, day=day)


@pytest.mark.parametrize("video", ["video000009", "https://youtu.be/video000009"])
def test_a_video_that_no_sync_saw_is_told(catalog: Catalog, video: str) -> None:
    """The message names the nearest one and what brings a new one in."""
    with pytest.raises(TipsheetError, match=r"did you mean `video000001`\?.*tipsheet sync"):
        build_article("Hips", catalog, day=DAY, video=video)


def test_what_is_no_video_is_wrong_usage(catalog: Catalog) -> None:
    """A typing error is told as one."""
    with pytest.raises(UsageError, match="no video's id or address"):
        build_article("Hips", catalog, day=DAY, video="hips")


def test_a_question_has_room_for_the_answer(catalog: Catalog) -> None:
    """The thread is one that the reader of threads understands."""
    url = "https://youtu.be/video000001?t=95"
    file = build_question("Why # not: that?", catalog, day=DAY, about=url, asker="Ann,\nB")
    assert front(file) == {"question": "Why # not: that?", "about": "video000001", "at": "1:35"}
    problems: list[Problem] = []
    thread = file.text.split("---\n", 2)[2]
    messages = parse_thread(thread, "q.md", 5, "Marit", problems)
    assert (messages[0].text, messages[0].replies) == ("", ())
    (problem,) = problems
    assert str(problem.source) == "q.md:9"
    assert problem.what == "the message of coach is not written yet, and is left out"
    problems.clear()
    answered = thread.replace("<!-- The answer. -->", "That way.")
    messages = parse_thread(answered, "q.md", 5, "Marit", problems)
    assert not problems
    assert [messages[0].author, messages[0].replies[0].author] == ["Ann B", "Marit"]


def test_a_question_is_about_something_known(catalog: Catalog) -> None:
    """A slip of the pen gets the nearest name."""
    with pytest.raises(TipsheetError, match=r"did you mean `hips`\?"):
        build_question("Why?", catalog, day=DAY, about="hipps")


def test_a_moment_is_one(catalog: Catalog) -> None:
    """What is no time is not written into a file."""
    with pytest.raises(UsageError, match="write it as 1:35"):
        build_question("Why?", catalog, day=DAY, about="hips", at="soon")


def test_a_lesson_has_an_address() -> None:
    """What leads nowhere is not written into a file."""
    file = build_lesson("Free your feet", url="https://example.org/l", price="$29")
    assert front(file) == {
        "title": "Free your feet",
        "url": "https://example.org/l",
        "price": "$29",
    }
    with pytest.raises(UsageError, match="no web address"):
        build_lesson("Free your feet", url="javascript:alert(1)")


_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(
    title=_text.filter(bool), topics=st.lists(st.sampled_from(["hips", "no", "1:35"]), unique=True)
)
def test_front_matter_gives_back_what_was_put_in(title: str, topics: list[str]) -> None:
    """No title is taken for a date, a number, a comment or more YAML by our own reader."""
    text = render_document({"title": title, "topics": topics}, "Body")
    problems: list[Problem] = []
    keys = {"title": "title: x", "topics": "topics: [x]"}
    document = parse_document(TextFile(path="a.md", text=text), "it", keys, problems)
    assert document is not None
    assert not problems
    assert document.fields.text("title") == title
    assert list(document.fields.texts("topics")) == topics
    assert document.body.strip() == "Body"


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    """What somebody wrote stays, and nothing else is left behind."""
    file = NewFile(path="articles/a.md", text="new")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.md").write_text("mine", "utf-8")
    with pytest.raises(TipsheetError, match="is there already"):
        write_new(tmp_path, file)
    assert [(path.name, path.read_text("utf-8")) for path in (tmp_path / "articles").iterdir()] == [
        ("a.md", "mine")
    ]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The folder is made, and no temporary file stays."""
    path = write_new(tmp_path, NewFile(path="articles/ä.md", text="Füße\n"))
    assert path.read_bytes() == "Füße\n".encode()
    assert [one.name for one in path.parent.iterdir()] == ["ä.md"]


def test_unused_names_count_on() -> None:
    """The first free one is taken."""
    assert unused("a", ["b"]) == "a"
    assert unused("a", ["a", "a-2"]) == "a-3"
