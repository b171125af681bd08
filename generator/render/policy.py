"""The content security policy (W3C, CSP Level 3): what a page may load, and from where.

Everything is the site's own, but for YouTube's player once it is pressed. Pages carry it
themselves, since not every host can be told to send headers.
"""

from __future__ import annotations

import base64
import hashlib
import re

from jinja2 import Environment

from generator.model import Settings, Thumbnails

_INLINE = "partials/javascripts/base.html"
"""The one script that stands in the page: it must run before anything is painted."""
_SCRIPT = re.compile(r"<script>(?P<text>.*?)</script>", re.DOTALL)
_PLAYER = ("https://www.youtube.com/iframe_api", "https://www.youtube.com/s/player/")
_FRAMES = ("https://www.youtube-nocookie.com",)
_STILLS = "https://i.ytimg.com"


def build_policy(settings: Settings, environment: Environment) -> str:
    """The policy, as a header or a `meta` element holds it."""
    stills = (_STILLS,) if settings.thumbnails is Thumbnails.REMOTE else ()
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'", *_hashes(environment), *_PLAYER),
        "style-src": ("'self'",),
        "style-src-attr": ("'unsafe-inline'",),  # Markdown's tables align their columns so
        "img-src": ("'self'", "data:", *stills),
        "media-src": ("'self'",),
        "font-src": ("'self'",),
        "connect-src": ("'self'",),
        "worker-src": ("'self'",),
        "frame-src": _FRAMES,
        "manifest-src": ("'self'",),
        "form-action": ("'self'",),
        "base-uri": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _hashes(environment: Environment) -> tuple[str, ...]:
    """The checksums of scripts that stand in the page (CSP Level 3, 2.3.1)."""
    text = environment.get_template(_INLINE).render()
    digests = (hashlib.sha256(one["text"].encode()).digest() for one in _SCRIPT.finditer(text))
    return tuple(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
