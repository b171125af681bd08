"""What the public catalog says of each kind of record, as tests/schemas/catalog.json has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model import Article, Lesson, Occurrence, Question, Series, Topic, Video

Record = Mapping[str, Any]


def series_record(series: Series, url: str) -> Record:
    """A series, its videos in the order to watch them."""
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


def video_record(video: Video, url: str, image: str) -> Record:
    """A video with its chapters and its places."""
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


def article_record(article: Article, url: str, image: str) -> Record:
    """An article; its text is on its page."""
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


def question_record(question: Question, topics: tuple[str, ...], url: str) -> Record:
    """A question and whether it is answered; its thread is on its page."""
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


def lesson_record(lesson: Lesson, url: str) -> Record:
    """A lesson and where it is sold."""
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "price": lesson.price,
        "topics": lesson.topics,
        "offer": lesson.url,
        "url": url,
    }


def topic_record(topic: Topic, url: str) -> Record:
    """A topic."""
    return {
        "slug": topic.slug,
        "title": topic.title,
        "description": topic.description,
        "url": url,
    }


def occurrence_record(occurrence: Occurrence, title: str) -> Record:
    """One date of the schedule."""
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
