"""The pages of one topic: the newest about it, and of much a page for every year.

A year that has too much for a page is cut from its oldest. A new video changes the first page and
the one of its year that it stands on, or begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from generator import urls
from generator.language import Language, load_language
from generator.model import Article, Catalog, Question, Settings, Topic, Video
from generator.render.structured_data import breadcrumb_list
from generator.render.text import first_sentence
from generator.render.views import Kind, Page, Planned, Tab

MOST = 48
"""Of each of videos, articles and questions: a topic that has no more stands on one page."""

SHOWN, SHOWN_TEXTS = 24, 12
"""Videos, and of each of articles and questions, that the first page of several has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart:
    """What there is about a topic in a year, or a part of that; newest first."""

    label: str
    """``2020``, or ``2020, part 2``."""
    year: str
    url: str
    videos: tuple[Video, ...]
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


def split_topic(
    topic: Topic, catalog: Catalog, settings: Settings, most: int = MOST
) -> tuple[TopicPart, ...]:
    """The pages of a topic from the oldest to the newest; none where it fits on one."""
    videos, articles, questions = _about(topic, catalog)
    if max(len(videos), len(articles), len(questions)) <= most:
        return ()
    local, language = ZoneInfo(settings.timezone), load_language(settings.language)
    years: dict[str, tuple[list[Video], list[Article], list[Question]]] = {}
    for video in reversed(videos):
        years.setdefault(f"{video.published.astimezone(local):%Y}", ([], [], []))[0].append(video)
    for article in reversed(articles):
        years.setdefault(f"{article.date:%Y}", ([], [], []))[1].append(article)
    for question in sorted(questions, key=lambda one: (one.date, one.slug)):
        years.setdefault(f"{question.date:%Y}", ([], [], []))[2].append(question)
    return tuple(
        part
        for year in sorted(years)
        for part in _of_year(topic, year, years[year], language, most)
    )


def _of_year(
    topic: Topic,
    year: str,
    of: tuple[list[Video], list[Article], list[Question]],
    language: Language,
    most: int,
) -> Iterator[TopicPart]:
    videos, articles, questions = of
    longest = max(len(videos), len(articles), len(questions))
    for number, at in enumerate(range(0, longest, most), start=1):
        cut = slice(at, at + most)
        label = language.gettext("%(year)s, part %(number)s", year=year, number=number)
        yield TopicPart(
            label=year if number == 1 else label,
            year=year,
            url=urls.topic_part(topic, year, number),
            videos=tuple(videos[cut][::-1]),
            articles=tuple(articles[cut][::-1]),
            questions=tuple(questions[cut][::-1]),
        )


def plan_topic_pages(
    topic: Topic, catalog: Catalog, settings: Settings, most: int = MOST
) -> Iterator[Planned]:
    """The page of a topic, then those of its years if there is too much for one."""
    page = _topic_page(topic, catalog, settings)
    parts = split_topic(topic, catalog, settings, most)[::-1]
    if not parts:
        yield Planned.of(page)
        return
    yield Planned.of(replace(page, context={**page.context, **_first(page.context, parts)}))
    for after, part, before in zip((None, *parts), parts, (*parts[1:], None), strict=False):
        yield Planned.of(_part_page(page, part, after, before, settings))


def _first(context: Mapping[str, Any], parts: tuple[TopicPart, ...]) -> Mapping[str, Any]:
    """What the first of several pages has in place of everything; `parts` are newest first."""
    newest = {part.year: part for part in reversed(parts)}
    return {
        "videos": context["videos"][:SHOWN],
        "articles": context["articles"][:SHOWN_TEXTS],
        "questions": context["questions"][:SHOWN_TEXTS],
        "years": tuple((year, part.url) for year, part in reversed(newest.items())),
        "next_url": parts[0].url,
        "next_label": parts[0].label,
    }


def _part_page(
    page: Page,
    part: TopicPart,
    after: TopicPart | None,
    before: TopicPart | None,
    settings: Settings,
) -> Page:
    crumbs = (*page.parents, (page.title, page.url))
    return replace(
        page,
        url=part.url,
        title=f"{page.title}, {part.label}",
        parents=crumbs,
        context={
            "topic": page.context["topic"],
            "part": part,
            "videos": part.videos,
            "articles": part.articles,
            "questions": part.questions,
            "previous_url": after.url if after else "",
            "previous_label": after.label if after else "",
            "next_url": before.url if before else "",
            "next_label": before.label if before else "",
        },
        data=(breadcrumb_list((*crumbs, (part.label, part.url)), settings),),
    )


def _about(
    topic: Topic, catalog: Catalog
) -> tuple[tuple[Video, ...], tuple[Article, ...], tuple[Question, ...]]:
    return (
        catalog.videos_of_topic.get(topic.slug, ()),
        catalog.articles_of_topic.get(topic.slug, ()),
        catalog.questions_of_topic.get(topic.slug, ()),
    )


def _topic_page(topic: Topic, catalog: Catalog, settings: Settings) -> Page:
    parents = ((load_language(settings.language).gettext("Topics"), urls.TOPICS),)
    videos, articles, questions = _about(topic, catalog)
    return Page(
        kind=Kind.TOPIC,
        template="topic.html",
        url=urls.topic(topic),
        title=topic.title,
        description=first_sentence(topic.description),
        parents=parents,
        tab=Tab.TOPICS,
        pictured=topic,
        context={
            "topic": topic,
            "videos": videos,
            "articles": articles,
            "questions": questions,
            "lessons": catalog.lessons_of_topic.get(topic.slug, ()),
            "start": _start(topic, catalog),
        },
        data=(breadcrumb_list((*parents, (topic.title, urls.topic(topic))), settings),),
    )


def _start(topic: Topic, catalog: Catalog) -> tuple[str, str, str] | None:
    """Title, URL and kind of where the coach would start."""
    if article := catalog.article_by_slug.get(topic.start):
        return article.title, urls.article(article), "article"
    if video := catalog.video_by_id.get(topic.start):
        return video.title, urls.watch(video), "video"
    return None
