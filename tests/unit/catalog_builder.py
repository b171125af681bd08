"""Small catalogs for tests, joined by the real `build_catalog`; every record can be changed.

catalog = build(playlists=(playlist(video(1)),), articles=(article("hips"),))
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from generator.catalog import build_catalog
from generator.errors import Source
from generator.model import (
    Article,
    Catalog,
    Coach,
    Content,
    Lesson,
    Message,
    Playlist,
    Question,
    SeriesSettings,
    Session,
    Settings,
    Topic,
    Video,
    Weekday,
)

NOW = datetime(2020, 3, 26, 12, tzinfo=UTC)

SITE_URL = "https://example.org/"

WEEKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)


def settings(**changes: Any) -> Settings:
    """A site with one series, `tips`, in Los Angeles."""
    base = Settings(
        config_file=Path("mkdocs.yml"),
        content_dir=Path("content"),
        site_name="Balanced Strides",
        site_url=SITE_URL,
        site_description="Running form, a tip a day",
        coach=Coach(name="Marit"),
        timezone="America/Los_Angeles",
        series=(SeriesSettings(slug="tips", playlist="PLtips", source=Source("mkdocs.yml")),),
    )
    return replace(base, **changes)


def video(number: int, **changes: Any) -> Video:
    """Tip `number`: eleven o'clock in Los Angeles, that many days after 16 March 2020."""
    base = Video(
        id=f"video{number:06}",
        slug=f"tip-{number}",
        title=f"Tip {number}",
        description=f"What tip {number} is about.",
        published=datetime(2020, 3, 16, 18, tzinfo=UTC) + timedelta(days=number),
        duration=862,
    )
    return replace(base, **changes)


def playlist(*videos: Video, **changes: Any) -> Playlist:
    """The snapshot of the series `tips`."""
    base = Playlist(
        series="tips", id="PLtips", title="Stuck-at-home tips", fetched=NOW, videos=videos
    )
    return replace(base, **changes)


def article(slug: str, **changes: Any) -> Article:
    """An article of 26 March 2020."""
    base = Article(
        slug=slug,
        title=slug.title(),
        description=f"About {slug}.",
        date=date(2020, 3, 26),
        body="Text",
        words=1,
        source=Source(f"content/articles/{slug}.md"),
    )
    return replace(base, **changes)


def message(
    author: str, text: str, *replies: Message, day: int = 27, coach: bool = False
) -> Message:
    """What somebody said on a day of March 2020."""
    return Message(
        id=f"m-{author.lower()}-{day}",
        author=author,
        by_coach=coach,
        date=date(2020, 3, day),
        text=text,
        replies=replies,
        source=Source("content/questions/q.md"),
    )


def question(slug: str, *messages: Message, about: str, **changes: Any) -> Question:
    """A thread about an article, a video or a lesson."""
    base = Question(
        slug=slug,
        question=f"{slug.title()}?",
        about=about,
        messages=messages,
        source=Source(f"content/questions/{slug}.md"),
    )
    return replace(base, **changes)


def lesson(slug: str, **changes: Any) -> Lesson:
    """Something the coach sells."""
    base = Lesson(
        slug=slug,
        title=slug.title(),
        url="https://shop.example/",
        source=Source(f"content/lessons/{slug}.md"),
    )
    return replace(base, **changes)


def topic(slug: str, **changes: Any) -> Topic:
    """A topic that no word puts a video in."""
    base = Topic(slug=slug, title=slug.title(), source=Source("content/topics.yml"))
    return replace(base, **changes)


def session(**changes: Any) -> Session:
    """The seed case: weekdays at eleven in Los Angeles, 17 March to 3 April 2020."""
    base = Session(
        title="Stuck-at-home tips",
        series="tips",
        timezone="America/Los_Angeles",
        days=WEEKDAYS,
        time=time(11),
        duration=timedelta(minutes=20),
        first=date(2020, 3, 17),
        until=date(2020, 4, 3),
        watch="https://www.youtube.com/@marit/live",
        source=Source("content/schedule.yml"),
    )
    return replace(base, **changes)


def build(of: Settings | None = None, *, now: datetime = NOW, **content: Any) -> Catalog:
    """The catalog of this content, in which nothing may be wrong."""
    content.setdefault("playlists", (playlist(),))
    catalog, problems = build_catalog(Content(**content), of or settings(), now)
    assert problems == ()
    return catalog
