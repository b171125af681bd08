"""A build, for our own commands: into a folder aside, and over the site when all went well."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.content.settings import PLUGIN
from generator.errors import TipsheetError
from generator.output import staged
from generator.plugin import TipsheetPlugin, cache_of
from generator.reuse import LastBuild, load_last_build


def build_site(config_file: Path, *, strict: bool, site_dir: Path | None) -> Path:
    """Build, and put what has changed in the site's place when all went well.

    What would be the same as in the site that stands is kept, with its time of change. Raises
    TipsheetError when the content needs attention; the site is then as it was.
    """
    config = load_config(config_file=str(config_file), strict=strict or None)
    site = Path(site_dir or config.site_dir).resolve()
    start_up(config, command="build")
    last = load_last_build(site, cache_of(config))
    try:
        build_into(last, config, cache_of(config)).save(cache_of(config))
    except Abort:
        raise TipsheetError(f"Nothing was changed in {os.path.relpath(site)}") from None
    finally:
        shut_down(config)
    return site


def start_up(config: MkDocsConfig, *, command: Literal["build", "serve"]) -> None:
    """Tell the plugins what is to come, once for all builds of a command."""
    config.plugins.on_startup(command=command, dirty=False)


def shut_down(config: MkDocsConfig) -> None:
    """Tell the plugins that it is over, however it went."""
    config.plugins.on_shutdown()


def build_into(
    last: LastBuild, config: MkDocsConfig, cache: Path, *, preview: str = "", programs: bool = True
) -> LastBuild:
    """Build over the site that stands; what the next build is to know of it.

    `preview` is the address of one. Without `programs` only pages are brought up to date, and
    nothing is removed. Raises Abort when the content needs attention.
    """
    plugin = cast("TipsheetPlugin", config.plugins[PLUGIN])
    plugin.begin(last, cache, programs=programs)
    with _without_collector(), staged(last.site, last.kept, prune=programs) as staging:
        config.site_dir = str(staging)
        try:
            mkdocs_build(config, serve_url=preview or None)
        finally:
            plugin.stop()  # before the folder goes that others may still write to
    plugin.save_texts(cache)
    return last.following()


@contextmanager
def _without_collector() -> Iterator[None]:
    """What a build makes lives as long as it does: there is nothing to collect (a third faster)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
