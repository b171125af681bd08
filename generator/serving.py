"""The preview: a site in a folder that goes with it, of which an edit renders only what it changes.

Feeds, the sitemap, the search index and what else programs read are made once, when it starts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator.building import build_into, shut_down, start_up
from generator.reuse import LastBuild

_LOOK_EVERY = 0.2
"""Seconds between two looks at the files, of which there are hundreds."""
_SETTLED_AFTER = 0.02
"""Seconds without another change: what one look finds is told within."""


def serve_site(config_file: Path, *, address: str | None) -> None:
    """Preview with live reload until it is interrupted."""
    with tempfile.TemporaryDirectory(prefix="tipsheet-") as folder:
        preview = _Preview(config_file, address, Path(folder).resolve())
        try:
            preview.build()
            preview.serve()
        finally:
            shut_down(preview.config)


class _Preview:
    """One configuration, read again for each build, and the folder that it is served from."""

    def __init__(self, config_file: Path, address: str | None, folder: Path) -> None:
        self._load: Callable[[], MkDocsConfig] = lambda: load_config(
            config_file=str(config_file), dev_addr=address
        )
        self._folder = folder
        self._last = LastBuild(site=folder / "site")
        self.config = self._load()
        start_up(self.config, command="serve")
        host, port = self.config.dev_addr
        self._mount = urlsplit(self.config.site_url or "/").path
        self._url = f"http://{host}:{port}{self._mount}"

    def build(self) -> None:
        """Bring the folder up to date; raises Abort, after the first time only logs why not."""
        again = self._last.site.is_dir()
        config = self._load() if again else self.config
        config.site_url = self._url
        try:
            self._last = build_into(
                self._last, config, self._folder, preview=self._url, programs=not again
            )
        except Abort:
            if not again:
                raise

    def serve(self) -> None:
        """Answer, and build again at each edit."""
        host, port = self.config.dev_addr
        server = LiveReloadServer(
            builder=self.build,
            host=host,
            port=port,
            root=str(self._last.site),
            mount_path=self._mount,
            polling_interval=_LOOK_EVERY,
        )
        server.error_handler = self._error_page
        server.build_delay = _SETTLED_AFTER
        server.watch(self.config.docs_dir)
        server.watch(self.config.config_file_path)
        server = self.config.plugins.on_serve(server, config=self.config, builder=self.build)
        for item in self.config.watch:
            server.watch(item)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()

    def _error_page(self, status: int) -> bytes | None:
        page = self._last.site / f"{status}.html"
        return page.read_bytes() if page.is_file() else None
