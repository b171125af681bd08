"""The content security policy (W3C, CSP Level 3): what a page may load, and from where.

Everything is the site's own, but for YouTube's player once it is pressed. Pages carry it
themselves, since not every host can be told to send headers. Where one can, its header has to suit
every page, for a browser keeps to both: it allows what any page may do, and each page narrows it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from jinja2 import Environment

from generator.model import Settings, Thumbnails

_INLINE = "partials/javascripts/base.html"
"""The one script that stands in the page: it must run before anything is painted."""
_SCRIPT = re.compile(r"<script>(?P<text>.*?)</script>", re.DOTALL)
_PLAYER = ("https://www.youtube.com/iframe_api", "https://www.youtube.com/s/player/")
_FRAMES = ("https://www.youtube-nocookie.com",)
_STILLS = "https://i.ytimg.com"
_NONE = ("'none'",)
_SELF = ("'self'",)

Directives = Mapping[str, tuple[str, ...]]
"""Sources by the directive that allows them. Every policy of ours names the same directives, so
that none of them falls back to another."""


def build_policy(settings: Settings, environment: Environment) -> str:
    """The policy of a visitor's page, as its `meta` element holds it."""
    return _render(_visitors(settings, environment))


def build_editor_policy() -> str:
    """The policy of the editor's page: a token is kept there, so nobody is asked but GitHub."""
    return _render(_editors())


def build_header_policy(settings: Settings, environment: Environment) -> str:
    """The policy for every answer of the host.

    Only a header can forbid others to hold the site in a frame (CSP Level 3, 3.3), so that is in
    this one alone.
    """
    allowed = _visitors(settings, environment)
    if settings.edit is not None:
        allowed = _widened(allowed, _editors())
    return _render({**allowed, "frame-ancestors": _NONE})


def _visitors(settings: Settings, environment: Environment) -> Directives:
    stills = (_STILLS,) if settings.thumbnails is Thumbnails.REMOTE else ()
    return {
        "default-src": _NONE,
        "script-src": ("'self'", "'wasm-unsafe-eval'", *_hashes(environment), *_PLAYER),
        "style-src": _SELF,
        "style-src-attr": ("'unsafe-inline'",),  # Markdown's tables align their columns so
        "img-src": ("'self'", "data:", *stills),
        "media-src": _SELF,
        "font-src": _SELF,
        "connect-src": _SELF,
        "worker-src": _SELF,
        "frame-src": _FRAMES,
        "manifest-src": _SELF,
        "form-action": _SELF,
        "base-uri": _NONE,
    }


def _editors() -> Directives:
    return {
        "default-src": _NONE,
        "script-src": _SELF,
        "style-src": ("'self'", "'unsafe-inline'"),  # the editor makes its styles as it goes
        "style-src-attr": ("'unsafe-inline'",),
        "img-src": ("'self'", "blob:", "data:", "https://avatars.githubusercontent.com"),
        "media-src": ("blob:",),
        "font-src": _SELF,
        "connect-src": (
            *("'self'", "blob:", "data:"),
            *("https://api.github.com", "https://www.githubstatus.com"),
        ),
        "worker-src": ("'self'", "blob:"),
        "frame-src": ("blob:",),
        "manifest-src": ("blob:", "data:"),
        "form-action": _NONE,
        "base-uri": _NONE,
    }


def _widened(one: Directives, other: Directives) -> Directives:
    """What either of the two allows."""
    return {name: _either(values, other[name]) for name, values in one.items()}


def _either(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The sources of both, each once; `'none'` may not stand beside another (2.3)."""
    both = dict.fromkeys((*one, *other))
    return tuple(source for source in both if source not in _NONE) or _NONE


def _render(directives: Directives) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _hashes(environment: Environment) -> tuple[str, ...]:
    """The checksums of scripts that stand in the page (CSP Level 3, 2.3.1)."""
    text = environment.get_template(_INLINE).render()
    digests = (hashlib.sha256(one["text"].encode()).digest() for one in _SCRIPT.finditer(text))
    return tuple(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
