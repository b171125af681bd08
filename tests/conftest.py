"""What all tests share: the sample site, built once, and the rule that a test says its purpose."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings as limits

from tests.planned_site import build_planned_site

# A machine that is busy with something else is no failure.
limits.register_profile("tipsheet", deadline=None)
limits.load_profile("tipsheet")

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test without a sentence that says what it protects."""
    mute = [item.nodeid for item in items if not getattr(item, "obj", item).__doc__]
    if mute:
        raise pytest.UsageError(f"these tests have no docstring: {', '.join(mute)}")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds mkdocs.yml."""
    return ROOT


@pytest.fixture(scope="session")
def sample_date() -> str:
    """The day the sample snapshot was fetched, as SOURCE_DATE_EPOCH wants it."""
    fetched = [
        json.loads(path.read_text("utf-8"))["fetched"]
        for path in (ROOT / "content/playlist").glob("*/playlist.json")
    ]
    return str(int(datetime.fromisoformat(max(fetched)).timestamp()))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, sample_date: str) -> Path:
    """The sample site as `tipsheet build --strict` makes it; to be read, not changed."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "generator", "build", "--strict", "--quiet"]
    done = subprocess.run(  # noqa: S603
        [*command, "--site-dir", str(folder)],
        env={**os.environ, "SOURCE_DATE_EPOCH": sample_date},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def spanish_site(tmp_path_factory: pytest.TempPathFactory, sample_date: str) -> Path:
    """The sample site with `theme.language: es`; to be read, not changed."""
    folder = tmp_path_factory.mktemp("spanish")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("language: en", "language: es")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for name in ("content", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--quiet"],
        env={**os.environ, "SOURCE_DATE_EPOCH": sample_date, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def planned_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in the middle of a series of live sessions (see tests/planned_site.py)."""
    return build_planned_site(tmp_path_factory.mktemp("planned"), ROOT)


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """A copy of the sample site's sources that a test may break."""
    folder = tmp_path / "sample"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    return folder
