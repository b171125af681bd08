"""What a Markdown body shows within the page: images, frames, recordings, with their lines.

Whether a browser will fetch them is for `foreign` to say. What stands in code is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from generator.content.markdown_lines import TARGET, prose_lines
from generator.content.youtube_urls import parse_video_reference
from generator.model import Embed

_CODE = re.compile(r"(?P<marks>`+)[^`]+(?P=marks)(?!`)")
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\]]*\])*\]" + TARGET)
_REFERRING = re.compile(r"!\[(?P<alt>[^\]]*)\](?:\[(?P<name>[^\]]*)\])?(?!\()")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]]+)\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE)
_TAG = re.compile(
    r"<(?P<tag>img|iframe|video|audio|source|embed|object)\b(?P<attributes>[^>]*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<![\w-])(?P<name>src|srcset|data|poster)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)


def find_embeds(body: str, first_line: int) -> tuple[Embed, ...]:
    """All that `body` shows, whose first line is line `first_line` of its file, line by line."""
    lines = tuple(prose_lines(body, first_line))
    text = "\n".join(_CODE.sub("", written) for _, written in lines)
    named = {_key(match["name"]): match["target"] for match in _REFERENCE.finditer(text)}
    found = sorted((*_in_markdown(text, named), *_in_tags(text)), key=lambda one: one[0])
    return tuple(
        Embed(
            tag=tag,
            target=target,
            video=(parse_video_reference(target) or ("",))[0] if "/" in target else "",
            line=lines[text.count("\n", 0, place)][0],
        )
        for place, tag, target in found
    )


def _in_markdown(text: str, named: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    for match in _IMAGE.finditer(text):
        yield match.start(), "img", match["target"]
    for match in _REFERRING.finditer(text):
        target = named.get(_key(match["name"] or match["alt"]))
        if target:
            yield match.start(), "img", target


def _in_tags(text: str) -> Iterator[tuple[int, str, str]]:
    for tag in _TAG.finditer(text):
        for match in _ADDRESS.finditer(tag["attributes"]):
            written = unescape(match["double"] or match["single"] or match["bare"] or "")
            several = match["name"].lower() == "srcset"
            for one in written.split(",") if several else [written]:
                yield from ((tag.start(), tag["tag"].lower(), word) for word in one.split()[:1])


def _key(name: str) -> str:
    """References are the same whatever their case and their spaces."""
    return " ".join(name.lower().split())
