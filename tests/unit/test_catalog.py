from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.catalog import build_catalog, newest_date
from generator.errors import Source
from generator.model import (
    About,
    Article,
    Catalog,
    Chapter,
    Coach,
    Content,
    Gone,
    GoneReason,
    Lesson,
    LiveState,
    Message,
    Order,
    Playlist,
    Question,
    SeriesSettings,
    Settings,
    Topic,
    Video,
    VideoLink,
    VideoOverride,
)

NOW = datetime(2020, 4, 10, tzinfo=UTC)
DAY = datetime(2020, 3, 17, 18, tzinfo=UTC)


def source(path: str = "content/x.md", line: int = 1) -> Source:
    return Source(path, line)


def video(number: int, **changes: object) -> Video:
    """Video `number`, published on that day, with an id of eleven characters."""
    base = Video(
        id=f"video{number:06}",
        slug=f"tip-{number}",
        title=f"Tip {number}",
        published=DAY + timedelta(days=number),
        duration=600,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def playlist(*videos: Video, series: str = "tips") -> Playlist:
    return Playlist(
        series=series, id=f"PL{series}", title=series.title(), fetched=NOW, videos=videos
    )


def settings(*series: str, order: Order = Order.OLDEST_FIRST) -> Settings:
    return Settings(
        config_file=Path("mkdocs.yml"),
        content_dir=Path("content"),
        site_name="Site",
        coach=Coach(name="Marit"),
        timezone="America/Los_Angeles",
        series=tuple(
            SeriesSettings(
                slug=slug, playlist=f"PL{slug}", order=order, source=source("mkdocs.yml")
            )
            for slug in series or ("tips",)
        ),
    )


def article(slug: str, **changes: object) -> Article:
    base = Article(
        slug=slug,
        title=slug.title(),
        date=date(2020, 3, 26),
        body="",
        words=0,
        source=source(f"content/articles/{slug}.md"),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def question(slug: str, about: str, **changes: object) -> Question:
    place = source(f"content/questions/{slug}.md")
    first = Message(
        id="m-nancy", author="Nancy", by_coach=False, date=date(2020, 3, 27), text="?", source=place
    )
    base = Question(slug=slug, question="Why?", about=about, messages=(first,), source=place)
    return replace(base, **changes)  # type: ignore[arg-type]


def lesson(slug: str, **changes: object) -> Lesson:
    base = Lesson(
        slug=slug,
        title=slug,
        url="https://example.org/",
        source=source(f"content/lessons/{slug}.md"),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def topic(slug: str, **changes: object) -> Topic:
    base = Topic(slug=slug, title=slug.title(), source=source("content/topics.yml"))
    return replace(base, **changes)  # type: ignore[arg-type]


def join(content: Content, of: Settings | None = None) -> Catalog:
    catalog, problems = build_catalog(content, of or settings(), NOW)
    assert problems == ()
    return catalog


def problems_of(content: Content) -> list[str]:
    _, problems = build_catalog(content, settings(), NOW)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("order", "slugs", "numbers"),
    [
        (Order.OLDEST_FIRST, ["tip-1", "tip-2", "tip-3"], [1, 2, 3]),
        (Order.NEWEST_FIRST, ["tip-3", "tip-2", "tip-1"], [3, 2, 1]),
        (Order.PLAYLIST, ["tip-2", "tip-1", "tip-3"], [1, 2, 3]),
    ],
)
def test_a_series_is_in_the_order_to_watch_it(
    order: Order, slugs: list[str], numbers: list[int]
) -> None:
    """The configured order decides what comes first; numbers count from the oldest."""
    content = Content(playlists=(playlist(video(2), video(1), video(3)),))
    series = join(content, settings(order=order)).series[0]
    assert [one.slug for one in series.videos] == slugs
    assert [one.number for one in series.videos] == numbers


def test_what_cannot_be_watched_is_in_no_list_but_keeps_its_page() -> None:
    """Gone, hidden and upcoming videos are not to be caught up on; their pages stay."""
    gone = video(2, gone=Gone(since=date(2020, 4, 1), reason=GoneReason.PRIVATE))
    upcoming = video(4, live=LiveState.UPCOMING)
    content = Content(
        playlists=(playlist(video(1), gone, video(3), upcoming, video(5)),),
        overrides=(VideoOverride(id=video(3).id, hidden=True, source=source()),),
    )
    catalog = join(content)
    assert [(one.slug, one.number) for one in catalog.series[0].videos] == [
        ("tip-1", 1),
        ("tip-5", 2),
    ]
    assert {one.slug for one in catalog.videos} == {f"tip-{number}" for number in range(1, 6)}
    assert [one.slug for one in catalog.upcoming_of_series["tips"]] == ["tip-4"]


def test_a_video_in_two_playlists_has_one_page_and_two_places() -> None:
    """It counts in both series, under each one's own number."""
    content = Content(playlists=(playlist(video(1), video(2)), playlist(video(2), series="start")))
    catalog = join(content, settings("tips", "start"))
    assert len(catalog.videos) == 2
    places = catalog.video_by_id[video(2).id].places
    assert [(place.series, place.number) for place in places] == [("tips", 2), ("start", 1)]


def test_a_video_that_left_one_playlist_stays_in_the_other() -> None:
    """Where it is still listed it is listed; where it left, it is not."""
    left = video(2, gone=Gone(since=date(2020, 4, 1), reason=GoneReason.LEFT_PLAYLIST))
    content = Content(playlists=(playlist(video(1), left), playlist(video(2), series="start")))
    catalog = join(content, settings("tips", "start"))
    assert [one.slug for one in catalog.series_by_slug["tips"].videos] == ["tip-1"]
    assert [one.slug for one in catalog.series_by_slug["start"].videos] == ["tip-2"]
    assert catalog.video_by_id[left.id].gone is None


def test_the_coach_has_the_last_word() -> None:
    """A title, topics and chapters that the coach wrote win over YouTube's."""
    chapters = (Chapter(start=0, title="Mine"),)
    content = Content(
        playlists=(playlist(video(1, chapters=(Chapter(start=0, title="Theirs"),))),),
        topics=(topic("hips"),),
        overrides=(
            VideoOverride(
                id=video(1).id, title="Better", topics=("hips",), chapters=chapters, source=source()
            ),
        ),
    )
    found = join(content).videos[0]
    assert (found.title, found.topics, found.chapters) == ("Better", ("hips",), chapters)
    assert found.slug == "tip-1"


@pytest.mark.parametrize(
    "changes",
    [
        {"topics": (topic("hips", words=("tip",)),)},
        {"overrides": (VideoOverride(id="video000001", title="Other words", source=source()),)},
        {"playlists": (playlist(video(1), video(2, title="Other words")),)},
    ],
)
def test_what_shapes_no_video_leaves_the_same_records(changes: dict[str, Any]) -> None:
    """A preview sees at once which videos an edit left alone, and never one that it changed."""
    content = Content(playlists=(playlist(video(1), video(2)),))
    before = join(content).video_by_id
    after = join(replace(content, articles=(article("hips"),))).video_by_id
    assert all(after[id_] is one for id_, one in before.items())
    assert join(replace(content, **changes)).video_by_id != before
    assert join(content).video_by_id == before


def test_words_put_a_video_in_a_topic() -> None:
    """A whole word in title, tags or description counts, whatever its case; a part does not."""
    content = Content(
        playlists=(
            playlist(
                video(1, title="HIPS first"),
                video(2, tags=("hips",)),
                video(3, description="about hips."),
                video(4, title="Ships"),
            ),
        ),
        topics=(topic("hips", words=("hips", "c++")),),
    )
    found = join(content).videos_of_topic["hips"]
    assert [one.slug for one in found] == ["tip-3", "tip-2", "tip-1"]


def test_a_question_is_found_from_everything_it_is_about() -> None:
    """On the article's page, on its video's page, and under the article's topics."""
    content = Content(
        playlists=(playlist(video(1)),),
        articles=(article("hips", videos=(video(1).id,), topics=("hips",)),),
        questions=(question("why", "hips", at=95),),
        topics=(topic("hips"),),
    )
    catalog = join(content)
    found = catalog.questions[0]
    assert (found.about_kind, found.about_key) == (About.ARTICLE, "hips")
    assert catalog.questions_of_article["hips"] == (found,)
    assert catalog.questions_of_video[video(1).id] == (found,)
    assert catalog.questions_of_topic["hips"] == (found,)
    assert catalog.video_of_question["why"].slug == "tip-1"


def test_a_lesson_is_found_from_the_videos_of_the_articles_that_recommend_it() -> None:
    """The watch page recommends what the article about the video recommends."""
    content = Content(
        playlists=(playlist(video(1)),),
        articles=(article("hips", videos=(video(1).id,), lesson="feet"),),
        lessons=(lesson("feet"),),
    )
    assert [one.slug for one in join(content).lessons_of_video[video(1).id]] == ["feet"]


REFERENCES = [
    (
        {"articles": (article("a", videos=("video000002",)),)},
        "content/articles/a.md:1: `video` is `video000002`, which is not in the playlist snapshot",
        "did you mean `video000001`? If the video is new, run `tipsheet sync`",
    ),
    (
        {"articles": (article("a", lesson="foot"),), "lessons": (lesson("feet"),)},
        "content/articles/a.md:1: `lesson` is `foot`, which is not a file in content/lessons/",
        "there is `feet`",
    ),
    (
        {
            "articles": (article("a", topics=("hip",), lines={"topics": 4}),),
            "topics": (topic("hips"),),
        },
        "content/articles/a.md:4: `topics` is `hip`, which is not a topic in content/topics.yml",
        "did you mean `hips`?",
    ),
    (
        {"articles": (article("a", links=(VideoLink(video="video000001", seconds=600, line=9),)),)},
        "content/articles/a.md:9: the moment 10:00 is past the end of `Tip 1`",
        "the video is 10:00 long",
    ),
    (
        {"questions": (question("q", "nothing", lines={"about": 3}),)},
        (
            "content/questions/q.md:3: `about` is `nothing`, "
            "which is not an article, a video or a lesson"
        ),
        "there is none yet",
    ),
    (
        {"questions": (question("q", "video000001", at=601),)},
        "content/questions/q.md:1: the moment 10:01 is past the end of `Tip 1`",
        "the video is 10:00 long",
    ),
    (
        {"topics": (topic("hips", start="healthy"),)},
        "content/topics.yml:1: `start` is `healthy`, which is not an article or a video",
        "there is none yet",
    ),
    (
        {"overrides": (VideoOverride(id="video00000x", source=source("content/videos.yml", 2)),)},
        "content/videos.yml:2: `video` is `video00000x`, which is not in the playlist snapshot",
        "did you mean `video000001`?",
    ),
]


@pytest.mark.parametrize(("parts", "what", "hint"), REFERENCES)
def test_a_reference_to_nothing_is_told(parts: dict[str, object], what: str, hint: str) -> None:
    """Each names its file, line and value, and the nearest name that would have been right."""
    content = replace(Content(playlists=(playlist(video(1)),)), **parts)  # type: ignore[arg-type]
    (problem,) = problems_of(content)
    first, _, rest = problem.partition("\n")
    assert first == what
    assert hint in rest


def test_what_a_broken_file_would_have_known_is_not_called_unknown() -> None:
    """A typing error in a lesson's file is told once, not again by each article that names it."""
    content = Content(
        playlists=(playlist(video(1)),),
        articles=(article("a", lesson="feet", videos=("video000009",)),),
        broken=frozenset({"feet", "video000009"}),
    )
    assert problems_of(content) == []


def test_the_newest_date_stands_for_the_clock() -> None:
    """Whatever happened last is a build's now; what is only announced has not happened."""
    announced = video(99, live=LiveState.UPCOMING, scheduled_start=NOW + timedelta(days=99))
    old = replace(playlist(video(1), announced), fetched=DAY)
    content = Content(playlists=(old,), articles=(article("a"),))
    assert newest_date(content) == datetime(2020, 3, 26, tzinfo=UTC)
    assert newest_date(Content()) == datetime(1970, 1, 1, tzinfo=UTC)
