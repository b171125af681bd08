"""The file `_headers`: what Netlify and Cloudflare Pages say with each answer.

Both join the values when two rules set the same header for a path. So no header may stand in two
rules whose paths overlap: `Cache-Control` is only set for what never changes under its name, and
all else keeps the hosts' own rule, which is to ask each time whether there is something new. A
policy for contents (CSP) cannot stand under `/*` for the same reason: the editor has one of its
own, in its page, and a browser keeps to both.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator import urls
from generator.model import Settings

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_A_DAY = {"Cache-Control": "public, max-age=86400"}

RULES: Mapping[str, Mapping[str, str]] = {
    "*": {
        "X-Content-Type-Options": "nosniff",
        # YouTube's player refuses to play (error 153) if it is not told where it is.
        "Referrer-Policy": "strict-origin-when-cross-origin",
    },
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
    # A coach is signed in there: nobody else's page may hold it in a frame.
    f"{urls.EDIT}": {"X-Frame-Options": "DENY"},
    f"{urls.EDIT}index.html": {"X-Frame-Options": "DENY"},
}
"""Headers by the paths that they are for, below the site's own."""


def render_headers(settings: Settings) -> bytes:
    """The file, in the format that both hosts document."""
    base = urlsplit(settings.site_url).path or "/"
    blocks = (_block(f"{base}{path}", headers) for path, headers in RULES.items())
    return "\n".join(blocks).encode()


def _block(path: str, headers: Mapping[str, str]) -> str:
    lines = (f"  {name}: {value}\n" for name, value in headers.items())
    return "".join((f"{path}\n", *lines))
