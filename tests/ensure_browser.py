"""Finds the browser that the tests drive, and installs one where there is none.

Chromium without its windows (headless shell) comes first: the same engine, for a quarter less of
the processor. Then the machine's own Chrome or Chromium, Debian's packages if they can be
installed, and Playwright's own download. On a machine that only tests (`CI`) the first is installed
even beside another.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Its command, and Debian's package."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """The path of a Chrome or Chromium: `CHROME`, then what is installed; None: there is none."""
    found = (os.environ.get("CHROME"), *map(shutil.which, NAMES), *PLACES)
    return next((path for path in found if path and Path(path).exists()), None)


def _install_from_debian(package: str) -> bool:
    """Whether the package could be installed: with apt, as root or with sudo unasked."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", package])
    for step in steps:
        try:
            done = subprocess.run([*sudo, apt, *step], env=environment, check=False)  # noqa: S603
        except FileNotFoundError:
            return False
        if done.returncode:
            return False
    return True


def _only_tests() -> bool:
    """Whether this is a Debian that nobody else uses."""
    try:
        system = platform.freedesktop_os_release()["ID"]
    except OSError:
        return False
    return system == "debian" and bool(os.environ.get("CI"))


def main() -> None:
    """Say which browser there is, installing one if need be; exit 1 if none can be had."""
    if _only_tests() and shutil.which(SHELL) is None:
        _install_from_debian(SHELL)
    if browser := find_browser():
        print(f"Browser for the tests: {browser}")  # noqa: T201
        return
    print("No Chrome or Chromium here: installing one for the tests.")  # noqa: T201
    if _install_from_debian(SHELL) or _install_from_debian("chromium"):
        return
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603


if __name__ == "__main__":
    main()
