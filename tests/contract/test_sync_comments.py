"""Comments become questions: which are kept, what of them is kept, and what that costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from generator.content.comment_threads import load_known_threads, path_of_threads
from generator.errors import ContentError, SyncError, SyncUnavailable
from generator.model import Comment, CommentThread, FromYouTube, Settings
from generator.youtube import comments
from tests.contract.conftest import NOW, Sync
from tests.contract.fake_youtube import FakeYouTube, Fault, refusal

Files = Callable[[], dict[str, bytes]]

HIPS, FEET = "hips-000000", "feet-000000"
ANSWER = ("coach", "Yes, at 1:35.")


@pytest.fixture
def asking(settings: Settings) -> Settings:
    """The site, with answered comments as questions."""
    return replace(settings, questions_from_youtube=FromYouTube.ANSWERED)


@pytest.fixture(autouse=True)
def videos(youtube: FakeYouTube) -> None:
    """Two videos in the playlist."""
    youtube.fill("PLtips", {HIPS: "Healthy hips", FEET: "Happy feet"})


def threads(settings: Settings) -> dict[str, CommentThread]:
    """What the sync wrote, by slug."""
    return {one.slug: one for one in load_known_threads(settings.content_dir)}


def asked(youtube: FakeYouTube) -> list[tuple[str, ...]]:
    """The filters of every request for comments, in order."""
    filters = ("allThreadsRelatedToChannelId", "id", "parentId", "videoId")
    return [
        tuple(one for one in filters if one in request.query)
        for request in youtube.requests
        if request.collection.startswith("comment")
    ]


def test_only_what_the_coach_answered_is_kept(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """Not praise, not talk among viewers, not the coach's own comment, not other videos."""
    kept = youtube.add_thread(HIPS, "Do I turn the foot?", ("@ann", "Me too!"), ANSWER)
    youtube.add_thread(HIPS, "Great tip!")
    youtube.add_thread(HIPS, "What shoes?", ("@bob", "Any."))
    youtube.add_thread(FEET, "New video on Monday", ANSWER, author="coach")
    youtube.add_thread("other-00000", "What about this one?", ANSWER)
    report = sync(asking)
    assert threads(asking) == {
        "healthy-hips-question": CommentThread(
            id=kept["id"],
            slug="healthy-hips-question",
            video=HIPS,
            comments=(
                Comment(
                    id=kept["id"],
                    author="Nancy",
                    published=datetime.fromisoformat("2020-03-01T18:00:00Z"),
                    text="Do I turn the foot?",
                ),
                Comment(
                    id=f"{kept['id']}.reply0000",
                    author="Ann",
                    published=datetime.fromisoformat("2020-03-02T18:00:00Z"),
                    text="Me too!",
                ),
                Comment(
                    id=f"{kept['id']}.reply0001",
                    author="",
                    by_coach=True,
                    published=datetime.fromisoformat("2020-03-03T18:00:00Z"),
                    text="Yes, at 1:35.",
                ),
            ),
        )
    }
    assert "Questions from YouTube: 1 answered comment, 1 new\n" in str(report)


def test_nothing_leads_back_to_a_person(youtube: FakeYouTube, asking: Settings, sync: Sync) -> None:
    """No handle, picture, channel, mail address or counter is in the snapshot."""
    youtube.add_thread(
        HIPS,
        "Write to nancy.k@mail.example, please?",
        ("@bob_miller", "@nancy-k2 me too"),
        ("coach", "@@bob_miller, @user-x1y2z3: soon"),
    )
    sync(asking)
    text = path_of_threads(asking.content_dir).read_text("utf-8")
    (record,) = map(json.loads, text.splitlines())
    assert [one["text"] for one in record["comments"]] == [
        "Write to …, please?",
        "Nancy me too",
        "Bob, …: soon",
    ]
    for trace in ("nancy-k2", "miller", "nancy.k", "UC", "http", "like", "@"):
        assert trace not in text


def test_a_second_sync_changes_no_byte(
    youtube: FakeYouTube, asking: Settings, sync: Sync, files: Files
) -> None:
    """Nor does one on each of the following days, whichever videos' turn it is."""
    youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    sync(asking)
    before = files()
    for days in (0, 1, 2, 3):
        assert not sync(asking, now=NOW + timedelta(days=days)).written
    assert files() == before
    assert list(before) == sorted(before)
    assert "playlist/comments.jsonl" in before


def test_comments_are_asked_for_only_where_they_are_wanted(
    youtube: FakeYouTube, settings: Settings, sync: Sync, files: Files
) -> None:
    """Switched off, as at first, they cost nothing and leave no file."""
    youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    report = sync(settings)
    assert asked(youtube) == []
    assert "playlist/comments.jsonl" not in files()
    assert "Questions" not in str(report)


def test_switching_them_off_forgets_what_was_said(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """The texts go, since nobody refreshes them; the addresses stay, and serve again."""
    youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    sync(asking)
    (before,) = threads(asking).values()
    sync(replace(asking, questions_from_youtube=FromYouTube.OFF))
    assert list(threads(asking).values()) == [replace(before, comments=())]
    sync(asking)
    assert list(threads(asking).values()) == [before]


def test_a_thread_keeps_its_slug_and_follows_edits(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """Whatever becomes of its words, and of older threads about the video."""
    first = youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    second = youtube.add_thread(HIPS, "And the knee?", ANSWER)
    sync(asking)
    slugs = {thread.id: slug for slug, thread in threads(asking).items()}
    assert slugs == {
        first["id"]: "healthy-hips-question",
        second["id"]: "healthy-hips-question-2",
    }
    del youtube.threads[first["id"]]
    youtube.videos[HIPS]["snippet"]["title"] = "Hips, again"
    second["snippet"]["topLevelComment"]["snippet"]["textDisplay"] = "And the other knee?"
    report = sync(asking)
    after = threads(asking)
    assert after["healthy-hips-question"].comments == ()
    assert after["healthy-hips-question-2"].comments[0].text == "And the other knee?"
    assert "1 answered comment, 1 gone, 1 changed\n" in str(report)


def test_a_slug_that_a_written_question_has_is_not_taken(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """A new thread does not come to stand behind a file of the coach's."""
    folder = asking.content_dir / "questions"
    folder.mkdir()
    (folder / "healthy-hips-question.md").write_text("")
    youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    sync(asking)
    assert list(threads(asking)) == ["healthy-hips-question-2"]


def test_an_answer_taken_back_takes_the_question_back(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """What the coach no longer answers is no answered question."""
    thread = youtube.add_thread(HIPS, "Do I turn the foot?", ("@ann", "Me too!"), ANSWER)
    sync(asking)
    thread["replies"]["comments"].pop()
    thread["snippet"]["totalReplyCount"] = 1
    sync(asking)
    assert threads(asking)["healthy-hips-question"].comments == ()


def test_a_long_thread_is_read_to_its_end_once(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """YouTube sends five replies along; the others cost a unit, and not another one every day."""
    talk = [("@ann", f"Reply {number}") for number in range(7)]
    thread = youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER, *talk)
    sync(asking)
    assert ("parentId",) in asked(youtube)
    assert [one.text for one in threads(asking)["healthy-hips-question"].comments][1:] == [
        "Yes, at 1:35.",
        *(f"Reply {number}" for number in range(7)),
    ]
    # The only thread has its turn to be read again every day: here comes a second, whose it is.
    youtube.add_thread(FEET, "And the toes?", ANSWER, *talk)
    sync(asking)
    youtube.requests.clear()
    sync(asking)
    assert asked(youtube).count(("parentId",)) == 1
    del youtube.threads[thread["id"]]


def test_comments_that_are_switched_off_are_no_error(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """A video without them, one gone meanwhile, a channel nobody may read: no question."""
    youtube.comments_disabled = {HIPS, FEET}
    for fault in (
        refusal(403, "commentsDisabled"),
        refusal(404, "videoNotFound"),
        refusal(404, "channelNotFound"),
        refusal(403, "forbidden"),
    ):
        fault.collection = "commentThreads"
        youtube.faults = [fault]
        assert "0 answered comments\n" in str(sync(asking))


def test_one_thread_that_is_gone_does_not_take_others_along(
    youtube: FakeYouTube, asking: Settings, sync: Sync
) -> None:
    """YouTube may refuse a whole batch for one id: the rest is asked for again."""
    made = [youtube.add_thread(HIPS, f"Question {n}?", ANSWER) for n in range(60)]
    sync(asking)
    del youtube.threads[made[7]["id"]]
    youtube.requests.clear()
    sync(asking, now=NOW + timedelta(days=300))
    gone = [thread.id for thread in threads(asking).values() if not thread.comments]
    assert gone == [made[7]["id"]]
    assert len(asked(youtube)) < 20


def test_all_questions_do_not_go_at_once(
    youtube: FakeYouTube, asking: Settings, sync: Sync, files: Files
) -> None:
    """A refusal of everything, as for an account in trouble, is told, and nothing is forgotten."""
    for number in range(5):
        youtube.add_thread(HIPS, f"Question {number}?", ANSWER)
    sync(asking)
    before = files()
    refused = refusal(403, "forbidden")
    refused.collection = "commentThreads"
    youtube.faults = [refused]
    with pytest.raises(
        SyncError, match=r"none of the 5 comments .* `questions: {from_youtube: off}`"
    ):
        sync(asking)
    assert files() == before


def test_a_day_costs_little(youtube: FakeYouTube, asking: Settings, sync: Sync) -> None:
    """Beside the playlist's four units: a unit for what is kept, and few for what is new."""
    for number in range(250):
        youtube.add_thread(HIPS, f"Question {number}?", *([ANSWER] if number < 40 else []))
    first = sync(asking)
    youtube.requests.clear()
    second = sync(asking, now=NOW + timedelta(days=400))
    assert first.units <= 4 + 3 + 3
    assert asked(youtube)[:2] == [("id",), ("allThreadsRelatedToChannelId",)]
    assert second.units <= 4 + 2 + 3


def test_finding_stops_at_its_budget(
    youtube: FakeYouTube, asking: Settings, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A channel with very many comments does not eat the day's quota."""
    monkeypatch.setattr(comments, "BUDGET", 2)
    for number in range(500):
        youtube.add_thread(HIPS, f"Question {number}?", ANSWER)
    assert sync(asking).units == 4 + 2
    assert len(threads(asking)) == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda thread: thread.update(id="../../etc/passwd"),
        lambda thread: thread["snippet"]["topLevelComment"].pop("snippet"),
        lambda thread: thread.update(replies={"comments": "no"}),
        lambda thread: thread["snippet"].update(totalReplyCount="many"),
        lambda thread: thread["snippet"]["topLevelComment"]["snippet"].pop("publishedAt"),
        lambda thread: thread["snippet"]["topLevelComment"]["snippet"].update(textDisplay=7),
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(
    youtube: FakeYouTube, asking: Settings, sync: Sync, files: Files, change: Any
) -> None:
    """It is told, and the snapshot stands byte for byte."""
    thread = youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    sync(asking)
    before = files()
    change(thread)
    with pytest.raises(Exception, match="answer about a comment makes no sense"):
        sync(asking)
    assert files() == before


def test_spent_quota_leaves_everything_as_it_was(
    youtube: FakeYouTube, asking: Settings, sync: Sync, files: Files
) -> None:
    """The playlist's part of the snapshot and the comments' are written together or not at all."""
    youtube.add_thread(HIPS, "Do I turn the foot?", ANSWER)
    sync(asking)
    before = files()
    youtube.videos[HIPS]["snippet"]["title"] = "Hips, again"
    quota = refusal(403, "quotaExceeded")
    youtube.faults = [Fault(status=403, body=quota.body, collection="commentThreads")]
    with pytest.raises(SyncUnavailable, match="quota for today is spent"):
        sync(asking)
    assert files() == before


def test_a_broken_file_is_not_overwritten(
    youtube: FakeYouTube, asking: Settings, sync: Sync, files: Files
) -> None:
    """The slugs in it are addresses: a sync that cannot read them stops."""
    file = path_of_threads(asking.content_dir)
    file.parent.mkdir()
    file.write_text("<<<<<<< HEAD\n")
    before = files()
    with pytest.raises(ContentError, match=r"comments\.jsonl:1: this is no JSON"):
        sync(asking)
    assert files() == before
