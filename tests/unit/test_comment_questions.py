"""Comment threads as questions, beside those that people wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.catalog import build_catalog, newest_date
from generator.errors import Source
from generator.model import (
    About,
    Catalog,
    Comment,
    CommentThread,
    Content,
    VideoOverride,
    Withdrawn,
)
from tests.unit.catalog_builder import (
    NOW,
    build,
    message,
    playlist,
    question,
    settings,
    topic,
    video,
)

ID = "UgxThread0000000000"


def comment(text: str, number: int = 0, **changes: Any) -> Comment:
    return Comment(
        id=f"{ID}.{number}" if number else ID,
        author=changes.pop("author", "Nancy"),
        published=changes.pop("published", datetime(2020, 3, 27, 2, 30 + number, tzinfo=UTC)),
        text=text,
        **changes,
    )


def thread(text: str = "Do I turn the foot? I fear so.", **changes: Any) -> CommentThread:
    answer = comment("Yes, see 3:10.", 1, author="", by_coach=True)
    values = {"id": ID, "slug": "tip-1-question", "video": video(1).id} | changes
    return CommentThread(comments=(comment(text), answer), **values)


def catalog(*threads: CommentThread, **content: Any) -> Catalog:
    content.setdefault("playlists", (playlist(video(1, topics=()), video(2)),))
    return build(threads=threads, **content)


def test_a_thread_is_a_question_about_its_video() -> None:
    """With the coach's name on the answer, and dates of the coach's own day."""
    (one,) = catalog(thread()).questions
    (top,) = one.messages
    (answer,) = top.replies
    assert (one.question, one.slug, one.comment) == ("Do I turn the foot?", "tip-1-question", ID)
    assert (one.about_kind, one.about_key) == (About.VIDEO, video(1).id)
    assert (top.author, top.by_coach, top.date) == ("Nancy", False, date(2020, 3, 26))
    assert (answer.author, answer.by_coach) == ("Marit", True)
    assert (top.id, answer.id) == (f"c-{ID}", f"c-{ID}.1")
    assert one.answer is answer


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("At 3:10, is that the heel?", 190),
        ("Between 99:99 and 3:10?", 190),
        ("At 15:00, after the end?", None),
        ("Live at 11:00 am?", None),
        ("1:02:03?", None),
        ("Why?", None),
    ],
)
def test_the_first_moment_named_is_what_it_is_about(text: str, at: int | None) -> None:
    """If it lies in the video, and is no time of day."""
    assert catalog(thread(text)).questions[0].at == at


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hi Marit! Do I turn the foot? Thanks.", "Do I turn the foot?"),
        ("My hip hurts. At night.", "My hip hurts."),
        ("First line\nsecond line?", "second line?"),
        ("🙏🙏🙏", "Tip 1"),
        ("word " * 60, f"{'word ' * 19}word…"),
    ],
)
def test_a_title_is_the_sentence_that_asks(text: str, title: str) -> None:
    """In few words, and never none."""
    assert catalog(thread(text)).questions[0].question == title


def test_it_is_found_from_video_and_topic() -> None:
    """As a question that somebody wrote for the site is."""
    one = catalog(
        thread(),
        playlists=(playlist(video(1, title="Hips")),),
        topics=(topic("hips", words=("hips",)),),
    )
    assert one.questions_of_video[video(1).id] == one.questions
    assert one.questions_of_topic["hips"] == one.questions


@pytest.mark.parametrize(
    "written",
    [
        question("do-i-turn", message("Nancy", "In my words"), about=video(1).id, comment=ID),
        question("tip-1-question", message("Nancy", "In my words"), about=video(1).id),
        question("turn", message("Nancy", "do I **turn** the foot? I fear so"), about=video(1).id),
    ],
    ids=["by its id", "by its address", "by its words"],
)
def test_a_written_question_wins_over_the_same_comment(written: Any) -> None:
    """It stands alone, and the comment's address leads to it."""
    one = catalog(thread(), questions=(written,))
    assert [question.slug for question in one.questions] == [written.slug]
    moved = Withdrawn(slug="tip-1-question", video=video(1).id, instead=written.slug)
    assert one.withdrawn == (() if written.slug == moved.slug else (moved,))


@pytest.mark.parametrize(
    "override",
    [
        VideoOverride(id=video(1).id, hide_comments=(ID,), source=Source("content/videos.yml")),
        VideoOverride(id=video(1).id, hidden=True, source=Source("content/videos.yml")),
        None,
    ],
    ids=["hidden", "its video hidden", "gone"],
)
def test_a_comment_not_shown_keeps_its_address(override: VideoOverride | None) -> None:
    """As one that its writer deleted does; nothing else of it is in the catalog."""
    shown = (
        thread() if override else CommentThread(id=ID, slug="tip-1-question", video="video000001")
    )
    one = catalog(shown, overrides=(override,) if override else ())
    assert one.questions == ()
    assert one.withdrawn == (Withdrawn(slug="tip-1-question", video=video(1).id),)


def test_a_thread_about_an_unknown_video_is_passed_over() -> None:
    """That of a series that is no longer configured."""
    one = catalog(thread(video="video000009"))
    assert one.questions == one.withdrawn == ()


def test_hiding_what_is_not_there_is_told() -> None:
    """With the line, the value and the nearest that is; nothing stops for it."""
    override = VideoOverride(
        id=video(1).id,
        hide_comments=("UgxThread0000000001",),
        source=Source("content/videos.yml", 2),
        lines={"hide_comments": 3},
    )
    content = Content(playlists=(playlist(video(1)),), threads=(thread(),), overrides=(override,))
    (problem,) = build_catalog(content, settings(), NOW)[1]
    assert str(problem) == (
        "content/videos.yml:3: `hide_comments` names `UgxThread0000000001`, which is no question "
        f"from YouTube\n  hint: did you mean `{ID}`?"
    )
    assert problem.severity == "warning"


def test_the_newest_comment_can_stand_for_the_clock() -> None:
    """A build's date is that of the newest thing in it."""
    late = datetime(2020, 5, 1, tzinfo=UTC)
    content = Content(
        threads=(
            CommentThread(id=ID, slug="a", video="v", comments=(comment("?", published=late),)),
        )
    )
    assert newest_date(content) == late
