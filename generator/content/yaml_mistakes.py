"""What a YAML parser's complaint means, in the words of somebody who never heard of YAML."""

from __future__ import annotations

import re

import yaml

from generator.errors import Problem, Source

_GENERAL = (
    "each line is `key: value`; put a value in quotes if it contains `: ` or begins with a sign"
)
_TABS = "indent with spaces; YAML does not allow tabs"
_HINTS: tuple[tuple[str, str], ...] = (
    (r"'\\t'", _TABS),
    (r"while scanning a quoted scalar", "a quote is opened here and never closed"),
    (
        r"while parsing a flow (sequence|mapping)",
        "a bracket is not closed, or a comma is missing: `[hips, pelvis]`",
    ),
    (r"could not find expected ':'", "write `key: value`, with a colon and a space"),
    (
        r"while scanning an (alias|anchor)|undefined alias",
        "a value that begins with `*` or `&` needs quotes",
    ),
    (r"that cannot start any token", "a value that begins with a sign needs quotes"),
    (r"expected a single document", "a second `---` begins another document; remove it"),
    (
        r"expected <block end>|did not find expected|inconsistent",
        "lines that belong together begin in the same column; nothing follows a closing quote",
    ),
    (r"special characters are not allowed", "remove the invisible control character"),
)
_COLON = re.compile(r":(?:\s|$)")
_APOSTROPHE = re.compile(r"(?:^|\s)'[^']*\w'\w")
_HARD_SPACE = re.compile(r"(?:^|:) *\u00a0")
_TABBED = re.compile(r"^ *\t")


def explain(error: Exception, text: str, path: str, first_line: int) -> Problem:
    """The problem that stands for `error`, which PyYAML raised about `text`."""
    if isinstance(error, RecursionError):
        source = Source(path, first_line)
        return Problem(source=source, what="the values are nested too deeply", hint=_GENERAL)
    line, complaint = _line_of(error, text), _complaint(error)
    lines = text.split("\n")
    written = lines[line].strip() if line < len(lines) else ""
    what = f"`{written}` is not YAML" if written else "the text ends too early for YAML"
    if line < len(lines) and _TABBED.match(lines[line]):
        hint = _TABS
    elif any(map(_HARD_SPACE.search, lines[max(line - 1, 0) : line + 1])):
        hint = "a space here is a no-break one, as word processors write: type it again"
    elif _APOSTROPHE.search(written):
        hint = "single quotes end at the first apostrophe: write double quotes instead"
    elif "mapping values are not allowed" in complaint:
        hint = _stray_colon(lines[line])
    else:
        hint = next((hint for pattern, hint in _HINTS if re.search(pattern, complaint)), _GENERAL)
    return Problem(source=Source(path, line + first_line), what=what, hint=hint)


def _stray_colon(line: str) -> str:
    """Why a colon in `line` cannot be read: three mistakes give the same complaint."""
    if len(_COLON.findall(line)) > 1:
        return 'a value that contains `: ` needs quotes, as in `title: "Hips: three directions"`'
    if line.startswith(" "):
        return "lines that belong together begin in the same column"
    return "the line above has no colon; write `key: value`"


def _line_of(error: Exception, text: str) -> int:
    """The line, from zero, where the mistake shows."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, int(error.position))
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0
    quoted = "quoted scalar" in (error.context or "") and "end of stream" in (error.problem or "")
    mark = error.context_mark if quoted else error.problem_mark
    mark = mark or error.context_mark
    return mark.line if mark else 0


def _complaint(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return f"{error.context or ''}: {error.problem or ''}"
    return str(error)
