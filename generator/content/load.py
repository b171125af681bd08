"""Reads all of `content/`: the stage between the disk and the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.content.articles import load_articles
from generator.content.caption_files import load_captions
from generator.content.comment_threads import load_threads
from generator.content.home import load_home
from generator.content.lessons import load_lessons
from generator.content.questions import load_questions
from generator.content.reading import Reading
from generator.content.revisions import load_revisions
from generator.content.schedule import load_sessions
from generator.content.snapshot import load_playlists
from generator.content.stills import load_stills
from generator.content.strays import check_strays
from generator.content.topics import FILE as TOPICS_FILE
from generator.content.topics import load_topics
from generator.content.transcripts import load_transcripts
from generator.content.videos import load_overrides
from generator.errors import Problem, Severity
from generator.model import Article, Content, Lesson, Question, Settings

_Text = Article | Question | Lesson


def load_content(
    settings: Settings, *, drafts: bool, today: date = date.max
) -> tuple[Content, tuple[Problem, ...]]:
    """Everything that people wrote and the last sync saved, and every problem, in file order.

    Without `drafts`, drafts and articles dated later than `today` are left out with the problems
    in them: they stop no build.
    """
    reading = Reading(settings=settings)
    playlists, of_playlists = load_playlists(settings)
    stills, of_stills = load_stills(settings)
    threads, of_threads = load_threads(settings)
    sessions, of_sessions = load_sessions(settings)
    revisions, of_revisions = load_revisions(settings)
    check_strays(reading)
    written = load_transcripts(reading)
    videos = {video.id for playlist in playlists for video in playlist.videos}
    fetched = load_captions(reading, videos - {transcript.video for transcript in written})
    content = Content(
        playlists=playlists,
        articles=load_articles(reading),
        questions=load_questions(reading),
        lessons=load_lessons(reading),
        home=load_home(reading),
        topics=load_topics(reading),
        sessions=sessions,
        overrides=load_overrides(reading),
        transcripts=(*written, *fetched),
        files=reading.published_files(),
        stills=stills,
        threads=threads,
        revisions=revisions,
    )
    reading.problems.extend((*of_playlists, *of_threads, *of_stills, *of_sessions, *of_revisions))
    _excuse_references(content, reading, snapshot_is_broken=_has_errors(of_playlists))
    content = replace(content, broken=frozenset(reading.broken))
    if not drafts:
        content = _leave_out_unpublished(content, reading, today)
    return content, tuple(sorted(reading.problems, key=lambda problem: problem.source))


def _leave_out_unpublished(content: Content, reading: Reading, today: date) -> Content:
    """`content` as visitors are to see it.

    A question about an article to come waits with it; one about a draft is a problem.
    """
    drafts = {article.slug for article in content.articles if article.draft}
    waiting = {one.slug for one in content.articles if one.date > today} - drafts
    hidden = drafts | waiting
    paths = {article.source.path for article in content.articles if article.slug in hidden}
    reading.problems[:] = [one for one in reading.problems if one.source.path not in paths]
    for question in content.questions:
        if question.about in drafts:
            source = replace(question.source, line=question.lines["about"])
            what = f"`about` is `{question.about}`, which is a draft"
            reading.report(source, what, "remove `draft: true` from the article to publish both")
    return replace(
        content,
        articles=tuple(article for article in content.articles if article.slug not in hidden),
        questions=tuple(one for one in content.questions if one.about not in waiting),
        broken=content.broken | hidden,
    )


def _excuse_references(content: Content, reading: Reading, *, snapshot_is_broken: bool) -> None:
    """Nothing that only a broken file could know is called unknown: the file's problem says all.

    A value that is missing or was not understood stands as an empty text, and was told too.
    """
    reading.broken.add("")
    if TOPICS_FILE in reading.unreadable:
        reading.broken.update(_named_topics(content))
    if snapshot_is_broken:
        reading.broken.update(_named_videos(content))


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _named_topics(content: Content) -> Iterable[str]:
    texts: tuple[_Text, ...] = (*content.articles, *content.questions, *content.lessons)
    for text in texts:
        yield from text.topics
    for override in content.overrides:
        yield from override.topics or ()


def _named_videos(content: Content) -> Iterable[str]:
    for article in content.articles:
        yield from article.videos
    texts: tuple[_Text, ...] = (*content.articles, *content.questions, *content.lessons)
    for text in texts:
        yield from (link.video for link in text.links)
    yield from (question.about for question in content.questions)
    yield from (topic.start for topic in content.topics)
    yield from (override.id for override in content.overrides)
    yield from (transcript.video for transcript in content.transcripts)
