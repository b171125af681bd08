"""A small site in the middle of the seed case, with everything that a schedule can hold.

Built as of Friday 27 March 2020, noon UTC: weekdays at 11 am Pacific until 3 April, eight tips
recorded, Friday's announced on YouTube, one date off, one moved, one retitled, an extra, and a
session of another zone that goes on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NOW = datetime(2020, 3, 27, 12, tzinfo=UTC)

CONFIG = """\
site_name: Balanced Strides
site_url: https://example.org/
docs_dir: content
theme: {name: material, custom_dir: overrides, font: false}
plugins:
  tipsheet:
    coach: {name: Marit, channel: UCbalancedstrides0000000}
    timezone: America/Los_Angeles
    series: {tips: {playlist: PLxxxxxxxxxxxxxxxx, title: Stuck-at-home tips}}
"""
SCHEDULE = """\
timezone: America/Los_Angeles
sessions:
  - title: Stuck-at-home tip
    series: tips
    days: [mon, tue, wed, thu, fri]
    time: "11:00"
    duration: 20 min
    from: 2020-03-17
    until: 2020-04-03
    except: [{date: 2020-03-31, reason: No power in my street}]
    change:
      - {date: 2020-04-01, title: Your questions}
      - {date: 2020-04-02, to: 2020-04-05, time: "09:30", reason: I am on a train}
    extra: [{date: 2020-04-04, time: "09:00", title: Saturday special}]
    watch: https://www.youtube.com/channel/UCbalancedstrides0000000/live
  - title: Form check
    timezone: Europe/Oslo
    days: [last tue]
    time: "20:00"
    duration: 1 h
    from: 2020-03-01
    watch: https://www.youtube.com/channel/UCbalancedstrides0000000/live
"""
ANNOUNCED = "announced01"
"""Friday's broadcast: at five past eleven."""


def build_planned_site(folder: Path, root: Path) -> Path:
    """Write the sources into `folder`, build, and give the site; `root` holds overrides/."""
    playlist = folder / "content/playlist/tips"
    playlist.mkdir(parents=True)
    (folder / "overrides").symlink_to(root / "overrides")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "content/schedule.yml").write_text(SCHEDULE, "utf-8")
    about = {"id": "PLxxxxxxxxxxxxxxxx", "title": "Tips", "channel": {"id": "UC", "title": "M"}}
    fetched = {**about, "fetched": f"{NOW:%Y-%m-%dT%H:%M:%SZ}"}
    (playlist / "playlist.json").write_text(json.dumps(fetched), "utf-8")
    lines = (f"{json.dumps(video)}\n" for video in _videos())
    (playlist / "videos.jsonl").write_text("".join(lines), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _videos() -> list[dict[str, Any]]:
    first = datetime(2020, 3, 17, 18, 1, tzinfo=UTC)
    days = [first + timedelta(days=count) for count in range(10)]
    recorded = [
        {
            "id": f"recorded{number:03}",
            "slug": f"tip-{number}",
            "title": f"Tip {number}",
            "published": f"{day:%Y-%m-%dT%H:%M:%SZ}",
            "actual_start": f"{day:%Y-%m-%dT%H:%M:%SZ}",
            "actual_end": f"{day + timedelta(minutes=19):%Y-%m-%dT%H:%M:%SZ}",
            "duration": 1140,
        }
        for number, day in enumerate((day for day in days if day.weekday() < 5), start=1)
    ]
    start = "2020-03-27T18:05:00Z"
    announced = {"id": ANNOUNCED, "slug": "tip-9", "title": "Pelvis: tilt, drop and turn"}
    live = {"live": "upcoming", "scheduled_start": start, "published": start, "duration": 0}
    return [*recorded, {**announced, **live}]
