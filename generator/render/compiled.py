"""Keeps what templates compile to, in a folder that may be deleted at any time."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

_KEPT = "templates"


def keep_compiled(environment: Environment, cache: Path, house: str) -> None:
    """Let `environment` compile a template once for all builds of a house (see `house`).

    Jinja asks for the same template, Python and Jinja's own format. What else a compiled template
    depends on, versions, options and our words in its language, is in the house's fingerprint: one
    folder for each, and only the newest stays.
    """
    folder = cache / _KEPT / house
    with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.parent.iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
