"""Markdown read line by line, without a parser: what is code and what is not, links to videos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.moments import parse_moment
from generator.content.youtube_urls import parse_video_reference
from generator.errors import Problem, Source
from generator.model import VideoLink

TARGET = r"\(\s*<?(?P<target>(?:[^\s)>]|[ \t]+(?![\"'\s)]))+)"
"""A pattern: where a link or an image leads, up to its title; pictures' names have spaces."""

_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
_CODE_SPAN = re.compile(r"(?P<marks>`+)[^`]+(?P=marks)(?!`)")
_LINK = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<target>video:[^\s)>\"]*)")
_TARGET = re.compile(r"video:(?P<id>[^#]*)(?:#t=(?P<time>.*))?")
_LONE_URL = re.compile(r" {0,3}<?(?P<url>https?://[^\s<>]+)>?\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def prose_lines(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The lines that are not in a fenced block of code, with their numbers.

    A fence that nothing closes is text, as it is to Python-Markdown.
    """
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        end = _fence_end(lines, index)
        if end is None:
            yield first_line + index, lines[index]
        index = index + 1 if end is None else end + 1


def _fence_end(lines: list[str], start: int) -> int | None:
    """The line that closes the fence that `start` opens; None: it opens none."""
    opening = _FENCE.fullmatch(lines[start])
    if opening is None:
        return None
    marks = opening["marks"]
    closing = re.compile(rf" {{0,3}}{re.escape(marks[0])}{{{len(marks)},}}\s*")
    found = (index for index in range(start + 1, len(lines)) if closing.fullmatch(lines[index]))
    return next(found, None)


def count_words(text: str) -> int:
    """The words that a reader reads."""
    return len(_WORD.findall(text))


def says_something(text: str) -> bool:
    """Whether there is more in it than comments, which no reader sees."""
    return bool(_COMMENT.sub("", text).strip())


def find_video_links(
    text: str, path: str, first_line: int, problems: list[Problem]
) -> tuple[VideoLink, ...]:
    """Every `video:ID#t=95` link, and every YouTube video whose URL stands alone on a line."""
    links = []
    for line, written in prose_lines(text, first_line):
        lone = _LONE_URL.fullmatch(written)
        reference = parse_video_reference(lone["url"]) if lone else None
        if reference:
            links.append(VideoLink(video=reference[0], seconds=reference[1], line=line))
        if "video:" not in written:
            continue
        for match in _LINK.finditer(_CODE_SPAN.sub("", written)):
            link = _parse_link(match["target"], Source(path, line), problems)
            if link:
                links.append(link)
    return tuple(links)


def _parse_link(target: str, source: Source, problems: list[Problem]) -> VideoLink | None:
    match = _TARGET.fullmatch(target)
    reference = parse_video_reference(match["id"]) if match else None
    if match is None or reference is None:
        what = f"the link `{target}` names no video: an id has 11 characters"
        hint = "write it as in `[at 1:35](video:dQw4w9WgXcQ#t=95)`"
        problems.append(Problem(source=source, what=what, hint=hint))
        return None
    video, time = reference[0], match["time"]
    if time is None or (time.isascii() and time.isdigit() and len(time) < 8):
        return VideoLink(video=video, seconds=int(time) if time else None, line=source.line)
    seconds = parse_moment(time)
    what = f"the link `{target}` does not give its moment in seconds"
    hint = f"write `video:{video}#t={95 if seconds is None else seconds}`"
    problems.append(Problem(source=source, what=what, hint=hint))
    return None
