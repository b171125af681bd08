"""Our own scripts and styles as they are served: without comments and needless white space.

Names are kept, so that what a browser's tools show still reads like the source.
"""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def render_script(source: str) -> str:
    """An ES module, smaller by about a quarter once it is compressed."""
    return f"{jsmin(source)}\n"


def render_styles(source: str) -> str:
    """A style sheet, smaller by about a fifth once it is compressed."""
    return f"{cssmin(source)}\n"
