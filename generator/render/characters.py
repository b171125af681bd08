"""Which characters a text for programs may hold; escaping is the business of whoever writes it."""

from __future__ import annotations

import re

_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """`text` without the characters that XML 1.0 excludes (section 2.2), halves of pairs included.

    RFC 5545 excludes the same controls from a calendar (section 3.1).
    """
    return _NO_TEXT.sub("", text)
