"""Checks that whatever one file names, another one has.

Pure, and part of the catalog: every check gives problems with the place of the reference,
the value, and the nearest name that would have been right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.errors import Problem, Severity, Source, did_you_mean
from generator.model import (
    About,
    Article,
    Content,
    Lesson,
    Question,
    Settings,
    Video,
    VideoOverride,
)
from generator.timecode import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What a reference of one kind may be."""

    phrase: str
    """What the names are, for messages: "a file in content/lessons/"."""
    names: Collection[str]
    listed: Collection[str]
    """Those of them that a person would write from memory: slugs, not the ids of videos."""
    broken: Collection[str]
    """Names of files that could not be read: their own problem is told elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """All names that a reference may mean."""

    videos: Mapping[str, Video]
    broken: Collection[str]
    lessons: _Names
    topics: _Names
    series: _Names
    subjects: _Names
    """What a question may be about."""
    starts: _Names
    """Where a topic may start."""


def resolve_about(content: Content) -> tuple[Question, ...]:
    """The questions, with `about_kind` and `about_key` where `about` names something known."""
    kinds = {lesson.slug: About.LESSON for lesson in content.lessons}
    kinds |= {article.slug: About.ARTICLE for article in content.articles}
    kinds |= {one.id: About.VIDEO for playlist in content.playlists for one in playlist.videos}
    return tuple(
        replace(one, about_kind=kinds[one.about], about_key=one.about)
        if one.about in kinds
        else one
        for one in content.questions
    )


def check_references(content: Content, settings: Settings) -> tuple[Problem, ...]:
    """Every reference in `content` that leads nowhere."""
    known = _known(content, settings)
    return tuple(
        problem
        for check in (
            _check_articles,
            _check_questions,
            _check_lessons,
            _check_topics,
            _check_videos,
            _check_sessions,
        )
        for problem in check(content, known)
    )


def _known(content: Content, settings: Settings) -> _Known:
    def names(phrase: str, slugs: Iterable[str], ids: Iterable[str] = ()) -> _Names:
        listed = frozenset(slugs)
        members = listed.union(ids)
        return _Names(phrase=phrase, names=members, listed=listed, broken=content.broken)

    videos = {video.id: video for playlist in content.playlists for video in playlist.videos}
    articles = [article.slug for article in content.articles]
    lessons = [lesson.slug for lesson in content.lessons]
    return _Known(
        videos=videos,
        broken=content.broken,
        lessons=names("a file in content/lessons/", lessons),
        topics=names("a topic in content/topics.yml", (topic.slug for topic in content.topics)),
        series=names("a series in mkdocs.yml", (series.slug for series in settings.series)),
        subjects=names("an article, a video or a lesson", [*articles, *lessons], videos),
        starts=names("an article or a video", articles, videos),
    )


def _check_articles(content: Content, known: _Known) -> Iterator[Problem]:
    for article in content.articles:
        for video in article.videos:
            yield from _check_video(video, "video", _line(article, "video"), known)
        yield from _check_topics_of(article.topics, _line(article, "topics"), known)
        if article.lesson is not None:
            yield from _check_name(
                article.lesson, "lesson", _line(article, "lesson"), known.lessons
            )
        yield from _check_links(article, known)


def _check_links(record: Article | Question | Lesson, known: _Known) -> Iterator[Problem]:
    for link in record.links:
        source = Source(record.source.path, link.line)
        found = tuple(_check_video(link.video, "video", source, known))
        yield from found
        if not found and link.seconds is not None:
            yield from _check_moment(link.seconds, known.videos.get(link.video), source)


def _check_questions(content: Content, known: _Known) -> Iterator[Problem]:
    for question in content.questions:
        source = _line(question, "about")
        if question.about_kind is None:
            yield from _check_name(question.about, "about", source, known.subjects)
        elif question.at is not None:
            video = _video_of(question, content, known)
            yield from _check_moment(question.at, video, _line(question, "at"))
        yield from _check_topics_of(question.topics, _line(question, "topics"), known)
        yield from _check_links(question, known)


def _video_of(question: Question, content: Content, known: _Known) -> Video | None:
    """The video that a question's moment lies in."""
    if question.about_kind is About.VIDEO:
        return known.videos.get(question.about_key)
    for article in content.articles:
        if question.about_kind is About.ARTICLE and article.slug == question.about_key:
            return known.videos.get(article.videos[0]) if article.videos else None
    return None


def _check_lessons(content: Content, known: _Known) -> Iterator[Problem]:
    for lesson in content.lessons:
        yield from _check_topics_of(lesson.topics, _line(lesson, "topics"), known)
        yield from _check_links(lesson, known)


def _check_topics(content: Content, known: _Known) -> Iterator[Problem]:
    for topic in content.topics:
        if topic.start:
            yield from _check_name(topic.start, "start", topic.source, known.starts)


def _check_videos(content: Content, known: _Known) -> Iterator[Problem]:
    for override in content.overrides:
        yield from _check_video(override.id, "video", override.source, known)
        yield from _check_topics_of(override.topics or (), _line(override, "topics"), known)
        yield from _check_hidden(override, content)
        for chapter in override.chapters or ():
            video = known.videos.get(override.id)
            yield from _check_moment(chapter.start, video, _line(override, "chapters"))
    for transcript in content.transcripts:
        yield from _check_video(transcript.video, "file name", transcript.source, known)


def _check_hidden(override: VideoOverride, content: Content) -> Iterator[Problem]:
    """A warning for each comment that is hidden and was never to be seen."""
    threads = {thread.id for thread in content.threads}
    for comment in override.hide_comments if threads else ():
        if comment not in threads:
            yield Problem(
                source=_line(override, "hide_comments"),
                what=f"`hide_comments` names `{comment}`, which is no question from YouTube",
                hint=did_you_mean(comment, threads) or "remove it",
                severity=Severity.WARNING,
            )


def _check_sessions(content: Content, known: _Known) -> Iterator[Problem]:
    for session in content.sessions:
        if session.series is not None:
            yield from _check_name(session.series, "series", session.source, known.series)


# --- one reference ------------------------------------------------------------------------


def _line(record: Article | Question | Lesson | VideoOverride, key: str) -> Source:
    """The place of one key of a record's front matter; without a line of its own, the record's."""
    return Source(record.source.path, record.lines.get(key, record.source.line))


def _check_video(value: str, key: str, source: Source, known: _Known) -> Iterator[Problem]:
    if value in known.videos or value in known.broken:
        return
    suggestion = did_you_mean(value, known.videos)
    yield Problem(
        source=source,
        what=f"`{key}` is `{value}`, which is not in the playlist snapshot",
        hint=f"{suggestion} If the video is new, run `tipsheet sync`".strip(),
    )


def _check_topics_of(topics: Iterable[str], source: Source, known: _Known) -> Iterator[Problem]:
    for topic in topics:
        yield from _check_name(topic, "topics", source, known.topics)


def _check_name(value: str, key: str, source: Source, known: _Names) -> Iterator[Problem]:
    if value in known.names or value in known.broken:
        return
    hint = did_you_mean(value, known.names) or _list_of(known.listed)
    yield Problem(
        source=source, what=f"`{key}` is `{value}`, which is not {known.phrase}", hint=hint
    )


def _list_of(names: Collection[str]) -> str:
    few = sorted(names)[:12]
    return f"there is {', '.join(f'`{name}`' for name in few)}" if few else "there is none yet"


def _check_moment(seconds: int, video: Video | None, source: Source) -> Iterator[Problem]:
    if video is None or not video.duration or seconds < video.duration:
        return
    yield Problem(
        source=source,
        what=f"the moment {clock(seconds)} is past the end of `{video.title}`",
        hint=f"the video is {clock(video.duration)} long",
    )
