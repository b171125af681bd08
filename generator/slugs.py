"""Slugs: the words in an address that say what a page is, made from its title. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from anyascii import anyascii

_SLUG_LENGTH = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SYMBOL = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]")
_HAN = re.compile(r"[\u3400-\u9FFF\uF900-\uFAFF]")
_APOSTROPHE = re.compile(r"['’]")


def slugify(title: str, *, fallback: str) -> str:
    """The part of a URL that stands for `title`: `[a-z0-9-]+`, 60 characters at most.

    It is cut at a word. Other scripts are transliterated (anyascii). `fallback`, usually a
    video's id, serves a title in which nothing can be read; it is cleaned in the same way.
    """
    return _cut(_transliterate(title)) or _cut(fallback) or "video"


def _cut(text: str) -> str:
    words = _NOT_SLUG.sub("-", text.lower()).strip("-")
    if len(words) <= _SLUG_LENGTH:
        return words
    return words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]


def _transliterate(title: str) -> str:
    """`title` in ASCII, without emoji (anyascii spells them), each Han character a word."""
    plain = _APOSTROPHE.sub("", _SYMBOL.sub(" ", title))
    return anyascii(_HAN.sub(lambda match: f" {anyascii(match[0])} ", plain))


def choose_slug(title: str, *, video_id: str, taken: Collection[str]) -> str:
    """A slug for a video seen for the first time, different from all in `taken`.

    A second video of the same title gets `-2`, a third `-3`: stable, since what is taken never
    changes. A title in which nothing can be read gets a name from the id.
    """
    slug = slugify(title, fallback=f"tip-{video_id}")
    candidate, count = slug, 2
    while candidate in taken:
        candidate, count = f"{slug}-{count}", count + 1
    return candidate
