"""Which links may stand on a page, by what they begin with. Pure."""

from __future__ import annotations

import re
from html import unescape

_SAFE = frozenset({"", "http", "https", "mailto", "tel", "webcal"})
"""What leads to a page, a person or a calendar; `javascript:`, `data:` and others do not."""
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.ASCII)
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
_BEFORE = "".join(map(chr, range(33)))


def is_safe_link(address: str) -> bool:
    """Whether a link to `address`, as it stands in HTML, leads somewhere and does nothing else.

    The scheme is found as browsers find it (WHATWG's URL Standard, 4.4): controls and spaces before
    it count for nothing, nor do tabs and line ends within it.
    """
    read = unescape(address).translate(_DROPPED).lstrip(_BEFORE).lower()
    scheme = _SCHEME.match(read)
    return (scheme["scheme"] if scheme else "") in _SAFE
