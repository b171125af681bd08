"""What unit tests share: small sites, written out in the test that reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.reading import Reading
from generator.errors import Source
from generator.model import Coach, SeriesSettings, Settings

MKDOCS = """\
site_name: Balanced Strides
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    series: {tips: {playlist: PLxxxxxxxxxxxxxxxx}}
"""

WriteSite = Callable[[Path, Mapping[str, str | bytes]], Path]


@pytest.fixture(scope="session")
def write_site() -> WriteSite:
    """A function that writes files, by their path, into a folder, and gives its mkdocs.yml.

    A configuration and the folder `content/` are there even if they are not among the files.
    """

    def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
        (folder / "content").mkdir(parents=True, exist_ok=True)
        for path, text in {"mkdocs.yml": MKDOCS, **files}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        return folder / "mkdocs.yml"

    return write


@pytest.fixture(scope="session")
def settings_of() -> Callable[[Path], Settings]:
    """A function that gives the settings of the site in a folder, without reading any file."""

    def settings(folder: Path) -> Settings:
        source = Source("mkdocs.yml", 6)
        return Settings(
            config_file=folder / "mkdocs.yml",
            content_dir=folder / "content",
            site_name="Balanced Strides",
            coach=Coach(name="Marit"),
            series=(SeriesSettings(slug="tips", playlist="PLxxxxxxxxxxxxxxxx", source=source),),
        )

    return settings


@pytest.fixture(scope="session")
def read_site(
    write_site: WriteSite, settings_of: Callable[[Path], Settings]
) -> Callable[[Path, Mapping[str, str | bytes]], Reading]:
    """A function that writes files into a folder and gives a reading of that site to load from."""

    def read(folder: Path, files: Mapping[str, str | bytes]) -> Reading:
        write_site(folder, files)
        return Reading(settings=settings_of(folder))

    return read
