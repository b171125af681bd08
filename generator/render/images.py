"""Images in what coaches write: each keeps its room free, and is fetched when it is about to show.

An image that a phone shows before any scrolling is fetched at once; it may be the largest thing
there. Pure: sizes come from the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from markupsafe import Markup

from generator.content.image_sizes import Size

FIRST_VIEW = 600
"""So many characters of text above an image, and a phone shows it only after scrolling."""

_IMAGE = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)

Attributes = Mapping[str, str | None]


def settle_images(
    html: str,
    size_of: Callable[[str], Size | None],
    image: Callable[[Attributes], str],
    *,
    may_lead: bool,
) -> Markup:
    """`html` with the size and the time of every image in it, unless its writer gave them.

    `size_of` knows an image by its address as written; `image` makes the tag of its attributes.
    `may_lead`: nothing on the page is meant to be seen before the first image.
    """
    first = _IMAGE.search(html) if may_lead else None
    leading = first.start() if first and _is_soon(html[: first.start()]) else -1

    def settle(match: re.Match[str]) -> str:
        written = _parse_attributes(match[0])
        size = _complete(written, size_of(written.get("src") or ""))
        return image({**size, **_timing(leads=match.start() == leading), **written})

    return Markup(_IMAGE.sub(settle, html))  # noqa: S704 — the page's own HTML


def _is_soon(before: str) -> bool:
    return len(" ".join(Markup(before).striptags().split())) < FIRST_VIEW  # noqa: S704


def _timing(*, leads: bool) -> dict[str, str]:
    if leads:
        return {"fetchpriority": "high"}
    return {"loading": "lazy", "decoding": "async"}


def _complete(written: Attributes, size: Size | None) -> dict[str, str]:
    """Width and height; where the writer gave one of them, the other follows the image's shape."""
    if size is None:
        return {}
    given = {name: written.get(name) or "" for name in ("width", "height") if name in written}
    if not all(value.isdecimal() for value in given.values()):
        return {}  # a share of the column: no number of pixels is right
    width, height = size
    if "width" in given:
        height = round(int(given["width"]) * height / width)
    elif "height" in given:
        width = round(int(given["height"]) * width / height)
    return {"width": str(width), "height": str(height)}


class _Tag(HTMLParser):
    """Reads one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.attributes = dict(attrs)


def _parse_attributes(tag: str) -> dict[str, str | None]:
    parser = _Tag()
    parser.feed(tag)
    return parser.attributes
