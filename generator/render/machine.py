"""The public catalog for programs, `/catalog.json`: everything the site shows, without markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from generator import urls
from generator.model import (
    Article,
    Catalog,
    Lesson,
    Occurrence,
    Question,
    Series,
    Settings,
    Topic,
    Video,
)
from generator.render.pictures import picture_of
from generator.render.sessions import title_of

VERSION = 1
"""Moves when a field is renamed or removed; a new field does not move it."""

Record = Mapping[str, Any]


def render_catalog_json(catalog: Catalog, settings: Settings) -> bytes:
    """The file: sorted keys, UTF-8, URLs absolute where the site has one."""

    def url(permalink: str) -> str:
        return urljoin(settings.site_url, permalink)

    def image(of: Video | Article) -> str:
        return picture_of(of, catalog, settings).href(settings.site_url)

    listed = [video for video in catalog.videos if not (video.hidden or video.gone)]
    coming = [one for one in catalog.occurrences if one.end > catalog.now]
    data = {
        "version": VERSION,
        "site": {"title": settings.site_name, "url": url(""), "coach": settings.coach.name},
        "series": [_series(one, url(urls.series(one))) for one in catalog.series],
        "videos": [_video(one, url(urls.watch(one)), image(one)) for one in listed],
        "articles": [_article(one, url(urls.article(one)), image(one)) for one in catalog.articles],
        "questions": [
            _question(one, catalog.topics_of_question[one.slug], url(urls.question(one)))
            for one in catalog.questions
        ],
        "lessons": [_lesson(one, url(urls.lesson(one))) for one in catalog.lessons],
        "topics": [_topic(one, url(urls.topic(one))) for one in catalog.topics],
        "schedule": [_occurrence(one, title_of(one, catalog)) for one in coming],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _series(series: Series, url: str) -> Record:
    return {
        "slug": series.slug,
        "title": series.title,
        "description": series.description,
        "playlist": series.playlist,
        "fetched": series.fetched.isoformat(),
        "videos": [video.id for video in series.videos],
        "duration": series.duration,
        "url": url,
    }


def _video(video: Video, url: str, image: str) -> Record:
    return {
        "id": video.id,
        "slug": video.slug,
        "title": video.title,
        "published": video.published.isoformat(),
        "duration": video.duration,
        "live": video.live,
        "starts": video.scheduled_start.isoformat() if video.scheduled_start else None,
        "topics": video.topics,
        "chapters": [{"start": one.start, "title": one.title} for one in video.chapters],
        "series": [{"series": one.series, "number": one.number} for one in video.places],
        "image": image,
        "url": url,
    }


def _article(article: Article, url: str, image: str) -> Record:
    return {
        "slug": article.slug,
        "title": article.title,
        "description": article.description,
        "date": article.date.isoformat(),
        "videos": article.videos,
        "topics": article.topics,
        "lesson": article.lesson,
        "image": image,
        "url": url,
    }


def _question(question: Question, topics: tuple[str, ...], url: str) -> Record:
    return {
        "slug": question.slug,
        "question": question.question,
        "about": {"kind": question.about_kind, "key": question.about_key},
        "at": question.at,
        "asked": question.date.isoformat(),
        "answered": question.answer is not None,
        "messages": len(question.walk()),
        "topics": topics,
        "url": url,
    }


def _lesson(lesson: Lesson, url: str) -> Record:
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "price": lesson.price,
        "topics": lesson.topics,
        "offer": lesson.url,
        "url": url,
    }


def _topic(topic: Topic, url: str) -> Record:
    return {
        "slug": topic.slug,
        "title": topic.title,
        "description": topic.description,
        "url": url,
    }


def _occurrence(occurrence: Occurrence, title: str) -> Record:
    return {
        "uid": occurrence.uid,
        "title": title,
        "series": occurrence.series,
        "start": occurrence.start.isoformat(),
        "end": occurrence.end.isoformat(),
        "watch": occurrence.watch,
        "extra": occurrence.extra,
        "cancelled": occurrence.cancelled,
        "reason": occurrence.reason,
        "video": occurrence.video,
    }
