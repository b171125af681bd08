"""The pages for watching: one of each video, one of each series, and the list of series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.language import load_language
from generator.model import Article, Catalog, Lesson, Question, Series, Settings, Video
from generator.render.playing import number_in, position
from generator.render.series_pages import plan_series_pages, watch_crumb
from generator.render.structured_data import breadcrumb_list, video_object
from generator.render.text import first_sentence, split_description
from generator.render.views import Kind, Page, Planned, Tab

UP_NEXT = 9
"""Rows of the list beside a video."""

THREADS = 8
"""Questions that a video's page shows with their answers; of more it shows the titles."""

MORE = 40
"""Titles of further questions, beside which the list of all questions is named."""

COUNTED = 100
"""Tips of a series whose pages say how many there are."""

NEWEST = 12
"""Videos on the list of all series."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What a video's page shows beside the video."""

    up_next: tuple[Video, ...]
    """With itself; their numbers are theirs."""
    total: int
    """Videos of the series; 0: it is not told."""
    articles: tuple[Article, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]


def plan_watching_pages(catalog: Catalog, settings: Settings) -> Iterator[Planned]:
    """The list of series, then every series, then every video that has a page."""
    yield Planned.of(_watch_index(catalog, settings))
    for series in catalog.series:
        yield from plan_series_pages(series, catalog, settings)
    for video in catalog.videos:
        yield _plan_watch_page(video, catalog, settings)


def _watch_index(catalog: Catalog, settings: Settings) -> Page:
    newest = [video for video in catalog.videos if video.listed][:NEWEST]
    language = load_language(settings.language)
    return Page(
        kind=Kind.LIST,
        template="watch-index.html",
        url=urls.WATCH,
        title=language.pgettext("tab", "Watch"),
        description=language.gettext(
            "Every series of %(site)s, in the order to watch it.", site=settings.site_name
        ),
        tab=Tab.WATCH,
        context={"all_series": catalog.series, "newest": tuple(newest)},
    )


def _plan_watch_page(video: Video, catalog: Catalog, settings: Settings) -> Planned:
    """Nothing in it changes with the growth of a long series, lest all pages change every day."""
    place = video.places[0] if video.places else None
    series = catalog.series_by_slug[place.series] if place else None
    around = _Around(
        up_next=_window(video, series),
        total=len(series.videos) if series and len(series.videos) <= COUNTED else 0,
        articles=catalog.articles_of_video.get(video.id, ()),
        lessons=catalog.lessons_of_video.get(video.id, ()),
        questions=catalog.questions_of_video.get(video.id, ()),
    )
    planned = tuple(one.end for one in catalog.occurrences_of_video.get(video.id, ()))
    return Planned(
        file=f"{urls.watch(video)}index.html",
        made_of=(video, around, planned),
        build=lambda: _watch_page(video, series, around, catalog, settings),
    )


def _watch_page(
    video: Video,
    series: Series | None,
    around: _Around,
    catalog: Catalog,
    settings: Settings,
) -> Page:
    questions = _written_first(around.questions)
    parents = ((series.title, urls.series(series)),) if series else ()
    parents = parents or (watch_crumb(load_language(settings.language)),)
    return Page(
        kind=Kind.WATCH,
        template="watch.html",
        url=urls.watch(video),
        title=video.title,
        description=first_sentence(video.description),
        parents=parents,
        tab=Tab.WATCH,
        listed=not (video.hidden or video.gone),
        pictured=video,
        context={
            "video": video,
            "series": series,
            "up_next": tuple((one, number_in(one, series)) for one in around.up_next)
            if series
            else (),
            "total": around.total,
            "articles": around.articles,
            "lessons": around.lessons,
            "place": video.places[0] if video.places else None,
            "questions": questions[:THREADS],
            "more_questions": questions[THREADS : THREADS + MORE],
            "count_more": max(len(questions) - THREADS, 0),
            "playable": video.playable,
            "description": split_description(video),
            "said": tuple(_said(video)),
        },
        data=()
        if video.gone
        else (
            video_object(video, catalog, settings),
            breadcrumb_list((*parents, (video.title, urls.watch(video))), settings),
        ),
    )


def _written_first(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Comments may be many: they come after what was written for the site."""
    return tuple(sorted(questions, key=lambda one: bool(one.messages[0].comment_on)))


def _said(video: Video) -> Iterator[tuple[int, str, str, str]]:
    """Start, chapter that begins there, and text of each passage, in the order of the video.

    A chapter whose title is the first that is said has it cut off from the text, as the third of
    the four; one that begins amid a passage stands by itself, before the next one.
    """
    passages = video.transcript.passages if video.transcript else ()
    text = {passage.start: passage.text for passage in passages}
    chapters = {chapter.start: chapter.title for chapter in video.chapters}
    for start in sorted({*text, *chapters}):
        chapter, said = chapters.get(start, ""), text.get(start, "")
        if chapter and said.lower().startswith(chapter.lower()):
            yield start, "", said[: len(chapter)], said[len(chapter) :]
        else:
            yield start, chapter, "", said


def _window(video: Video, series: Series | None) -> tuple[Video, ...]:
    """The videos around this one: as many as fit, itself a third down."""
    if series is None:
        return ()
    last = max(len(series.videos) - UP_NEXT, 0)
    first = min(max(position(video, series) - UP_NEXT // 3, 0), last)
    return series.videos[first : first + UP_NEXT]
