"""Every page made from data, and how any page becomes HTML.

A page's content is its kind's template; the shell around it is rendered once for each kind and
depth. `PageRenderer.render_whole` does the same work the slow way, for the tests to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from generator.model import Catalog, Settings
from generator.render.front import build_home_page, build_not_found_page, build_search_page
from generator.render.planning import build_schedule_page
from generator.render.reading import plan_reading_pages
from generator.render.shell import HostContext, Shells
from generator.render.structured_data import render_json_ld
from generator.render.views import Page, Planned, Slots
from generator.render.watching import plan_watching_pages
from generator.render.withdrawn import build_withdrawn_pages

HEAD = "head.html"


def plan_pages(catalog: Catalog, settings: Settings) -> Iterator[Planned]:
    """Every page made from data, in an order that never changes."""
    yield Planned.of(build_home_page(catalog, settings))
    yield from plan_watching_pages(catalog, settings)
    yield from plan_reading_pages(catalog, settings)
    yield from map(Planned.of, build_withdrawn_pages(catalog, settings))
    yield Planned.of(build_schedule_page(catalog, settings))
    yield Planned.of(build_search_page(catalog, settings))
    yield Planned.of(build_not_found_page(catalog, settings))


def build_pages(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """The same, all built."""
    return (planned.build() for planned in plan_pages(catalog, settings))


class PageRenderer:
    """Pages to HTML, with the templates of one environment (see `environment.py`)."""

    def __init__(
        self, environment: Environment, settings: Settings, host_context: HostContext
    ) -> None:
        self._environment = environment
        self._site_url = settings.site_url
        self._site_path = urlsplit(settings.site_url).path or "/"
        self._shells = Shells(environment, host_context)

    def render(self, page: Page) -> str:
        """The page, its shell filled in."""
        return self._shells.fill(page, self.slots(page))

    def render_whole(self, page: Page) -> str:
        """The page by a full render of the theme: slow, and byte for byte the same."""
        return self._shells.render(page, self.slots(page))

    def root(self, page: Page) -> str:
        """The way from a page up to the site's root, ending in a slash."""
        return page.root(self._site_path)

    def slots(self, page: Page, **more: Any) -> Slots:
        """What the shell's template prints; `more` joins the context of the content's template."""
        root = self.root(page)
        common = {"page": page, "root": root, **page.context, **more}
        return Slots(
            kind=page.kind,
            tab=page.tab,
            root=root,
            title=page.title,
            description=page.description or page.title,
            head=self._template(HEAD, {**common, **self._head(page)}),
            content=self._template(page.template, common),
        )

    def _head(self, page: Page) -> dict[str, Any]:
        return {
            "canonical": self._canonical(page),
            "json_ld": [render_json_ld(data) for data in page.data if self._site_url],
        }

    def _template(self, name: str, context: dict[str, Any]) -> Markup:
        # The environment escapes, so what a template renders to is markup.
        return Markup(self._environment.get_template(name).render(context))  # noqa: S704

    def _canonical(self, page: Page) -> str:
        served_anywhere = page.url.endswith(".html")
        return f"{self._site_url}{page.url}" if self._site_url and not served_anywhere else ""
