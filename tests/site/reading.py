"""A built site as other programs read it: its pages, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

_ADDRESSES = ("href", "src", "action", "poster", "cite")
_IN_META = ("og:url", "og:image")
_STYLE_URL = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)")


@cache
def parse(path: Path) -> Element:
    """The tree that a browser builds of a page; an error that the parser mends fails the test."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_bytes(), transport_encoding="utf-8")
    assert parser.errors == [], (path, parser.errors)
    return tree


def pages(site: Path) -> list[Path]:
    """Every page, redirects included; none of the search engine's own."""
    return sorted(path for path in site.rglob("*.html") if "pagefind" not in path.parts)


def text_of(element: Element) -> str:
    """The words of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def dead_links(site: Path, site_url: str, at: str) -> list[str]:
    """What leads nowhere when the site that was built for `site_url` is published at `at`.

    The page for what is not found has absolute links: it only works where it was built for.
    """
    dead = []
    for path in (*pages(site), *site.glob("assets/**/*.css")):
        file = path.relative_to(site).as_posix()
        here = urljoin(site_url if file == "404.html" else at, file.removesuffix("index.html"))
        for target in _targets(path):
            url = urljoin(here, target)
            if not resolves(site, url, (site_url, at)):
                dead.append(f"{file}: {target}")
    return dead


def _targets(path: Path) -> Iterator[str]:
    if path.suffix == ".css":
        yield from _STYLE_URL.findall(path.read_text("utf-8"))
        return
    for element in parse(path).iter():
        yield from (element.get(name) for name in _ADDRESSES if element.get(name))
        for candidate in (element.get("srcset") or "").split(","):
            yield from candidate.split()[:1]
        if element.get("property") in _IN_META:
            yield element.get("content", "")
        if element.get("http-equiv") == "refresh":
            yield element.get("content", "").partition("url=")[2]


def resolves(site: Path, url: str, ours: tuple[str, ...]) -> bool:
    """Whether `url` leads to a file and a place in it, or off the sites that `ours` begin."""
    if url == "data:,":
        return True  # the place of an image that a script puts in
    address, _, fragment = url.partition("#")
    root = next((one for one in ours if address.startswith(one)), None)
    if root is None:
        parts = urlsplit(url)
        within = {urlsplit(one).netloc for one in ours}
        return parts.scheme in {"https", "http", "mailto", "webcal"} and (
            parts.scheme == "webcal" or parts.netloc not in within
        )
    file = site / unquote(address.removeprefix(root).partition("?")[0])
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    return file.suffix != ".html" or fragment in _anchors(file) or fragment.startswith("t=")


@cache
def _anchors(file: Path) -> frozenset[str]:
    """Where on a page a link may lead; the seconds of a player are its script's."""
    return frozenset({"", *(element.get("id", "") for element in parse(file).iter())})
