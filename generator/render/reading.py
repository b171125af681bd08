"""The pages for reading: questions, topics and lessons, and the lists of them and of articles.

Articles themselves are MkDocs pages; what stands round their text is made here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.language import Language, load_language
from generator.model import (
    About,
    Article,
    Catalog,
    Lesson,
    Question,
    Settings,
    Topic,
)
from generator.render.plain import plain_text
from generator.render.structured_data import article_object, breadcrumb_list, question_object
from generator.render.text import first_sentence
from generator.render.views import Kind, Page, Planned, Tab

PER_PAGE = 24
"""Items on a page of a list."""

RELATED = 4
"""Other questions below a question."""

WORDS_PER_MINUTE = 200
"""A careful reader's pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """A list of its own in the header."""

    title: str
    url: str
    tab: Tab
    description: str
    items: Sequence[Any]


def plan_reading_pages(catalog: Catalog, settings: Settings) -> Iterator[Planned]:
    """Lists first, then each question, topic and lesson."""
    language = load_language(settings.language)
    for listing in _listings(catalog, settings.coach.name, language):
        yield from map(Planned.of, _list_pages(listing, catalog, language))
    for question in catalog.questions:
        yield _plan_question_page(question, catalog, settings)
    for topic in catalog.topics:
        yield Planned.of(_topic_page(topic, catalog, settings))
    for lesson in catalog.lessons:
        yield Planned.of(_lesson_page(lesson, catalog, settings))


def _listings(catalog: Catalog, coach: str, language: Language) -> tuple[_Listing, ...]:
    return (
        _Listing(
            title=language.gettext("Articles"),
            url=urls.ARTICLES,
            tab=Tab.ARTICLES,
            description=language.gettext("What %(coach)s wrote about the tips.", coach=coach),
            items=catalog.articles,
        ),
        _Listing(
            title=language.gettext("Questions"),
            url=urls.QUESTIONS,
            tab=Tab.QUESTIONS,
            description=language.gettext("Readers' questions, answered by %(coach)s.", coach=coach),
            items=catalog.questions,
        ),
        _Listing(
            title=language.gettext("Topics"),
            url=urls.TOPICS,
            tab=Tab.TOPICS,
            description=language.gettext(
                "Everything by the part of the body, or of the run, it is about."
            ),
            items=tuple(count_topic(topic, catalog) for topic in catalog.topics),
        ),
        _Listing(
            title=language.gettext("Lessons"),
            url=urls.LESSONS,
            tab=Tab.LESSONS,
            description=language.gettext("What %(coach)s recommends to go further.", coach=coach),
            items=catalog.lessons,
        ),
    )


def _list_pages(listing: _Listing, catalog: Catalog, language: Language) -> Iterator[Page]:
    url, items = listing.url, listing.items
    total = max(-(-len(items) // PER_PAGE), 1)
    for number in range(1, total + 1):
        title = language.gettext("%(list)s, page %(number)s", list=listing.title, number=number)
        yield Page(
            kind=Kind.LIST,
            template=f"{listing.tab}.html",
            url=urls.page(url, number),
            title=listing.title if number == 1 else title,
            description=listing.description,
            tab=listing.tab,
            context={
                "items": items[(number - 1) * PER_PAGE : number * PER_PAGE],
                "number": number,
                "total": total,
                "previous_url": urls.page(url, number - 1) if number > 1 else "",
                "next_url": urls.page(url, number + 1) if number < total else "",
                "topics": catalog.topics,
            },
        )


def count_topic(topic: Topic, catalog: Catalog) -> tuple[Topic, int, int, int]:
    """A topic with how many videos, articles and answered questions it has."""
    answered = [one for one in catalog.questions_of_topic.get(topic.slug, ()) if one.answer]
    return (
        topic,
        len(catalog.videos_of_topic.get(topic.slug, ())),
        len(catalog.articles_of_topic.get(topic.slug, ())),
        len(answered),
    )


def _plan_question_page(question: Question, catalog: Catalog, settings: Settings) -> Planned:
    around = {
        "about": _about(question, catalog),
        "video": catalog.video_of_question.get(question.slug),
        "related": _related(question, catalog),
    }
    return Planned(
        file=f"{urls.question(question)}index.html",
        made_of=(question, around),
        build=lambda: _question_page(question, around, settings),
    )


def _question_page(question: Question, around: Mapping[str, Any], settings: Settings) -> Page:
    parents = ((load_language(settings.language).gettext("Questions"), urls.QUESTIONS),)
    return Page(
        kind=Kind.QUESTION,
        template="question.html",
        url=urls.question(question),
        title=question.question,
        description=first_sentence(plain_text(question.answer or question.messages[0])),
        parents=parents,
        tab=Tab.QUESTIONS,
        pictured=question,
        context={"question": question, **around},
        data=(
            question_object(question, settings),
            breadcrumb_list((*parents, (question.question, urls.question(question))), settings),
        ),
    )


def _about(question: Question, catalog: Catalog) -> tuple[str, str] | None:
    """Title and URL of what a question is about."""
    key = question.about_key
    found: dict[About, Callable[[], tuple[str, str]]] = {
        About.VIDEO: lambda: _titled(catalog.video_by_id[key], urls.watch),
        About.ARTICLE: lambda: _titled(catalog.article_by_slug[key], urls.article),
        About.LESSON: lambda: _titled(catalog.lesson_by_slug[key], urls.lesson),
    }
    return found[question.about_kind]() if question.about_kind else None


def _titled(record: Any, url_of: Callable[[Any], str]) -> tuple[str, str]:
    return record.title, url_of(record)


def _related(question: Question, catalog: Catalog) -> tuple[Question, ...]:
    """Others of the same topics, newest first."""
    others = {
        other.slug: other
        for topic in catalog.topics_of_question[question.slug]
        for other in catalog.questions_of_topic.get(topic, ())[: RELATED + 1]
        if other is not question
    }
    return tuple(others.values())[:RELATED]


def _topic_page(topic: Topic, catalog: Catalog, settings: Settings) -> Page:
    parents = ((load_language(settings.language).gettext("Topics"), urls.TOPICS),)
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
            "videos": catalog.videos_of_topic.get(topic.slug, ()),
            "articles": catalog.articles_of_topic.get(topic.slug, ()),
            "questions": catalog.questions_of_topic.get(topic.slug, ()),
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


def _lesson_page(lesson: Lesson, catalog: Catalog, settings: Settings) -> Page:
    parents = ((load_language(settings.language).gettext("Lessons"), urls.LESSONS),)
    articles = tuple(one for one in catalog.articles if one.lesson == lesson.slug)
    videos = dict.fromkeys(id_ for article in articles for id_ in article.videos)
    return Page(
        kind=Kind.LESSON,
        template="lesson.html",
        url=urls.lesson(lesson),
        title=lesson.title,
        description=lesson.description or first_sentence(lesson.body),
        parents=parents,
        tab=Tab.LESSONS,
        pictured=lesson,
        context={
            "lesson": lesson,
            "articles": articles,
            "questions": catalog.questions_of_lesson.get(lesson.slug, ()),
            "videos": tuple(catalog.video_by_id[id_] for id_ in videos),
        },
        data=(breadcrumb_list((*parents, (lesson.title, urls.lesson(lesson))), settings),),
    )


def build_article_page(article: Article, catalog: Catalog, settings: Settings) -> Page:
    """The page round an article's text; the text itself comes from MkDocs."""
    at = catalog.articles.index(article)
    parents = ((load_language(settings.language).gettext("Articles"), urls.ARTICLES),)
    return Page(
        kind=Kind.ARTICLE,
        template="article.html",
        url=urls.article(article),
        title=article.title,
        description=article.description,
        parents=parents,
        tab=Tab.ARTICLES,
        pictured=article,
        context={
            "article": article,
            "videos": tuple(catalog.video_by_id[id_] for id_ in article.videos),
            "lesson": catalog.lesson_by_slug.get(article.lesson or ""),
            "questions": catalog.questions_of_article.get(article.slug, ()),
            "previous": catalog.articles[at + 1] if at + 1 < len(catalog.articles) else None,
            "next": catalog.articles[at - 1] if at else None,
            "minutes": max(round(article.words / WORDS_PER_MINUTE), 1),
        },
        data=(
            article_object(article, catalog, settings),
            breadcrumb_list((*parents, (article.title, urls.article(article))), settings),
        ),
    )
