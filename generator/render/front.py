"""The pages at the front door: home, search, and the one for what was not found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from generator import urls
from generator.language import load_language
from generator.model import Catalog, Settings
from generator.render.list_pages import count_topic
from generator.render.planning import coming
from generator.render.structured_data import website_object
from generator.render.views import Kind, Page

ARTICLES = 3
ANSWERS = 3
TOPICS = 6
NEWEST = 3
LISTED = 100
"""Of each kind that the search page lists for who has no scripts: the newest."""


def build_home_page(catalog: Catalog, settings: Settings) -> Page:
    """The first page; without content/index.md its headline is the site's name."""
    headline = catalog.home.headline if catalog.home else settings.site_name
    lede = catalog.home.lede if catalog.home else settings.site_description
    return Page(
        kind=Kind.HOME,
        template="home.html",
        url=urls.HOME,
        title=settings.site_name,
        description=settings.site_description or lede,
        context={"home": _home(catalog, headline=headline, lede=lede)},
        data=(website_object(settings),),
    )


def _home(catalog: Catalog, *, headline: str, lede: str) -> Mapping[str, Any]:
    answered = [(one, one.answer) for one in catalog.questions if one.answer]
    counts = [count_topic(topic, catalog) for topic in catalog.topics]
    newest = next((video for video in catalog.videos if video.listed), None)
    first_place = newest.places[0] if newest and newest.places else None
    return {
        "newest": newest,
        "series": catalog.series_by_slug[first_place.series] if first_place else None,
        "articles": catalog.articles[:ARTICLES],
        "answers": tuple(answered[:ANSWERS]),
        "coming": coming(catalog),
        "topics": tuple(counts[:TOPICS]),
        "headline": headline,
        "lede": lede,
    }


def build_search_page(catalog: Catalog, settings: Settings) -> Page:
    """The page that searches, and without scripts lists what there is."""
    videos = tuple(video for video in catalog.videos if video.listed)
    zone, language = ZoneInfo(settings.timezone), load_language(settings.language)
    years = {f"{video.published.astimezone(zone):%Y}" for video in videos}
    years |= {f"{article.date:%Y}" for article in catalog.articles}
    years |= {f"{question.date:%Y}" for question in catalog.questions}
    return Page(
        kind=Kind.SEARCH,
        template="search.html",
        url=urls.SEARCH,
        title=language.gettext("Search"),
        description=language.gettext(
            "Find the moment, the article or the answer on %(site)s.", site=settings.site_name
        ),
        listed=False,
        context={
            "topics": catalog.topics,
            "videos": videos[:LISTED],
            "articles": catalog.articles[:LISTED],
            "questions": catalog.questions[:LISTED],
            "whole": max(len(videos), len(catalog.articles), len(catalog.questions)) <= LISTED,
            "lessons": catalog.lessons,
            "years": tuple(sorted(years, reverse=True)),
        },
    )


def build_not_found_page(catalog: Catalog, settings: Settings) -> Page:
    """What a static host shows for every address that it does not have."""
    return Page(
        kind=Kind.NOT_FOUND,
        template="not-found.html",
        url=urls.NOT_FOUND,
        title=load_language(settings.language).gettext("This page is not here"),
        listed=False,
        context={"newest": tuple(video for video in catalog.videos if video.listed)[:NEWEST]},
    )
