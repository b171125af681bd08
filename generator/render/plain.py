"""What a message says as plain text, for whoever shows no markup: cards, feeds, search engines."""

from __future__ import annotations

from markdown import Markdown
from markupsafe import Markup

from generator.model import Message

_MARKDOWN = Markdown()


def plain_text(message: Message) -> str:
    """The words that its page shows, on one line."""
    if message.comment_on:
        return " ".join(message.text.split())
    return Markup(_MARKDOWN.reset().convert(message.text)).striptags()  # noqa: S704 — all markup is taken off again
