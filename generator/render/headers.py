"""The file `_headers`: what Netlify and Cloudflare Pages say with each answer.

When two rules set the same header for a path, Cloudflare joins the values and Netlify keeps one
of them. So no header may stand in two rules whose paths overlap: `Cache-Control` is only set for
what never changes under its name, and all else keeps the hosts' own rule, which is to ask each
time whether there is something new. The policy (CSP) under `*` is one that suits the editor too;
what that may not do, its page says itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from jinja2 import Environment

from generator import urls
from generator.model import Settings
from generator.render.policy import build_header_policy

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_A_DAY = {"Cache-Control": "public, max-age=86400"}
_UNUSED = (
    *("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment"),
    *("serial", "usb"),
)
"""Features of browsers that neither the site nor YouTube's player has a use for."""

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # YouTube's player refuses to play (error 153) if it is not told where it is.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
}

Rules = Mapping[str, Mapping[str, str]]
"""Headers by the paths that they are for, below the site's own."""

KEPT: Rules = {
    # A hash or a version is in these files' names.
    "assets/stylesheets/*": _FOR_EVER,
    "pagefind/fragment/*": _FOR_EVER,
    "pagefind/index/*": _FOR_EVER,
    f"{urls.EDIT}sveltia-cms/*": _FOR_EVER,
    # These may change, but seldom do, and an old one does no harm.
    "assets/fonts/*": _A_DAY,
    "assets/posters/*": _A_DAY,
    "assets/thumbnails/*": _A_DAY,
    "assets/cards/*": _A_DAY,
}


def build_rules(settings: Settings, environment: Environment) -> Rules:
    """All rules of a site."""
    policy = build_header_policy(settings, environment)
    return {"*": {"Content-Security-Policy": policy, **_EVERYWHERE}, **KEPT}


def render_headers(settings: Settings, environment: Environment) -> bytes:
    """The file, in the format that both hosts document."""
    base = urlsplit(settings.site_url).path or "/"
    rules = build_rules(settings, environment)
    blocks = (_block(f"{base}{path}", headers) for path, headers in rules.items())
    return "\n".join(blocks).encode()


def _block(path: str, headers: Mapping[str, str]) -> str:
    lines = (f"  {name}: {value}\n" for name, value in headers.items())
    return "".join((f"{path}\n", *lines))
