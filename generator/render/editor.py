"""The editor's page at /edit/, and the editor itself as its npm package has it.

What is vendored is loaded by that page alone, from this site alone: the page's policy forbids the
rest, and the fonts that the package would ask a third party for are the ones beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator import urls
from generator.errors import TipsheetError
from generator.model import Catalog, Settings
from generator.render.editing import render_editor_config
from generator.render.minify import render_script
from generator.render.policy import build_editor_policy

VENDOR = Path(__file__).resolve().parent.parent / "vendor"

_NAME = "sveltia-cms"
_MODULE = "index.js"


def render_editor(
    catalog: Catalog, settings: Settings, environment: Environment
) -> Iterator[tuple[str, bytes]]:
    """The page, its script and configuration, and the editor; nothing where it is switched off."""
    if settings.edit is None:
        return
    lock = json.loads((VENDOR / f"{_NAME}.json").read_text("utf-8"))
    folder = f"{_NAME}/{lock['version']}"
    page = environment.get_template("edit.html").render(site=settings, policy=build_editor_policy())
    script = environment.get_template("edit.js").render(editor=folder)
    yield f"{urls.EDIT}index.html", page.encode()
    yield f"{urls.EDIT}edit.js", render_script(script).encode()
    yield f"{urls.EDIT}config.json", render_editor_config(catalog, settings, settings.edit)
    for path, data in load_vendored(lock):
        served = _with_own_fonts(data, lock["fonts"], folder) if path == _MODULE else data
        yield f"{urls.EDIT}{folder}/{path}", served


def load_vendored(lock: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The package's files by their path. Raises TipsheetError for one that has been changed."""
    for path, pinned in lock["files"].items():
        file = VENDOR / _NAME / path
        try:
            data = file.read_bytes()
        except OSError as error:
            raise TipsheetError(f"{file}: {error.strerror}\n  hint: {_HINT}") from None
        if hashlib.sha256(data).hexdigest() != pinned:
            name = f"{lock['package']} {lock['version']}"
            raise TipsheetError(f"{file} is not the file of {name}\n  hint: {_HINT}")
        yield path, data


_HINT = "take generator/vendor/ from the repository again, or switch the editor off: `edit: off`"


def _with_own_fonts(module: bytes, fonts: dict[str, str], folder: str) -> bytes:
    """The module with a file of its own in place of each address of a font elsewhere."""
    for address, path in fonts.items():
        module = module.replace(address.encode(), f"{folder}/{path}".encode())
    return module
