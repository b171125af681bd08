"""Feeds of a catalog, and what a reader finds in them."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import feedparser
from markupsafe import Markup

from generator.model import Catalog, Settings
from generator.render.feeds import plan_feeds
from tests.unit.catalog_builder import settings
from tests.unit.templates import templates

ATOM = "{http://www.w3.org/2005/Atom}"


def files(catalog: Catalog, of: Settings | None = None, **html: Markup) -> dict[str, bytes]:
    """Every feed by its path; `html` has the articles' text."""
    of = of or settings()
    planned = plan_feeds(catalog, of, templates(catalog, of), html)
    return {one.file: one.render() for one in planned}


def parse(data: bytes) -> Any:
    """What feedparser makes of it, without a complaint."""
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.bozo_exception
    return feed


def links(data: bytes) -> dict[str, str]:
    """The links of an Atom feed itself, by their relation."""
    root = ET.fromstring(data)  # noqa: S314 — our own
    return {one.get("rel", ""): one.get("href", "") for one in root.findall(f"{ATOM}link")}
