"""Asks whether a locked package has a known weakness: `make audit`.

pip-audit compares the locks, hashes and all, with the advisories that PyPI serves, else with
OSV's. It passes over a package that it cannot ask about; here that is told, and is no success:
0: audited, nothing known · 1: something is known · 75: not audited, or not all of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

LOCKS = ("requirements/site.txt", "requirements/dev.txt")
SERVICES = {"pypi": "PyPI", "osv": "OSV"}
PASSED, WEAK, NOT_AUDITED = 0, 1, 75


def main() -> int:
    """Ask one service after the other until one knows; the exit status."""
    told = []
    for service, name in SERVICES.items():
        report, complaint = _fetch_report(service)
        status, words = judge(report, complaint)
        if status != NOT_AUDITED:
            print(words)  # noqa: T201
            return status
        told.append(f"{name}: {words}")
    print("not audited: " + "\n             ".join(told), file=sys.stderr)  # noqa: T201
    return NOT_AUDITED


def judge(report: Mapping[str, Any] | None, complaint: str) -> tuple[int, str]:
    """The exit status and the words for what pip-audit gave, and for its last complaint."""
    if report is None:
        return NOT_AUDITED, complaint or "pip-audit gave no answer"
    packages = report["dependencies"]
    weak = [_tell(one, weakness) for one in packages for weakness in one.get("vulns", ())]
    passed_over = [one["name"] for one in packages if "skip_reason" in one]
    if weak:
        also = f"\nnot audited: {', '.join(passed_over)}" if passed_over else ""
        return WEAK, "\n".join(weak) + also
    if len(passed_over) == len(packages):
        return NOT_AUDITED, f"it knows none of the {len(packages)} locked packages"
    if passed_over:
        return NOT_AUDITED, f"it does not know {', '.join(passed_over)}"
    return PASSED, f"audited: {len(packages)} locked packages, and no weakness is known of any"


def _tell(package: Mapping[str, Any], weakness: Mapping[str, Any]) -> str:
    mended = ", ".join(weakness["fix_versions"]) or "no version yet"
    names = ", ".join((weakness["id"], *weakness["aliases"]))
    return f"{package['name']} {package['version']}: {names}\n  mended in: {mended}"


def _fetch_report(service: str) -> tuple[dict[str, Any] | None, str]:
    command = ["pip_audit", "--require-hashes", "--disable-pip", "--format", "json"]
    options = ["--vulnerability-service", service, "--progress-spinner", "off", "--timeout", "20"]
    locks = [word for lock in LOCKS for word in ("--requirement", lock)]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command, *options, *locks],
        capture_output=True,
        text=True,
        check=False,
    )
    complaint = (done.stderr.strip().splitlines() or [""])[-1]
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return None, complaint
    return report, complaint


if __name__ == "__main__":
    sys.exit(main())
