"""YAML as its author wrote it: every value a text with its file and line, nothing guessed.

`parse_yaml` gives a tree of `YamlScalar`, `YamlList` and `YamlMapping`, and every syntax
mistake as a problem. YAML 1.1's own types are never applied, since they surprise people
(`1:35` is 95 to it, `no` is false, `11:00` is 660): `generator.content.fields` reads a mapping's
values as what the caller says they are, with a located message where they are not.

    problems: list[Problem] = []
    node = parse_yaml(text, "content/schedule.yml", problems)
    fields = read_fields(node, "the schedule", {"timezone": "timezone: Europe/Oslo", …}, problems)
"""

from __future__ import annotations

import os
import re

import yaml

from generator.content.yaml_mistakes import explain
from generator.content.yaml_nodes import (
    YamlEntry,
    YamlList,
    YamlMapping,
    YamlNode,
    YamlScalar,
    shorten,
)
from generator.errors import Problem, Severity, Source

_MERGE = "tag:yaml.org,2002:merge"
_PLAIN_TAGS = "tag:yaml.org,2002:"
_CUT_OFF = re.compile(r"[ \t]+(?P<rest>#[^\s#].*)")
"""What is meant as text more often than as a comment, which begins with a sign and a space."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it: ten times as fast."""


def parse_yaml(
    text: str,
    path: str,
    problems: list[Problem],
    *,
    first_line: int = 1,
    any_tag: bool = False,
) -> YamlNode | None:
    """The tree of one YAML document; None where it is empty or cannot be read.

    Mistakes are appended to `problems`; `path` and `first_line` place them. With `any_tag` tags
    are as in mkdocs.yml: `!ENV` is looked up in the environment, others are passed over.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(explain(_python_error(text, error), text, path, first_line))
        return None
    builder = _Builder(text, path, first_line, problems, any_tag=any_tag)
    return None if root is None else builder.build(root)


def _python_error(text: str, error: Exception) -> Exception:
    """PyYAML's own error for what libyaml refused: its words are the same on every machine."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as found:
        return found
    return error


class _Builder:
    """Turns PyYAML's nodes into ours, each once, however often an anchor is used."""

    def __init__(
        self, text: str, path: str, first_line: int, problems: list[Problem], *, any_tag: bool
    ) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self._any_tag = any_tag
        self._built: dict[int, YamlNode] = {}
        self._open: set[int] = set()

    def build(self, node: yaml.Node) -> YamlNode:
        known = self._built.get(id(node))
        if known is not None:
            return known
        source = self._source(node)
        if id(node) in self._open:
            self._report(source, "an anchor contains itself", "write the value out")
            return YamlScalar(text="", source=source)
        self._open.add(id(node))
        self._built[id(node)] = built = self._make(node, source)
        self._open.discard(id(node))
        return built

    def _make(self, node: yaml.Node, source: Source) -> YamlNode:
        if node.tag == "!ENV" and self._any_tag:
            return self._environment(node, source)
        if not self._any_tag and not node.tag.startswith(_PLAIN_TAGS):
            what = f"`{node.tag}` begins with `!`, which YAML takes for a tag, not for text"
            self._report(source, what, f'put the whole value in quotes: `"{node.tag} …"`')
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, source)
        if isinstance(node, yaml.SequenceNode):
            return YamlList(items=tuple(self.build(item) for item in node.value), source=source)
        quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
        if not quoted and not self._any_tag:  # what is odd in mkdocs.yml MkDocs may want
            self._check_end(node, source)
        return YamlScalar(text=str(node.value), source=source, quoted=quoted)

    def _check_end(self, node: yaml.Node, source: Source) -> None:
        """`Tip #3 for hips` without quotes is `Tip`: nobody would see why."""
        line, column = node.end_mark.line, node.end_mark.column
        cut = _CUT_OFF.match(self._lines[line], column) if line < len(self._lines) else None
        if cut:
            rest = cut["rest"].rstrip()
            what = f"`{rest}` is left out: to YAML what follows a space and `#` is a comment"
            whole = f"{node.value}{cut[0].rstrip()}".strip()
            hint = f'put the whole value in quotes: `"{whole}"`; a comment begins with `# `'
            problem = Problem(source=source, what=what, hint=hint, severity=Severity.WARNING)
            self._problems.append(problem)

    def _mapping(self, node: yaml.MappingNode, source: Source) -> YamlMapping:
        entries: dict[str, YamlEntry] = {}
        merged: list[YamlEntry] = []
        for key_node, value_node in node.value:
            value = self.build(value_node)
            if key_node.tag == _MERGE:
                merged += _merged(value)
                continue
            key = self._key(key_node)
            entry = YamlEntry(key=key, value=value, source=self._source(key_node))
            first = entries.setdefault(key, entry)
            if first is not entry:
                what = f"`{key}` is written twice; the first time on line {first.source.line}"
                self._report(entry.source, what, "keep one of the two")
        for entry in merged:
            entries.setdefault(entry.key, entry)
        return YamlMapping(entries=tuple(entries.values()), source=source)

    def _key(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        what = f"a key is {shorten(self.build(node))}, not a word"
        self._report(self._source(node), what, "write `key: value`; text in brackets needs quotes")
        return ""

    def _environment(self, node: yaml.Node, source: Source) -> YamlNode:
        """`!ENV NAME` or `!ENV [NAME, OTHER_NAME, default]`, as MkDocs reads them."""
        if isinstance(node, yaml.SequenceNode) and node.value:
            *names, default = node.value
        else:
            names, default = [node], None
        for name in names:
            if str(name.value) in os.environ:
                return YamlScalar(text=os.environ[str(name.value)], source=source)
        return YamlScalar(text="", source=source) if default is None else self.build(default)

    def _source(self, node: yaml.Node) -> Source:
        return Source(self._path, node.start_mark.line + self._first_line)

    def _report(self, source: Source, what: str, hint: str) -> None:
        self._problems.append(Problem(source=source, what=what, hint=hint))


def _merged(value: YamlNode) -> list[YamlEntry]:
    """What `<<:` brings: the entries of a mapping, or of each in a list."""
    parts = value.items if isinstance(value, YamlList) else (value,)
    return [entry for part in parts if isinstance(part, YamlMapping) for entry in part.entries]
