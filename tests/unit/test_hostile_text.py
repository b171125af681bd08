"""Wherever a text goes, the same text comes out, and nothing else came to be.

Each kind of file is read by a parser that is not ours, once with a calm word in every place that
somebody can write to, and once with a hostile text there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from functools import cache
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import settings as limits
from jinja2 import ChoiceLoader, DictLoader
from lxml import etree
from markupsafe import Markup

from generator.errors import Source
from generator.model import (
    Catalog,
    Chapter,
    Coach,
    Cue,
    ExceptionDate,
    ExtraDate,
    Home,
    Passage,
    Settings,
    Transcript,
)
from generator.render.calendar import render_calendars
from generator.render.machine import render_catalogs
from generator.render.pages import PageRenderer, build_pages
from generator.render.reading import build_article_page
from generator.render.redirects import render_redirects
from generator.render.sitemap import render_sitemaps
from generator.render.video_list import render_video_list
from tests.unit import catalog_builder as make
from tests.unit.feed_reader import files as feeds
from tests.unit.hostile import (
    CALM,
    check_calendar,
    check_html,
    check_json,
    check_xml,
    parse_page,
    texts,
)
from tests.unit.templates import templates

THEME = """<!doctype html><html lang="en"><head>{% block site_meta %}{% endblock %}
{% block htmltitle %}{% endblock %}{% block styles %}{% endblock %}
{% block extrahead %}{% endblock %}</head><body>{% block container %}{% endblock %}</body></html>"""
"""What our shell fills, without the host theme's header and footer, which print no text."""

HERE = Source("content/x.md")


def build_site(text: str) -> tuple[Catalog, Settings]:
    """A site with every page kind, and `text` wherever somebody writes plain words."""
    settings = make.settings(site_name=text, site_description=text, coach=Coach(name=text))
    chapters = tuple(Chapter(start=start, title=text) for start in (0, 100, 200))
    tip = make.video(1, title=text, chapters=chapters, topics=("hips",))
    cues = (Cue(start=0, end=5, text=text), Cue(start=100, end=105, text=text))
    said = Transcript(
        video=tip.id,
        cues=cues,
        passages=tuple(Passage(start=cue.start, text=cue.text) for cue in cues),
        source=HERE,
    )
    answer = replace(make.message("coach", "Yes.", day=28, coach=True), author=text)
    asked = replace(make.message("nancy", "Why?", answer), author=text)
    session = make.session(
        title=text,
        exceptions=(ExceptionDate(date=date(2020, 3, 31), reason=text),),
        extra=(ExtraDate(date=date(2020, 4, 4), time=time(9), title=text),),
    )
    catalog = make.build(
        settings,
        home=Home(headline=text, lede=text, source=HERE),
        playlists=(make.playlist(tip, make.video(2, title=text), title=text, description=text),),
        transcripts=(said,),
        articles=(
            make.article(
                *("hips",),
                title=text,
                description=text,
                topics=("hips",),
                videos=(tip.id,),
                lesson="feet",
                aliases=("/old/hips/",),
            ),
        ),
        questions=(
            make.question("still", asked, about=tip.id, question=text, at=95),
            make.question("turn", asked, about="hips", question=text),
        ),
        lessons=(make.lesson("feet", title=text, description=text, price=text, topics=("hips",)),),
        topics=(make.topic("hips", title=text, description=text),),
        sessions=(session,),
    )
    return catalog, settings


def render_pages(text: str) -> dict[str, str]:
    """Every page of that site by its address, as a browser gets it."""
    catalog, settings = build_site(text)
    environment = templates(catalog, settings)
    assert environment.loader
    environment.loader = ChoiceLoader([environment.loader, DictLoader({"base.html": THEME})])
    renderer = PageRenderer(environment, settings, lambda _: {})
    pages = {page.url: renderer.render(page) for page in build_pages(catalog, settings)}
    for article in catalog.articles:
        page = build_article_page(article, catalog, settings)
        slots = renderer.slots(page, content=Markup("<p>Text</p>"), videos=())
        shell = environment.get_template("main.html").render(shell=slots)
        pages[page.url] = shell
    pages |= {
        path: data.decode()
        for path, data in render_redirects(catalog, settings, environment)
        if path.endswith(".html")
    }
    return pages


def render_files(text: str) -> dict[str, bytes]:
    """Every file of that site that programs read, by its path."""
    catalog, settings = build_site(text)
    environment = templates(catalog, settings)
    html = {"hips": Markup("<p>Text</p>")}
    return {
        **feeds(catalog, settings, **html),
        **dict(render_sitemaps(catalog, settings, environment)),
        **dict(render_calendars(catalog, settings)),
        **dict(render_redirects(catalog, settings, environment)),
        **dict(render_catalogs(catalog, settings)),
        "videos.json": render_video_list(catalog, environment.filters["poster"]),
    }


@cache
def calm_pages() -> Mapping[str, Element]:
    return {url: parse_page(html) for url, html in render_pages(CALM).items()}


@cache
def calm_files(suffix: str) -> Mapping[str, bytes]:
    return {path: data for path, data in render_files(CALM).items() if path.endswith(suffix)}


@limits(max_examples=12)
@given(text=texts)
def test_pages_say_it_and_hold_nothing_else(text: str) -> None:
    """In the text of a page, in its attributes, and in the structured data in its script."""
    hostile = render_pages(text)
    assert list(hostile) == list(calm_pages())
    for url, calm in calm_pages().items():
        check_html(calm, parse_page(hostile[url]), text)


@limits(max_examples=25)
@given(text=texts)
def test_files_for_programs_say_it_and_hold_nothing_else(text: str) -> None:
    """In feeds, sitemap, calendars, catalog and lists; each read by its own kind of parser."""
    hostile = render_files(text)
    for path, calm in calm_files(".json").items():
        check_json(json.loads(calm), json.loads(hostile[path]), text)
    for path, calm in calm_files(".xml").items():
        check_xml(etree.fromstring(calm), etree.fromstring(hostile[path]), text)
    for path, calm in calm_files(".ics").items():
        check_calendar(calm.decode(), hostile[path].decode(), text)
    assert hostile["_redirects"] == calm_files("_redirects")["_redirects"]
