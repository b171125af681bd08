"""The pages for reading: questions and lessons, and with the lists and topics all that lead there.

Articles themselves are MkDocs pages; what stands round their text is made here too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator import urls
from generator.language import load_language
from generator.model import (
    About,
    Article,
    Catalog,
    Lesson,
    Question,
    Settings,
)
from generator.render.list_pages import plan_list_pages
from generator.render.plain import plain_text
from generator.render.structured_data import article_object, breadcrumb_list, question_object
from generator.render.text import first_sentence
from generator.render.topic_pages import plan_topic_pages
from generator.render.views import Kind, Page, Planned, Tab

RELATED = 4
"""Other questions below a question."""

OF_LESSON = 24
"""Articles, questions and videos that a lesson's page shows of each, the newest."""

WORDS_PER_MINUTE = 200
"""A careful reader's pace."""


def plan_reading_pages(catalog: Catalog, settings: Settings) -> Iterator[Planned]:
    """Lists first, then each question, topic and lesson."""
    yield from plan_list_pages(catalog, settings)
    asked = {topic: _as_asked(of) for topic, of in catalog.questions_of_topic.items()}
    for question in catalog.questions:
        yield _plan_question_page(question, asked, catalog, settings)
    for topic in catalog.topics:
        yield from plan_topic_pages(topic, catalog, settings)
    for lesson in catalog.lessons:
        yield Planned.of(_lesson_page(lesson, catalog, settings))


_Asked = Mapping[str, Sequence[Question]]
"""The questions of each topic in the order in which they were asked."""


def _as_asked(questions: Iterable[Question]) -> Sequence[Question]:
    return sorted(questions, key=_when_asked)


def _when_asked(question: Question) -> tuple[date, str]:
    return question.date, question.slug


def _plan_question_page(
    question: Question, asked: _Asked, catalog: Catalog, settings: Settings
) -> Planned:
    around = {
        "about": _about(question, catalog),
        "video": catalog.video_of_question.get(question.slug),
        "related": _related(question, asked, catalog),
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


def _related(question: Question, asked: _Asked, catalog: Catalog) -> tuple[Question, ...]:
    """Others of the same topics: those asked before it, the last first, else the ones after it.

    The newest would change the pages of all the others with each new question.
    """
    others: dict[str, Question] = {}
    for topic in catalog.topics_of_question[question.slug]:
        questions = asked.get(topic, ())
        at = bisect_left(questions, _when_asked(question), key=_when_asked)
        before, after = questions[max(at - RELATED, 0) : at][::-1], questions[at + 1 :]
        near = (*before, *after[: RELATED - len(before)])
        others.update((one.slug, one) for one in near)
    return tuple(others.values())[:RELATED]


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
            "articles": articles[:OF_LESSON],
            "questions": catalog.questions_of_lesson.get(lesson.slug, ())[:OF_LESSON],
            "videos": tuple(catalog.video_by_id[id_] for id_ in list(videos)[:OF_LESSON]),
        },
        data=(breadcrumb_list((*parents, (lesson.title, urls.lesson(lesson))), settings),),
    )


def build_article_page(article: Article, catalog: Catalog, settings: Settings) -> Page:
    """The page round an article's text; the text itself comes from MkDocs."""
    at = [one.slug for one in catalog.articles].index(article.slug)
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
