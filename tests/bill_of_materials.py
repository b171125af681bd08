"""Says what a published site is made with, in CycloneDX's JSON: `make sbom`.

The locked packages with their hashes, as cyclonedx-bom reads the lock, with the licences that the
installed ones declare; and what lies here of others (requirements/vendored.toml). The same input
gives the same bytes: no serial number, and a time only where SOURCE_DATE_EPOCH gives one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression, is_supported_id
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements/site.txt"
VENDORED = "requirements/vendored.toml"
VERSION = SchemaVersion.V1_6

_LONGEST_NAME = 60
"""Letters: what is longer in the metadata's `License` is the text of one."""
_BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""The trove classifiers that mean one licence; "BSD License" means several."""


def main(file: str) -> None:
    """Write the bill to `file`, and say what is in it."""
    text = render_bill(_load_locked(), load_vendored())
    Path(file).write_text(text, "utf-8")
    components = json.loads(text)["components"]
    print(f"{file}: {len(components)} components, CycloneDX {VERSION.to_version()}")  # noqa: T201
    for name in [one["name"] for one in components if "licenses" not in one]:
        print(f"  no licence is known of {name}: not installed at this version")  # noqa: T201


def render_bill(locked: dict[str, Any], vendored: list[dict[str, Any]]) -> str:
    """The bill of what cyclonedx-bom found in the lock, and of what lies here.

    Raises ValueError for what CycloneDX's own schema does not know.
    """
    packages = [_complete(one) for one in locked["components"]]
    components = sorted((*packages, *vendored), key=lambda one: one["bom-ref"])
    # The lock does not say which package needs which: no graph is better than a wrong one.
    bill = {key: value for key, value in locked.items() if key != "dependencies"}
    text = json.dumps({**bill, "components": components}, indent=2, sort_keys=True)
    error = JsonStrictValidator(VERSION).validate_str(text)
    if error:
        raise ValueError(f"this is no CycloneDX {VERSION.to_version()}: {error}")
    return f"{text}\n"


def load_vendored() -> list[dict[str, Any]]:
    """The components that lie here as files, each with a hash."""
    table = tomllib.loads((ROOT / VENDORED).read_text("utf-8"))
    return [_build_vendored(one) for one in table["component"]]


def vendored_files(patterns: list[str]) -> Iterator[Path]:
    """The files that `patterns` name; each has to name one at least."""
    for pattern in patterns:
        found = sorted(ROOT.glob(pattern))
        if not found:
            raise ValueError(f"{VENDORED}: `{pattern}` names no file")
        yield from found


def _load_locked() -> dict[str, Any]:
    command = ["cyclonedx_py", "requirements", "--short-PURLs", "--output-reproducible"]
    options = ["--spec-version", VERSION.to_version(), "--pyproject", "pyproject.toml", LOCK]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", *command, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _complete(package: dict[str, Any]) -> dict[str, Any]:
    """With its licence; named after its address, not after a line of the lock."""
    kept = {key: value for key, value in package.items() if key != "description"}
    kept["bom-ref"] = package["purl"]
    try:
        about = metadata(package["name"])
    except PackageNotFoundError:  # of another platform
        return kept
    if about["Version"] != package["version"]:
        return kept
    return {**kept, "licenses": [_find_licence(about)]}


def _find_licence(about: PackageMetadata) -> dict[str, Any]:
    """What the package's author declares, in SPDX's terms where it can be said in them."""
    prefix = "License :: OSI Approved :: "
    classifiers = about.get_all("Classifier") or []
    classified = [one.removeprefix(prefix) for one in classifiers if one.startswith(prefix)]
    written = about.get("License-Expression") or about.get("License") or ""
    short = written if "\n" not in written and len(written) <= _LONGEST_NAME else ""
    for one in (short, *(_BY_CLASSIFIER.get(name, "") for name in classified)):
        if is_supported_id(one):
            return {"license": {"id": one, "acknowledgement": "declared"}}
        if one and is_expression(one):
            return {"expression": one, "acknowledgement": "declared"}
    name = short or ", ".join(classified) or "see the package"
    return {"license": {"name": name, "acknowledgement": "declared"}}


def _build_vendored(entry: dict[str, Any]) -> dict[str, Any]:
    files = [
        {
            "type": "file",
            "bom-ref": path.relative_to(ROOT).as_posix(),
            "name": path.relative_to(ROOT).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": sha256(path.read_bytes()).hexdigest()}],
        }
        for path in vendored_files(entry["files"])
    ]
    return {
        "type": "library",
        "bom-ref": entry["purl"],
        "name": entry["name"],
        "version": entry["version"],
        "description": entry["about"],
        "licenses": [{"license": {"id": entry["licence"], "acknowledgement": "declared"}}],
        "purl": entry["purl"],
        "components": files,
    }


if __name__ == "__main__":
    main(sys.argv[1])
