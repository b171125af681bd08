"""A Markdown file in two: the YAML between its `---` lines, and the text below. Pure.

The block is what MkDocs takes for one (it begins on the first line), so that both agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.fields import Fields, read_fields
from generator.content.schema import Keys
from generator.content.text_files import TextFile
from generator.content.yaml_nodes import YamlMapping
from generator.content.yaml_source import parse_yaml
from generator.errors import Problem, Source

_FENCE = re.compile(r"-{3}[ \t]*")
_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_FIELD_LINE = re.compile(r"\s|#|- |[A-Za-z_]+\s*:|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file's parts."""

    path: str
    fields: Fields
    body: str
    body_line: int
    """The line of the file on which the body begins."""


def parse_document(
    file: TextFile, what: str, keys: Keys, problems: list[Problem]
) -> Document | None:
    """`file` with its front matter read as `keys` of a `what`; None: it cannot be read."""
    lines = file.text.split("\n")
    end = _find_end(lines, file.path, keys, problems)
    if end is None:
        return None
    before = len(problems)
    node = parse_yaml("\n".join(lines[1:end]), file.path, problems, first_line=2)
    if len(problems) > before and not isinstance(node, YamlMapping):
        return None
    fields = read_fields(node, what, keys, problems, source=Source(file.path))
    body = "\n".join(lines[end + 1 :])
    return Document(path=file.path, fields=fields, body=body, body_line=end + 2)


def _find_end(lines: list[str], path: str, keys: Keys, problems: list[Problem]) -> int | None:
    """The index of the line that closes the front matter."""
    example = next(iter(keys.values()))
    if not _FENCE.fullmatch(lines[0]):
        first = next((index for index, line in enumerate(lines) if line.strip()), 0)
        if _FENCE.fullmatch(lines[first]):
            what, hint = "there are empty lines above the `---`", "remove them: it comes first"
        else:
            what = "the file does not begin with `---` and its front matter"
            hint = f"write `---`, then lines such as `{example}`, then `---`, above the text"
        problems.append(Problem(source=Source(path), what=what, hint=hint))
        return None
    for index, line in enumerate(lines[1:], start=1):
        if _END.fullmatch(line):
            return index
    text = (index for index, line in enumerate(lines[1:], start=1) if not _FIELD_LINE.match(line))
    hint = f"write `---` alone on a line above line {next(text, len(lines)) + 1}"
    what = "the front matter that begins here has no end"
    problems.append(Problem(source=Source(path), what=what, hint=hint))
    return None
