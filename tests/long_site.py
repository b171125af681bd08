"""A site with one series of two hundred daily tips, which stands in pages by month."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.planned_site import CONFIG

COUNT = 200
FIRST = datetime(2020, 1, 1, 20, tzinfo=UTC)
"""When the first tip came; the last is of 18 July."""
TOPICS = "hips: {title: Hips, words: [hips]}\n"
"""Every fourth tip is about them."""


def video_id(number: int) -> str:
    """The id of a tip, by its number."""
    return f"tip{number:08}"


def build_long_site(folder: Path, root: Path) -> Path:
    """Write the sources into `folder`, build, and give the site; `root` holds overrides/."""
    playlist = folder / "content/playlist/tips"
    playlist.mkdir(parents=True)
    (folder / "overrides").symlink_to(root / "overrides")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "content/topics.yml").write_text(TOPICS, "utf-8")
    about = {"id": "PLxxxxxxxxxxxxxxxx", "title": "Tips", "channel": {"id": "UC", "title": "M"}}
    last = FIRST + timedelta(days=COUNT)
    header = {**about, "fetched": f"{last:%Y-%m-%dT%H:%M:%SZ}"}
    (playlist / "playlist.json").write_text(json.dumps(header), "utf-8")
    (playlist / "videos.jsonl").write_text("".join(map(_line, range(1, COUNT + 1))), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(last.timestamp()))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _line(number: int) -> str:
    day = FIRST + timedelta(days=number - 1)
    record = {
        "id": video_id(number),
        "slug": f"tip-{number}",
        "title": f"Tip {number}{' for the hips' if number % 4 == 0 else ''}",
        "published": f"{day:%Y-%m-%dT%H:%M:%SZ}",
        "duration": 600,
    }
    return f"{json.dumps(record)}\n"
