"""The addresses on this site that its files tell to programs, beside the links of its pages.

Feeds with the HTML in them, sitemaps, calendars, the catalog, structured data, robots.txt, headers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
from icalendar import Calendar

from tests.site.reading import parse, resolves

_WHOLE = re.compile(r"https?://[^\s\"'<>\\]+")
_OURS = ("poster", "url")
"""The keys of our own lists for scripts, whose addresses begin at the site's root."""
_ON_SOME = ("/assets/thumbnails/", "/edit/")
"""Folders that every site has rules for, and only some have."""
_HELD = ("href", "src", "poster")


def dead_addresses(site: Path, site_url: str) -> list[str]:
    """What a file tells of this site that is not there, as `file: address`."""
    dead = []
    for path in sorted(path for path in site.rglob("*") if _is_told(path)):
        file = path.relative_to(site).as_posix()
        for address in dict.fromkeys(_addresses(path, site_url)):
            ours = address.startswith(site_url)
            if ours and not resolves(site, address, (site_url,)):
                dead.append(f"{file}: {address}")
    return [*dead, *_dead_rules(site, urlsplit(site_url).path)]


def told(site: Path, site_url: str) -> dict[str, int]:
    """How many addresses of this site each kind of file tells: what was looked at at all."""
    counts: dict[str, int] = {}
    for path in (path for path in site.rglob("*") if _is_told(path)):
        found = {one for one in _addresses(path, site_url) if one.startswith(site_url)}
        kind = path.name if path.suffix in {".json", ".xml", ".txt"} else path.suffix
        counts[kind] = counts.get(kind, 0) + len(found)
    return counts


def _is_told(path: Path) -> bool:
    return (
        path.is_file()
        and "pagefind" not in path.parts
        and (path.suffix in {".xml", ".json", ".ics", ".html"} or path.name == "robots.txt")
    )


def _addresses(path: Path, site_url: str) -> Iterator[str]:
    if path.suffix == ".html":
        scripts = (one for one in parse(path).iter("script") if "ld+json" in one.get("type", ""))
        for script in scripts:
            yield from _in_data(json.loads(script.text or ""), site_url)
    elif path.suffix == ".json":
        yield from _in_data(json.loads(path.read_text("utf-8")), site_url)
    elif path.suffix == ".xml":
        for element in ET.parse(path).iter():  # noqa: S314 — our own
            for text in (element.text or "", *element.attrib.values()):
                yield from _in_text(text, site_url)
    elif path.suffix == ".ics":
        for component in Calendar.from_ical(path.read_bytes()).walk():
            for _, value in component.property_items():
                yield from _WHOLE.findall(str(value))
    else:
        yield from _WHOLE.findall(path.read_text("utf-8"))


def _in_data(data: Any, site_url: str) -> Iterator[str]:
    """Every text in `data` that is an address or has some, keys and all."""
    if isinstance(data, dict):
        yield from (urljoin(site_url, data[name]) for name in _OURS if data.get(name))
        parts = (*data, *data.values())
        yield from (one for part in parts for one in _in_data(part, site_url))
    elif isinstance(data, list):
        yield from (one for part in data for one in _in_data(part, site_url))
    elif isinstance(data, str):
        yield from _in_text(data, site_url)


def _in_text(text: str, site_url: str) -> Iterator[str]:
    """An address; or those in HTML, where one that is not whole leads nowhere."""
    if "<" not in text:
        yield from _WHOLE.findall(text)
        return
    for element in html5lib.parseFragment(text, namespaceHTMLElements=False).iter():
        for name in _HELD:
            if element.get(name):
                yield urljoin(f"{site_url}is-not-whole/", element.get(name))


def _dead_rules(site: Path, base: str) -> Iterator[str]:
    """What `_headers` and `_redirects` have a rule for, and no site has."""
    for name in ("_headers", "_redirects"):
        lines = (site / name).read_text("utf-8").splitlines() if (site / name).exists() else ()
        rules = (line.split()[0] for line in lines if line.startswith("/"))
        for rule in (f"/{one.removeprefix(base)}" for one in rules):
            if not rule.startswith(_ON_SOME) and not any(site.glob(rule.strip("/") or "*")):
                yield f"{name}: {rule}"
