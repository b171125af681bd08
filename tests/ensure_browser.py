"""Finds the browser that the tests drive, and installs one where there is none.

The machine's own Chrome or Chromium comes first, then Debian's package if it can be installed,
then Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """The path of a Chrome or Chromium: `CHROME`, then what is installed; None: there is none."""
    found = (os.environ.get("CHROME"), *map(shutil.which, NAMES), *PLACES)
    return next((path for path in found if path and Path(path).exists()), None)


def _install_from_debian() -> bool:
    """Whether Debian's package could be installed: with apt, as root or with sudo unasked."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", "chromium"])
    for step in steps:
        try:
            done = subprocess.run([*sudo, apt, *step], env=environment, check=False)  # noqa: S603
        except FileNotFoundError:
            return False
        if done.returncode:
            return False
    return find_browser() is not None


def main() -> None:
    """Say which browser there is, installing one if need be; exit 1 if none can be had."""
    if browser := find_browser():
        print(f"Browser for the tests: {browser}")  # noqa: T201
        return
    print("No Chrome or Chromium here: installing one for the tests.")  # noqa: T201
    if _install_from_debian():
        return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603


if __name__ == "__main__":
    main()
