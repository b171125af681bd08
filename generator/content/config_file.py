"""Reads mkdocs.yml as MkDocs does, with the line of every value: INHERIT, `!ENV`, plugins.

What the values mean is the business of `settings`.
"""

from __future__ import annotations

from pathlib import Path

from generator.content.text_files import load_text, relative_path
from generator.content.yaml_nodes import YamlEntry, YamlList, YamlMapping, YamlNode, YamlScalar
from generator.content.yaml_source import parse_yaml
from generator.errors import Problem, Source

_INHERIT = "INHERIT"


def load_config(file: Path, site: Path, problems: list[Problem]) -> YamlMapping | None:
    """What `file` says, over what the files that it inherits from say; None: it is unreadable."""
    return _load_chain(file, site, problems, ())


def find_plugin(config: YamlMapping, name: str) -> YamlEntry | None:
    """The entry of a plugin with its options, whether `plugins` is a mapping or a list."""
    plugins = config.get("plugins")
    if plugins is None:
        return None
    if isinstance(plugins.value, YamlMapping):
        return plugins.value.get(name)
    items = plugins.value.items if isinstance(plugins.value, YamlList) else (plugins.value,)
    for item in items:
        if isinstance(item, YamlScalar) and item.text == name:
            nothing = YamlScalar(text="", source=item.source)
            return YamlEntry(key=name, value=nothing, source=item.source)
        entry = item.get(name) if isinstance(item, YamlMapping) else None
        if entry:
            return entry
    return None


def _load_chain(
    file: Path, site: Path, problems: list[Problem], below: tuple[Path, ...]
) -> YamlMapping | None:
    loaded = load_text(file, site, problems)
    if loaded is None:
        return None
    before = len(problems)
    node = parse_yaml(loaded.text, loaded.path, problems, any_tag=True)
    if node is None and len(problems) == before:
        node = YamlMapping(entries=(), source=Source(loaded.path))
    if not isinstance(node, YamlMapping):
        if node is not None:
            what = f"the configuration is `{node}`, not lines of `key: value`"
            hint = "write `site_name: My tips`"
            problems.append(Problem(source=node.source, what=what, hint=hint))
        return None
    return _inherit(node, file, site, problems, (*below, file.resolve()))


def _inherit(
    config: YamlMapping, file: Path, site: Path, problems: list[Problem], chain: tuple[Path, ...]
) -> YamlMapping | None:
    """`config` over the file that its INHERIT names, if it names one."""
    entry = config.get(_INHERIT)
    if entry is None:
        return config
    parent_file = file.parent / str(entry.value)
    path = relative_path(parent_file, site)
    what = ""
    if parent_file.resolve() in chain:
        what = f"`{_INHERIT}` is `{entry.value}`, which in the end inherits from this file"
    elif not parent_file.is_file():
        what = f"`{_INHERIT}` is `{entry.value}`, but there is no file `{path}`"
    if what:
        hint = "name another configuration file, as seen from this one's folder"
        problems.append(Problem(source=entry.source, what=what, hint=hint))
        return config
    parent = _load_chain(parent_file, site, problems, chain)
    return _merge(parent, config) if parent else None


def _merge(parent: YamlMapping, child: YamlMapping) -> YamlMapping:
    """Both, key by key: mappings are merged, anything else of the child's replaces."""
    merged = {entry.key: entry for entry in parent.entries}
    for entry in child.entries:
        if entry.key == _INHERIT:
            continue
        known = merged.get(entry.key)
        value: YamlNode = entry.value
        if known and isinstance(known.value, YamlMapping) and isinstance(value, YamlMapping):
            value = _merge(known.value, value)
        merged[entry.key] = YamlEntry(key=entry.key, value=value, source=entry.source)
    return YamlMapping(entries=tuple(merged.values()), source=child.source)
