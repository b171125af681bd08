"""The lists of articles, questions, topics and lessons.

What comes every week is cut from the oldest, so that something new changes the first page, and the
others stay as they are. Topics and lessons are few and in the coach's order: those are numbered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.language import Language, load_language
from generator.model import Catalog, Question, Settings, Topic
from generator.render.paging import cut_from_oldest
from generator.render.views import Kind, Page, Planned, Tab

PER_PAGE = 24
"""Items on a page of a list; the first of one that grows has up to half as many again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """A list of its own in the header."""

    title: str
    url: str
    tab: Tab
    description: str
    items: Sequence[Any]
    grows: bool = False
    """Whether it gets longer by itself; its items are newest first."""


def plan_list_pages(catalog: Catalog, settings: Settings) -> Iterator[Planned]:
    """All pages of all lists."""
    language = load_language(settings.language)
    for listing in _listings(catalog, settings.coach.name, language):
        pages = _from_oldest(listing) if listing.grows else _numbered(listing)
        for url, number, context in pages:
            title = language.gettext("%(list)s, page %(number)s", list=listing.title, number=number)
            page = Page(
                kind=Kind.LIST,
                template=f"{listing.tab}.html",
                url=url,
                title=title if number else listing.title,
                description=listing.description,
                tab=listing.tab,
                context={**context, "number": number, "topics": catalog.topics},
            )
            yield Planned.of(page)


_Pages = Iterator[tuple[str, int, Mapping[str, Any]]]
"""Address, number (0: the first) and what it shows."""


def _from_oldest(listing: _Listing) -> _Pages:
    newest, *older = cut_from_oldest(listing.items, PER_PAGE)
    addresses = [urls.older(listing.url, number) for number in range(1, len(older) + 1)]
    around = ("", *addresses, listing.url)
    last = around[-2]
    yield listing.url, 0, {"items": newest, "previous_url": "", "next_url": last}
    for number, items in enumerate(older, start=1):
        neighbours = {"previous_url": around[number + 1], "next_url": around[number - 1]}
        yield around[number], number, {"items": items, **neighbours}


def _numbered(listing: _Listing) -> _Pages:
    url, items = listing.url, listing.items
    total = max(-(-len(items) // PER_PAGE), 1)
    for number in range(1, total + 1):
        context = {
            "items": items[(number - 1) * PER_PAGE : number * PER_PAGE],
            "total": total,
            "previous_url": urls.page(url, number - 1) if number > 1 else "",
            "next_url": urls.page(url, number + 1) if number < total else "",
        }
        yield urls.page(url, number), number if number > 1 else 0, context


def _listings(catalog: Catalog, coach: str, language: Language) -> tuple[_Listing, ...]:
    return (
        _Listing(
            title=language.gettext("Articles"),
            url=urls.ARTICLES,
            tab=Tab.ARTICLES,
            description=language.gettext("What %(coach)s wrote about the tips.", coach=coach),
            items=catalog.articles,
            grows=True,
        ),
        _Listing(
            title=language.gettext("Questions"),
            url=urls.QUESTIONS,
            tab=Tab.QUESTIONS,
            description=language.gettext("Readers' questions, answered by %(coach)s.", coach=coach),
            items=_in_lasting_order(catalog.questions),
            grows=True,
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


def count_topic(topic: Topic, catalog: Catalog) -> tuple[Topic, int, int, int]:
    """A topic with how many videos, articles and answered questions it has."""
    answered = [one for one in catalog.questions_of_topic.get(topic.slug, ()) if one.answer]
    return (
        topic,
        len(catalog.videos_of_topic.get(topic.slug, ())),
        len(catalog.articles_of_topic.get(topic.slug, ())),
        len(answered),
    )


def _in_lasting_order(questions: Sequence[Question]) -> Sequence[Question]:
    """As asked, newest first. Where they fit on a page, those that wait for an answer come last.

    On several pages they do not, since each answer would then change all of them.
    """
    asked = sorted(questions, key=lambda one: (one.date, one.slug), reverse=True)
    if len(cut_from_oldest(questions, PER_PAGE)) > 1:
        return asked
    return sorted(asked, key=lambda one: one.answer is None)
