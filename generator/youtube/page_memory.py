"""Remembers where the last page of each playlist began, to begin there the next time.

The memory lies with the machine's own files in `.cache/`, which git ignores: whoever has none, or
a wrong one, pays for all pages again and is no worse off otherwise.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.model import Settings

FILE = Path(".cache/tipsheet/last-pages.json")


def load_last_pages(settings: Settings) -> dict[str, str]:
    """Page tokens by the playlist's id; empty where nothing is remembered that can be read."""
    try:
        tokens = json.loads(_file(settings).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(tokens, dict):
        return {}
    return {key: token for key, token in tokens.items() if isinstance(token, str) and token}


def write_last_pages(settings: Settings, tokens: Mapping[str, str]) -> None:
    """Remember `tokens`, if the disk allows it: forgetting costs units and nothing else."""
    file = _file(settings)
    staging = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        staging.write_text(json.dumps(dict(tokens), sort_keys=True), "utf-8")
        staging.replace(file)


def _file(settings: Settings) -> Path:
    return settings.config_file.parent / FILE
