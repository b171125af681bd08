"""What all pages of a build have in common, as one fingerprint: templates, settings, versions.

Anything that could change a page without being in the catalog belongs here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.model import Settings

_CODE = Path(__file__).resolve().parent
_OF_PAGES = {".html", ".jinja", ".svg", ".py", ".po", ".mo"}
"""Kinds of files, of ours and of the theme, that pages are made with."""
_NOT_OF_PAGES = {"__pycache__", "vendor", "fonts", "youtube", "starter"}
"""Folders that have none of these."""


def fingerprint_house(
    settings: Settings, config: Mapping[str, Any], themes: Iterable[Path], *extra: object
) -> str:
    """A digest, in hexadecimal, of all that shapes every page.

    `config` is what MkDocs made of mkdocs.yml; `themes` are the folders of templates; `extra` is
    whatever else counts, as texts and numbers.
    """
    digest = hashlib.sha256(sys.version.encode())
    digest.update(settings.config_file.read_bytes())
    digest.update(repr(settings).encode())
    digest.update(json.dumps([config, extra], sort_keys=True, default=_name).encode())
    for name in sorted(_installed()):
        digest.update(name.encode())
    for folder in (_CODE, *themes):
        for path in _files(folder):
            digest.update(f"\n{path.relative_to(folder)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for parent, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if name not in _NOT_OF_PAGES)
        yield from (Path(parent, name) for name in sorted(names) if Path(name).suffix in _OF_PAGES)


def _installed() -> Iterator[str]:
    """Names and versions of all packages, as their folders are named (PyPA's dist-info)."""
    for place in filter(os.path.isdir, sys.path):
        yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208 — a name


def _name(value: object) -> object:
    """What JSON is to have for a part of the configuration, and for what a YAML tag names."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, partial):
        return f"{_name(value.func)}{value.args!r}{sorted(value.keywords.items())!r}"
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"
