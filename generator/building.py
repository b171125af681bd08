"""MkDocs' commands as functions, for our own command line."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.errors import TipsheetError
from generator.output import staged
from generator.plugin import NAME, TipsheetPlugin, cache_of
from generator.reuse import load_last_build


def build_site(config_file: Path, *, strict: bool, site_dir: Path | None) -> Path:
    """Build into a folder aside and put it in the site's place when all went well.

    What would be the same as in the site that stands is kept, with its time of change. Raises
    TipsheetError when the content needs attention; the site is then as it was.
    """
    config = load_config(config_file=str(config_file), strict=strict or None)
    site, cache = Path(site_dir or config.site_dir).resolve(), cache_of(config)
    last = load_last_build(site, cache)
    with _without_collector(), staged(site, last.kept) as staging:
        config.site_dir = str(staging)
        config.plugins.on_startup(command="build", dirty=False)
        plugin = cast("TipsheetPlugin", config.plugins[NAME])
        plugin.last_build = last
        try:
            mkdocs_build(config)
        except Abort:
            raise TipsheetError(f"Nothing was changed in {os.path.relpath(site)}") from None
        finally:
            config.plugins.on_shutdown()
    last.save(cache)
    plugin.save_texts(cache)
    return site


@contextmanager
def _without_collector() -> Iterator[None]:
    """What a build makes lives as long as it does: there is nothing to collect (a third faster)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def serve_site(config_file: Path, *, address: str | None) -> None:
    """Preview with live reload until it is interrupted."""
    mkdocs_serve(config_file=str(config_file), livereload=True, dev_addr=address)
