"""All files that Tipsheet itself puts into a site, each as its path and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment

from generator import urls
from generator.model import Catalog, Settings
from generator.render.calendar import render_calendars
from generator.render.cards import Press
from generator.render.editor import render_editor
from generator.render.headers import render_headers
from generator.render.machine import render_catalogs
from generator.render.minify import render_script, render_styles
from generator.render.pages import PageRenderer, plan_pages
from generator.render.pictures import drawn_cards, picture_of
from generator.render.planned import PlannedFile
from generator.render.posters import Poster, drawn_posters, render_poster
from generator.render.redirects import render_redirects
from generator.render.search_words import render_known_words, render_synonyms
from generator.render.series_list import render_series_lists
from generator.render.sitemap import render_robots, render_sitemaps
from generator.render.video_list import render_video_list
from generator.render.views import Page, Planned

STYLES = "assets/tipsheet.css"
WORDS = "words.js"

File = tuple[str, bytes]
"""A path below the site's folder, with forward slashes, and what stands in the file."""


def plan_files(
    catalog: Catalog,
    settings: Settings,
    renderer: PageRenderer,
    environment: Environment,
    cache: Path,
) -> Iterator[PlannedFile]:
    """Every page made from data, the posters, and the cards, which are kept in `cache` too."""
    pages = []
    for planned in plan_pages(catalog, settings):
        render = partial(_render_page, planned, renderer)
        yield PlannedFile(planned.file, planned.made_of, render)
        if isinstance(planned.made_of, Page):
            pages.append(planned.made_of)
    press = Press(environment, cache)
    for card in drawn_cards(catalog, settings, pages):
        yield PlannedFile(card.src, press.digest(card), partial(press.render, card))
    for poster in drawn_posters(catalog, settings):
        yield PlannedFile(poster.src, poster, partial(_render_poster, poster, environment))


def _render_page(planned: Planned, renderer: PageRenderer) -> bytes:
    return renderer.render(planned.build()).encode()


def _render_poster(poster: Poster, environment: Environment) -> bytes:
    return render_poster(poster, environment).encode()


def render_machine_files(
    catalog: Catalog,
    settings: Settings,
    environment: Environment,
    written: Iterable[str] = (),
) -> Iterator[File]:
    """What programs read beside feeds: calendar, sitemap, catalog, lists, rules; and the editor.

    `written` has the permalinks of the hand-written pages.
    """
    yield from render_calendars(catalog, settings)
    yield from render_sitemaps(catalog, settings, environment, written)
    yield urls.ROBOTS, render_robots(settings)
    yield from render_catalogs(catalog, settings)
    yield urls.VIDEO_LIST, render_video_list(catalog, environment.filters["poster"])
    yield from render_series_lists(catalog, environment.filters["poster"])
    yield from render_redirects(catalog, settings, environment)
    yield urls.HEADERS, render_headers(settings, environment)
    yield from render_editor(catalog, settings, environment)
    yield urls.SYNONYMS, render_synonyms(catalog)
    yield urls.KNOWN_WORDS, render_known_words(catalog)


def render_assets(
    catalog: Catalog,
    settings: Settings,
    environment: Environment,
    cache: Path,
    pages: Iterable[Page],
) -> Iterator[File]:
    """The style sheet, the words of scripts, and the cards of the hand-written `pages`."""
    yield STYLES, render_styles(environment.get_template(STYLES).render()).encode()
    yield f"assets/js/{WORDS}", render_script(environment.get_template(WORDS).render()).encode()
    press = Press(environment, cache)
    for page in pages:
        if card := picture_of(page, catalog, settings).card:
            yield card.src, press.render(card)
