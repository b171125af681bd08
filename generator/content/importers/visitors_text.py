"""What a stranger wrote, as Markdown that shows it and does nothing else. Pure."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*_{\[\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGIN = r"^(?P<space>[ \t]*(?:(?:[-+]|\d+\.)[ \t]+)*)"
"""Where a block begins: at the first character of a line, or of an item of a list."""
_BLOCK = re.compile(rf"{_BEGIN}(?P<mark>#|>|!!!|\?\?\?|///|:|~~~)", re.MULTILINE)
_CODE = re.compile(r"^(?: {4}| {0,3}\t)[ \t]*")
_ITEM = re.compile(r"(?:[-+*]|\d+\.)[ \t]")
_UNDERLINE = re.compile(r"^(?P<space>[ \t]*)(?P<mark>=+|-+)(?=[ \t]*$)", re.MULTILINE)
_LONE_URL = re.compile(r"^(?P<before>[ \t]*https?://\S*?)\.(?=\S*[ \t]*$)", re.MULTILINE)
_HEADING = re.compile(r"^(?P<space> {0,3})(?P<mark>#{1,6})", re.MULTILINE)
_FENCE = re.compile(r"^(?P<space> {0,3})(?P<mark>`{3,}|~{3,})", re.MULTILINE)
_BLANKS = re.compile(r"\n{3,}")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 8232, 8233))


def render_visitors_text(text: str) -> str:
    """`text` as its writer sees it: no link, no heading, no code, no HTML, no player comes of it.

    Paragraphs and lists stay. An address alone on a line would become a player; it is shown.
    """
    plain = _ALWAYS.sub(lambda match: f"\\{match[0]}", _outdent(_tidy(text)))
    # A backslash serves `|` only where tables are switched on.
    plain = _ENTITY.sub("&amp;", plain).replace("<", "&lt;").replace("|", "&#124;")
    plain = _BLOCK.sub(_disarm, plain)
    plain = _UNDERLINE.sub(_disarm, plain)
    return _LONE_URL.sub(lambda match: f"{match['before']}\\.", plain)


def render_coachs_text(text: str) -> str:
    """The coach's own Markdown, of which no line can begin another message."""
    calm = _HEADING.sub(lambda match: f"{match['space']}\\{match['mark']}", _tidy(text))
    if len(_FENCE.findall(calm)) % 2:
        calm = _FENCE.sub(lambda match: f"{match['space']}\\{match['mark']}", calm)
    return calm


def render_name(name: str, *, fallback: str) -> str:
    """A name that can sign a message: one line, no comma, and never the word for the coach."""
    words = " ".join(re.sub(r"[,#`*_\[\]<>\\]", " ", _tidy(name)).split())[:60].strip()
    return fallback if not words or words.casefold() == "coach" else words


def _disarm(match: re.Match[str]) -> str:
    """The mark as characters; those that a backslash does not serve as an entity."""
    mark = match["mark"]
    shown = f"\\{mark}" if mark[0] in "#>!-" else f"&#{ord(mark[0])};{mark[1:]}"
    return f"{match['space']}{shown}"


def _outdent(text: str) -> str:
    """Without what would make code of a paragraph; in a list, indented lines are the item's."""
    lines, in_list = list[str](), False
    for line in text.split("\n"):
        lines.append(line if in_list else _CODE.sub("", line))
        in_list = in_list or _ITEM.match(lines[-1].lstrip(" ")) is not None
    return "\n".join(lines)


def _tidy(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).split("\n")
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
