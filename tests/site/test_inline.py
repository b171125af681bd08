"""What stands in a page and would be run or obeyed there: only what the page's policy allows."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest

from tests.site.reading import pages, parse

STYLES = re.compile(r"text-align: (left|center|right);|--rows: \d+")
"""What our templates and Markdown's tables write into `style`; nobody else writes any."""

LOADED = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("iframe", "src"): "frame-src",
    ("source", "src"): "media-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("form", "action"): "form-action",
}
IS_SCRIPT = {"", "module", "text/javascript"}


@pytest.fixture(params=["built_site", "planned_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Both of the sites that other tests have built anyway."""
    found: Path = request.getfixturevalue(request.param)
    return found


def policy(tree: Element) -> dict[str, list[str]]:
    """The directives of the page's own policy."""
    metas = [one for one in tree.iter("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert len(metas) == 1
    parts = (part.split() for part in metas[0].get("content", "").split(";"))
    return {name: values for name, *values in parts}


def faults(tree: Element) -> Iterator[str]:
    """What the page's policy would keep a browser from, or should."""
    allowed = policy(tree)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (f"{element.tag} {name}" for name in element.attrib if name.startswith("on"))
        if element.tag in {"object", "embed", "applet", "base"}:
            yield element.tag
        if "style" in element.attrib:
            styled = STYLES.fullmatch(element.get("style", ""))
            if not (styled and "'unsafe-inline'" in allowed["style-src-attr"]):
                yield f"style={element.get('style')}"
        yield from _inline(element, allowed)
        yield from _loaded(element, allowed)
        scheme = urlsplit((element.get("href") or "").strip()).scheme
        if scheme not in {"", "http", "https", "mailto", "tel", "webcal"}:
            yield f"href={element.get('href')}"


def _inline(element: Element, allowed: Mapping[str, list[str]]) -> Iterator[str]:
    kind = {"script": "script-src", "style": "style-src"}.get(str(element.tag))
    data = element.tag == "script" and element.get("type", "") not in IS_SCRIPT
    if kind is None or data or "src" in element.attrib:
        return
    digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
    if f"'sha256-{digest}'" not in allowed[kind]:
        yield f"{element.tag}: {(element.text or '')[:60]}"


def _loaded(element: Element, allowed: Mapping[str, list[str]]) -> Iterator[str]:
    """What comes from elsewhere; our own is allowed by `'self'`."""
    for (tag, name), directive in LOADED.items():
        url = urlsplit(element.get(name) or "") if element.tag == tag else urlsplit("")
        origin = f"{url.scheme}://{url.netloc}" if url.netloc else "'self'"
        sources = [*allowed.get(directive, allowed["default-src"])]
        if url.scheme == "data":
            origin = "data:"
        if (element.get(name) if element.tag == tag else "") and origin not in sources:
            yield f"{tag} {name}={element.get(name)}"


def test_nothing_in_a_page_is_against_its_policy(site: Path) -> None:
    """Each script, style, handler, frame and form of every page is one that its policy names."""
    found = {path: [*faults(parse(path))] for path in pages(site)}
    assert len(found) > 5
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_policy_comes_before_what_it_rules(site: Path) -> None:
    """A policy in a page does not reach back to what stands above it (CSP Level 3, 3.3)."""
    for path in pages(site):
        head = [one for one in parse(path).find("head") or () if isinstance(one.tag, str)]
        names = [one.get("http-equiv") or one.tag for one in head]
        before = names[: names.index("Content-Security-Policy")]
        assert set(before) <= {"meta"}, path
