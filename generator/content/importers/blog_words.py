"""What a blog says in plain words: a post's description, a comment's question. Pure."""

from __future__ import annotations

import re
from html import unescape

import nh3

from generator.content.importers.wxr import Comment, Post
from generator.content.writing import one_line

_LONGEST = 140
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def describe(post: Post) -> str:
    """The excerpt, else the first sentence; nothing where it would be cut."""
    text = plain(post.excerpt) or _SENTENCE.split(plain(_without_codes(post.html)))[0]
    return text if len(text) <= 200 else ""


def ask(comment: Comment) -> str:
    """A comment's first question, else its first sentence, cut at a word."""
    sentences = _SENTENCE.split(plain(comment.html))
    asked = next((one for one in sentences if one.endswith("?")), sentences[0])
    if len(asked) <= _LONGEST:
        return asked or "A comment"
    return f"{asked[:_LONGEST].rpartition(' ')[0] or asked[:_LONGEST]} …"


def plain(html: str) -> str:
    """The words of `html` in one line."""
    return one_line(lines(html))


def lines(html: str) -> str:
    """The words of `html`, its paragraphs and line ends kept."""
    broken = re.sub(r"(?i)</p>\s*|</li>\s*|<br\s*/?>\s*", lambda match: f"{match[0]}\n", html)
    return unescape(nh3.clean(broken, tags=set())).strip()


def _without_codes(html: str) -> str:
    return re.sub(r"\[/?[a-z][^\]]*\]|https?://\S+", " ", html)
