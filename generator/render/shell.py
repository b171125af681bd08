"""The theme's page around our content, rendered once for each page kind and depth.

A shell is the whole template rendered with a marker in each slot, and cut at the markers:
filling it is a join. It holds as long as the template prints the slots plainly, which the
tests prove by comparing pages with full renders, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.render.views import Page, Slots

TEMPLATE = "main.html"

_MARKER = re.compile("\x00([a-z]+)\x00")

HostContext = Callable[[Page], Mapping[str, Any]]
"""What the theme's own templates need beside the slots, for a page of this kind and depth."""


class Shells:
    """All shells of one build, made when the first page needs them."""

    def __init__(self, environment: Environment, host_context: HostContext) -> None:
        self._environment = environment
        self._host_context = host_context
        self._cut: dict[tuple[str, str, str], list[str]] = {}

    def fill(self, page: Page, slots: Slots) -> str:
        """The page's HTML, from the shell of its kind and depth."""
        key = (slots.kind, slots.tab, slots.root)
        cut = self._cut.get(key)
        if cut is None:
            cut = self._cut[key] = _MARKER.split(self.render(page, _marked(slots)))
        parts = list(cut)
        for index in range(1, len(parts), 2):
            # Plain strings are escaped, Markup is kept: what autoescape does in a full render.
            parts[index] = escape(getattr(slots, parts[index]))
        return "".join(parts)

    def render(self, page: Page, slots: Slots) -> str:
        """The page's HTML by a full render of the theme's template."""
        template = self._environment.get_template(TEMPLATE)
        return template.render(**self._host_context(page), shell=slots)


def _marked(slots: Slots) -> Slots:
    """The slots with a marker in each that `Shells` fills: none of it needs escaping."""
    return Slots(
        kind=slots.kind,
        tab=slots.tab,
        root=slots.root,
        title=_mark("title"),
        description=_mark("description"),
        head=_mark("head"),
        content=_mark("content"),
    )


def _mark(slot: str) -> Markup:
    return Markup(f"\x00{slot}\x00")  # noqa: S704 — names of ours
