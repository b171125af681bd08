"""Orders the joined records and indexes each by what leads to it. Pure, and part of the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from generator.broadcasts import never_began
from generator.model import (
    About,
    Article,
    Catalog,
    Content,
    Lesson,
    LiveState,
    Occurrence,
    Playlist,
    Question,
    Series,
    Video,
)

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def build_indexes(
    content: Content,
    series: tuple[Series, ...],
    by_id: Mapping[str, Video],
    occurrences: tuple[Occurrence, ...],
    now: datetime,
) -> Catalog:
    """The catalog of what is joined already: everything ordered, and found from everywhere.

    `by_id` holds each video once, with its places; a reference that leads nowhere is in no index.
    """
    videos = tuple(sorted(by_id.values(), key=_age, reverse=True))
    articles = tuple(sorted(content.articles, key=lambda one: (one.date, one.slug), reverse=True))
    questions = tuple(sorted(content.questions, key=_newest_message, reverse=True))
    article_by_slug = {article.slug: article for article in articles}
    lesson_by_slug = {lesson.slug: lesson for lesson in content.lessons}
    videos_of_question = {one.slug: _videos_of(one, article_by_slug) for one in questions}
    topics_of_question = {
        one.slug: _topics_of(one, by_id, article_by_slug, lesson_by_slug) for one in questions
    }
    listed = tuple(video for video in videos if video.listed)
    return Catalog(
        now=now,
        home=content.home,
        series=series,
        videos=videos,
        articles=articles,
        questions=questions,
        lessons=content.lessons,
        topics=content.topics,
        sessions=content.sessions,
        occurrences=occurrences,
        video_by_id=MappingProxyType(by_id),
        series_by_slug=MappingProxyType({one.slug: one for one in series}),
        article_by_slug=MappingProxyType(article_by_slug),
        lesson_by_slug=MappingProxyType(lesson_by_slug),
        topic_by_slug=MappingProxyType({topic.slug: topic for topic in content.topics}),
        articles_of_video=_group((id_, one) for one in articles for id_ in one.videos),
        questions_of_video=_by_key(questions, videos_of_question),
        questions_of_article=_about(questions, About.ARTICLE),
        video_of_question=MappingProxyType(_first_known(videos_of_question, by_id)),
        topics_of_question=MappingProxyType(topics_of_question),
        questions_of_lesson=_about(questions, About.LESSON),
        lessons_of_video=_group(_recommended(articles, lesson_by_slug)),
        upcoming_of_series=_group(_upcoming(content.playlists, by_id, now)),
        occurrences_of_video=_group((one.video, one) for one in occurrences if one.video),
        videos_of_topic=_group((topic, one) for one in listed for topic in one.topics),
        articles_of_topic=_group((topic, one) for one in articles for topic in one.topics),
        questions_of_topic=_by_key(questions, topics_of_question),
        lessons_of_topic=_group((topic, one) for one in content.lessons for topic in one.topics),
    )


def _group(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    """Values by key, each once, in the order they came."""
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        members = groups.setdefault(key, [])
        if not members or members[-1] is not value:
            members.append(value)
    return MappingProxyType({key: tuple(members) for key, members in groups.items()})


def _by_key(
    questions: Iterable[Question], keys_of: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[Question, ...]]:
    """Questions by each of the keys that `keys_of` has for their slug."""
    return _group((key, one) for one in questions for key in keys_of[one.slug])


def _about(questions: Iterable[Question], kind: About) -> Mapping[str, tuple[Question, ...]]:
    return _group((one.about_key, one) for one in questions if one.about_kind is kind)


def _first_known(
    ids_of: Mapping[str, tuple[str, ...]], by_id: Mapping[str, Video]
) -> Mapping[str, Video]:
    return {slug: by_id[ids[0]] for slug, ids in ids_of.items() if ids and ids[0] in by_id}


def _recommended(
    articles: Iterable[Article], lessons: Mapping[str, Lesson]
) -> Iterator[tuple[str, Lesson]]:
    """Each video of an article, with the lesson that the article recommends."""
    for article in articles:
        if article.lesson is not None and article.lesson in lessons:
            yield from ((id_, lessons[article.lesson]) for id_ in article.videos)


def _upcoming(
    playlists: Iterable[Playlist], by_id: Mapping[str, Video], now: datetime
) -> Iterator[tuple[str, Video]]:
    """Each series with its broadcasts announced or running, the next first."""
    for playlist in playlists:
        for video in sorted(playlist.videos, key=_age):
            hidden = by_id[video.id].hidden or video.gone or never_began(video, now)
            if video.live is not LiveState.NONE and not hidden:
                yield playlist.series, by_id[video.id]


def _age(video: Video) -> tuple[datetime, str]:
    return video.published, video.id


def _newest_message(question: Question) -> tuple[date, str]:
    return max(message.date for message in question.walk()), question.slug


def _videos_of(question: Question, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The video a question is about; for an article's, the article's main one."""
    if question.about_kind is About.VIDEO:
        return (question.about_key,)
    if question.about_kind is About.ARTICLE and question.about_key in articles:
        return articles[question.about_key].videos[:1]
    return ()


def _topics_of(
    question: Question,
    videos: Mapping[str, Video],
    articles: Mapping[str, Article],
    lessons: Mapping[str, Lesson],
) -> tuple[str, ...]:
    """A question's own topics, else those of what it is about."""
    if question.topics:
        return question.topics
    key = question.about_key
    about: Video | Article | Lesson | None = None
    if question.about_kind is About.VIDEO:
        about = videos.get(key)
    elif question.about_kind is About.ARTICLE:
        about = articles.get(key)
    elif question.about_kind is About.LESSON:
        about = lessons.get(key)
    return about.topics if about else ()
