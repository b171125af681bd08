"""What a checker wants to know of a Markdown body: headings, images and links, with their lines.

Read line by line, as `markdown_lines` does; what stands in code is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown.extensions.toc import slugify, unique

from generator.content.embeds import find_embeds
from generator.content.markdown_lines import TARGET, prose_lines
from generator.model import Heading, PageLink, Prose
from generator.schemes import is_safe_link

_HEADING = re.compile(r"(?P<marks>#{1,6})(?!#)[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*")
_ANCHOR = re.compile(r"\s*\{:?[^}]*#(?P<id>[\w:.-]+)[^}]*\}\s*$")
_CODE = re.compile(r"(?P<marks>`+)[^`]+(?P=marks)(?!`)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]" + TARGET)
_IMAGE_TAG = re.compile(r"<img\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]" + TARGET)
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_SCRIPT = re.compile(
    r"<(?P<tag>script|style)\b|<[a-z][^>]*?\s(?P<handler>on[a-z]+)\s*=", re.IGNORECASE
)
_TAG_LINK = re.compile(r"<a\b[^>]*?\shref\s*=\s*[\"']?\s*(?P<target>[^\"'>]+)", re.IGNORECASE)
_MARKUP = re.compile(r"!?\[(?P<text>[^\]]*)\]\([^)]*\)|[*_`~]+")


@lru_cache(maxsize=4096)  # a check reads everything twice, and a preview at each edit
def parse_prose(body: str, first_line: int) -> Prose:
    """The parts of `body`, whose first line is line `first_line` of its file."""
    headings: list[Heading] = []
    images: list[int] = []
    links: list[PageLink] = []
    scripts: list[PageLink] = []
    taken: set[str] = set()
    for line, written in prose_lines(body, first_line):
        text = _CODE.sub("", written)
        match = _HEADING.fullmatch(written)
        if match and match["text"]:
            headings.append(_build_heading(match, line, taken))
        images.extend(line for _ in _images_without_words(text))
        links.extend(PageLink(target=target, line=line) for target in _targets(text))
        scripts.extend(PageLink(target=what, line=line) for what in _scripts(text))
    return Prose(
        headings=tuple(headings),
        mute_images=tuple(images),
        links=tuple(links),
        scripts=tuple(scripts),
        embeds=find_embeds(body, first_line),
    )


def _build_heading(match: re.Match[str], line: int, taken: set[str]) -> Heading:
    """Its anchor is the one that Python-Markdown's table of contents gives it."""
    given = _ANCHOR.search(match["text"])
    text = _MARKUP.sub(lambda part: part["text"] or "", _ANCHOR.sub("", match["text"]))
    anchor = given["id"] if given else unique(slugify(text, "-"), taken)
    return Heading(level=len(match["marks"]), text=text, anchor=anchor, line=line)


def _images_without_words(text: str) -> Iterator[str]:
    for match in _IMAGE.finditer(text):
        if not match["alt"].strip():
            yield match["target"]
    for match in _IMAGE_TAG.finditer(text):
        if not re.search(r"\balt\s*=", match["attributes"], re.IGNORECASE):
            yield match["attributes"]


def _targets(text: str) -> Iterator[str]:
    for pattern in (_LINK, _IMAGE):
        yield from (match["target"] for match in pattern.finditer(text))
    reference = _REFERENCE.match(text)
    if reference:
        yield reference["target"]


def _scripts(text: str) -> Iterator[str]:
    for match in _SCRIPT.finditer(text):
        yield f"<{match['tag'].lower()}>" if match["tag"] else match["handler"]
    for pattern in (_LINK, _REFERENCE, _TAG_LINK):
        for match in pattern.finditer(text):
            if not match["target"].startswith("video:") and not is_safe_link(match["target"]):
                yield match["target"]
