"""What one load of `content/` carries along, and the listing of its folders."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.text_files import TextFile, load_text, relative_path
from generator.content.yaml_nodes import YamlMapping, YamlScalar
from generator.content.yaml_source import parse_yaml
from generator.errors import Problem, Source
from generator.model import Settings
from generator.slugs import slugify

_MEDIA = frozenset(
    "avif css csv gif jpeg jpg json m4a mp3 mp4 pdf png svg webm webp".split()  # noqa: SIM905
)
"""What may lie beside the texts that show it."""
_TEXTS = frozenset({"", ".md", ".markdown", ".mdown", ".mkd", ".text", ".txt", ".yaml", ".yml"})
"""Endings of files that hold plain text, as ours do: another name is all that they want."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The settings of a site, and what was found wrong with its files so far."""

    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Slugs and ids of files that are there but could not be read."""
    unreadable: set[str] = field(default_factory=set)
    """Names of YAML files of which the same is true."""

    @property
    def site(self) -> Path:
        """The folder that paths in messages are relative to."""
        return self.settings.config_file.parent

    def path_of(self, file: Path) -> str:
        """The path that messages give a file."""
        return relative_path(file, self.site)

    def report(self, source: Source, what: str, hint: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(source=source, what=what, hint=hint))

    def load(self, file: Path) -> TextFile | None:
        """A file's text, or None and a problem."""
        return load_text(file, self.site, self.problems)

    def files(self, folder: str, suffixes: Collection[str], kind: str) -> Iterator[Path]:
        """The files of a folder of `content/` by name; those that belong nowhere are problems.

        Hidden files, editors' back-ups and media are passed over, folders of media too.
        """
        root = self.settings.content_dir / folder
        for file in sorted(root.rglob("*")) if root.is_dir() else ():
            is_folder = file.is_dir() and file.suffix not in suffixes
            if is_folder or _is_passed_over(file.relative_to(root)):
                continue
            if file.parent == root and file.suffix in suffixes:
                yield file
                continue
            suffix = max(suffixes)
            if file.suffix in suffixes:
                what, hint = "the file is in a folder of its own", f"move it to content/{folder}/"
            else:
                what = f"the file is no {kind}: its name does not end in `{suffix}`"
                hint = _mend_of_name(file, suffix, folder)
            self.report(Source(self.path_of(file)), what, hint)

    def published_files(self) -> frozenset[str]:
        """The paths below `content/` of what a text can link to by its file's name."""
        root = self.settings.content_dir
        names = (file.relative_to(root) for file in root.rglob("*") if file.is_file())
        return frozenset(
            name.as_posix()
            for name in names
            if name.parts[0] != "playlist" and (name.suffix == ".md" or _is_passed_over(name))
        )

    def mapping(self, name: str) -> YamlMapping | None:
        """The mapping in a YAML file of `content/`; None: no such file, or it is unreadable."""
        file = self.settings.content_dir / name
        if not file.exists():
            return None
        before = len(self.problems)
        loaded = self.load(file)
        node = parse_yaml(loaded.text, loaded.path, self.problems) if loaded else None
        if isinstance(node, YamlMapping):
            return node
        if node and not (isinstance(node, YamlScalar) and node.empty):
            hint = "each entry is a name and a colon, its values indented below it"
            self.report(node.source, f"the file is `{node}`, not names with values", hint)
        if len(self.problems) > before:
            self.unreadable.add(name)
        return None

    def check_slug(self, slug: str, file: Path, prefix: str = "") -> None:
        """A slug that a file's name gives is a part of an address."""
        if not _SLUG.fullmatch(slug):
            name = f"{prefix}{slugify(slug, fallback='text')}{file.suffix}"
            what = f"`{slug}` from the file's name is to be a part of an address"
            hint = f"use small letters, digits and single hyphens: rename it to `{name}`"
            self.report(Source(self.path_of(file)), what, hint)


def is_slug(text: str) -> bool:
    """Whether `text` can be a part of an address as it stands."""
    return bool(_SLUG.fullmatch(text))


def _mend_of_name(file: Path, suffix: str, folder: str) -> str:
    """What to do with a file whose name does not end in `suffix`."""
    if file.suffix.lower() in _TEXTS:
        return f"rename it to `{file.stem}{suffix}`, or move it out of content/{folder}/"
    return (
        f"copy its text into a file whose name ends in `{suffix}` (a picture: save it as .jpg), "
        f"or move it out of content/{folder}/"
    )


def _is_passed_over(path: Path) -> bool:
    hidden = any(part.startswith((".", "#")) for part in path.parts)
    return hidden or path.name.endswith("~") or path.suffix.lower().lstrip(".") in _MEDIA
