"""MkDocs with Material's own theme, as both come: one Markdown file a page."""

from __future__ import annotations

from pathlib import Path

from texts import Corpus

from peers import OUTPUT, SITE_NAME, SITE_URL, Peer
from peers.markdown_pages import write_pages
from peers.shell import cut_shell

NAV = """\
nav:
  - index.md
  - watch/index.md
  - articles/index.md
  - questions/index.md
  - topics/index.md
"""
CONFIG = f"""\
site_name: {SITE_NAME}
site_url: {SITE_URL}
docs_dir: pages
theme:
  name: material
  font: false
plugins: []
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables]
"""
NOTES = (
    "The theme's own page, with its own header; no Open Graph, no structured data, no feeds; a "
    "poster for each topic; no calendar, catalog, search page, editor or cards."
)


def write(corpus: Corpus, folder: Path) -> None:
    """Every page, five of them in the navigation."""
    _write(corpus, folder, CONFIG + NAV)


def write_all_in_nav(corpus: Corpus, folder: Path) -> None:
    """Every page, and no word on the navigation: all of them stand in it."""
    _write(corpus, folder, CONFIG)


def command(tools: Path) -> list[str]:
    """MkDocs' own command."""
    return [str(tools / "bin" / "mkdocs"), "build", "--quiet", "--site-dir", OUTPUT]


def _write(corpus: Corpus, folder: Path, config: str) -> None:
    write_pages(corpus, folder / "pages")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    cut_shell().copy_posters(folder / "pages")


PEERS = (
    Peer(
        name="mkdocs-material", write=write, command=command, package="mkdocs_material", notes=NOTES
    ),
    Peer(
        name="mkdocs-material, all in nav",
        write=write_all_in_nav,
        command=command,
        most=1000,
        package="mkdocs_material",
        notes=f"No `nav` in mkdocs.yml, so that every page lists every page. {NOTES}",
    ),
)
