"""What the coach may want to do next, as sections of rows. Pure; `report_format` writes it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.advice import check_chapters, check_links
from generator.errors import Problem
from generator.load import Site
from generator.model import Catalog, Message, Question
from generator.references import check_references
from generator.timecode import clock

NEWEST = 10
"""So many rows of a section are shown; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One thing to look at."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Texts as people wrote them, not escaped: as many in a row as there are columns."""
    more: int = 0
    """Rows that are left out."""
    nothing: str
    """What to say where there are no rows."""


def build_report(site: Site, now: datetime) -> tuple[Section, ...]:
    """All sections, the most useful first; `now` is aware."""
    builders: tuple[Callable[[Site, datetime], Section], ...] = (
        _videos_without_article,
        _waiting_questions,
        _dead_links,
        _dropped_chapters,
        _empty_topics,
        _missing_transcripts,
        _next_dates,
    )
    return tuple(build(site, now) for build in builders)


def _videos_without_article(site: Site, _now: datetime) -> Section:
    catalog = site.catalog
    rows = [
        (video.title, f"{video.published:%Y-%m-%d}", clock(video.duration), video.id)
        for video in catalog.videos
        if video.listed and not catalog.articles_of_video.get(video.id)
    ]
    return _section(
        "Videos without an article",
        ("video", "date", "length", "id"),
        rows,
        nothing="Every video has an article.",
    )


def _waiting_questions(site: Site, _now: datetime) -> Section:
    rows = [
        (
            question.question,
            "follow-up" if question.answer else "new",
            last.author,
            str(last.date),
            question.source.path,
        )
        for question, last in _waiting(site.catalog)
    ]
    return _section(
        "Questions that wait for an answer",
        ("question", "state", "from", "since", "file"),
        rows,
        nothing="Every question is answered.",
    )


def _waiting(catalog: Catalog) -> Iterator[tuple[Question, Message]]:
    """Threads without a word of the coach after a reader's last, the longest wait first."""
    newest = ((question, _last(question)) for question in catalog.questions)
    waiting = ((question, last) for question, last in newest if not last.by_coach)
    yield from sorted(waiting, key=lambda pair: (pair[1].date, pair[0].slug))


def _last(question: Question) -> Message:
    """The newest message; of one day's, the one that stands last."""
    order = enumerate(question.walk())
    return max(order, key=lambda pair: (pair[1].date, pair[0]))[1]


def _dead_links(site: Site, _now: datetime) -> Section:
    content, settings = site.content, site.settings
    problems = (
        *check_references(content, settings),
        *check_links(content, site.catalog, settings),
    )
    return _told("Links and names that lead nowhere", problems, nothing="Every link leads on.")


def _dropped_chapters(site: Site, _now: datetime) -> Section:
    problems = check_chapters(site.content, site.settings)
    nothing = "YouTube shows all chapters that are meant."
    return _told("Chapters that YouTube does not show", problems, nothing=nothing)


def _empty_topics(site: Site, _now: datetime) -> Section:
    catalog = site.catalog
    filled = {
        *catalog.videos_of_topic,
        *catalog.articles_of_topic,
        *catalog.questions_of_topic,
        *catalog.lessons_of_topic,
    }
    rows = [
        (topic.title, str(topic.source)) for topic in catalog.topics if topic.slug not in filled
    ]
    return _section(
        "Topics with nothing in them",
        ("topic", "place"),
        rows,
        nothing="Every topic has something in it.",
    )


def _missing_transcripts(site: Site, _now: datetime) -> Section:
    rows = [
        (video.title, f"{video.published:%Y-%m-%d}", f"content/transcripts/{video.id}.vtt")
        for video in site.catalog.videos
        if video.listed and video.transcript is None
    ]
    return _section(
        "Videos without a transcript",
        ("video", "date", "file to add"),
        rows,
        nothing="What was said is there for every video.",
    )


def _next_dates(site: Site, now: datetime) -> Section:
    zone = ZoneInfo(site.settings.timezone)
    coming = [one for one in site.catalog.occurrences if one.end > now and not one.cancelled]
    rows = [
        (f"{one.start.astimezone(zone):%a %Y-%m-%d, %H:%M}", one.title, one.series or "")
        for one in coming[:NEWEST]
    ]
    return Section(
        title=f"Next live dates ({site.settings.timezone})",
        columns=("when", "what", "series"),
        rows=tuple(rows),
        nothing="No live date is planned.",
    )


def _told(title: str, problems: Iterable[Problem], *, nothing: str) -> Section:
    rows = [(str(one.source), one.what) for one in problems]
    return _section(title, ("place", "what"), rows, nothing=nothing)


def _section(
    title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, nothing: str
) -> Section:
    return Section(
        title=title,
        columns=columns,
        rows=tuple(rows[:NEWEST]),
        more=max(len(rows) - NEWEST, 0),
        nothing=nothing,
    )
