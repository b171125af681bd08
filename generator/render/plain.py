"""What a message says as plain text, for whoever shows no markup: cards, feeds, search engines."""

from __future__ import annotations

import re

from markdown import Markdown
from markupsafe import Markup

from generator.model import Message

_MARKDOWN = Markdown()
_MARKUP = re.compile(r"[\\`*_<>&\[\]\r\x02\x03]|^[^\S\n]*(?:[-+=#]|\d+\.)", re.MULTILINE)
"""Whatever Markdown without extensions, or HTML, may take for more than words."""


def plain_text(message: Message) -> str:
    """The words that its page shows, on one line."""
    if message.comment_on or not _MARKUP.search(message.text):
        return " ".join(message.text.split())
    html = _MARKDOWN.reset().convert(message.text)
    return Markup(html).striptags()  # noqa: S704 — all markup is taken off again
