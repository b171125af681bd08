"""The public catalog for programs, `/catalog.json`: everything the site shows, without markup.

Its shapes are in tests/schemas/catalog.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator import urls
from generator.model import Article, Catalog, Settings, Video
from generator.render.machine_records import (
    Record,
    article_record,
    lesson_record,
    occurrence_record,
    question_record,
    series_record,
    topic_record,
    video_record,
)
from generator.render.pictures import picture_of
from generator.render.sessions import title_of

VERSION = 1
"""Moves when a field is renamed or removed; a new field does not move it."""

LENGTH = 1000
"""Videos, articles and questions that one file has; of more there are parts."""

_Dated = tuple[date, str, Record]
"""A record with its day and its kind: the name of the list that it stands in."""

_KINDS = ("videos", "articles", "questions")


def render_catalogs(
    catalog: Catalog, settings: Settings, length: int = LENGTH
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the catalog: sorted keys, UTF-8, URLs absolute where the site has one.

    Of more than `length` videos, articles and questions it is the index of its parts. Those are
    counted from the oldest and full but for the last, so that new things change that one alone.
    """
    dated, index = list(_dated(catalog, settings)), _index(catalog, settings)
    if len(dated) <= length:
        yield urls.CATALOG, _json({**index, **_lists(dated)})
        return
    dated.sort(key=lambda one: (one[0], one[1], one[2]["slug"]))
    parts = []
    for number, start in enumerate(range(0, len(dated), length), start=1):
        part, path = dated[start : start + length], urls.catalog_part(number)
        days = {"from": part[0][0].isoformat(), "to": part[-1][0].isoformat()}
        lists = _lists(part[::-1])
        yield path, _json({"version": VERSION, "part": number, **days, **lists})
        counts = {kind: len(records) for kind, records in lists.items()}
        parts.append({"url": f"{settings.site_url}{path}", **days, **counts})
    short = [{**one, "videos": len(one["videos"])} for one in index["series"]]
    yield urls.CATALOG, _json({**index, "series": short, "parts": parts})


def _index(catalog: Catalog, settings: Settings) -> Record:
    """What does not grow with each day."""

    def url(permalink: str) -> str:
        return f"{settings.site_url}{permalink}"

    coming = [one for one in catalog.occurrences if one.end > catalog.now]
    return {
        "version": VERSION,
        "site": {"title": settings.site_name, "url": url(""), "coach": settings.coach.name},
        "series": [series_record(one, url(urls.series(one))) for one in catalog.series],
        "lessons": [lesson_record(one, url(urls.lesson(one))) for one in catalog.lessons],
        "topics": [topic_record(one, url(urls.topic(one))) for one in catalog.topics],
        "schedule": [occurrence_record(one, title_of(one, catalog)) for one in coming],
    }


def _dated(catalog: Catalog, settings: Settings) -> Iterator[_Dated]:
    """What does."""

    def url(permalink: str) -> str:
        return f"{settings.site_url}{permalink}"

    def image(of: Video | Article) -> str:
        return picture_of(of, catalog, settings).href(settings.site_url)

    for video in catalog.videos:
        if not (video.hidden or video.gone):
            record = video_record(video, url(urls.watch(video)), image(video))
            yield video.published.date(), "videos", record
    for article in catalog.articles:
        yield (
            article.date,
            "articles",
            article_record(article, url(urls.article(article)), image(article)),
        )
    for question in catalog.questions:
        topics = catalog.topics_of_question[question.slug]
        record = question_record(question, topics, url(urls.question(question)))
        yield question.date, "questions", record


def _lists(dated: Iterable[_Dated]) -> Mapping[str, list[Record]]:
    """The records by kind."""
    found: Mapping[str, list[Record]] = {kind: [] for kind in _KINDS}
    for _, kind, record in dated:
        found[kind].append(record)
    return found


def _json(data: Record) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()
