"""Brings a version of the editor from its npm package into generator/vendor/: `make editor`.

Takes what a browser loads, with the licences, and writes down what it took: the package's own
integrity hash, and a hash of each file that every build compares. Needs npm and a network.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@sveltia/cms"
VENDOR = Path(__file__).resolve().parent.parent / "generator/vendor"
TAKEN = re.compile(
    r"package/(?:npm/)?(index\.js|LICENSE\.txt|chunks/react-[^d/][^/]*\.js|assets/[^/]+\.(?:woff2|txt))"
)
"""The module and what it always imports, fonts, licences; not what maps, code and HEIC need."""
FONT = re.compile(
    r"https://cdn\.jsdelivr\.net/fontsource/fonts/([\w-]+)(?::vf)?@[\d.]+/([\w-]+)\.woff2"
)


def main(version: str) -> None:
    """Put `version` in the place of the one that is there."""
    command = ["npm", "view", f"{PACKAGE}@{version}", "dist.integrity"]
    promised = _run(command).strip()
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{PACKAGE}@{version}", "--pack-destination", folder]
        _run(command)
        (archive,) = Path(folder).iterdir()
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if promised != f"sha512-{digest}":
            sys.exit(f"{archive.name} is not what the registry promised: {promised}")
        files = dict(sorted(_taken(archive)))
    shutil.rmtree(VENDOR / "sveltia-cms", ignore_errors=True)
    for path, data in files.items():
        target = VENDOR / "sveltia-cms" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    lock = {
        "package": PACKAGE,
        "version": version,
        "integrity": promised,
        "files": {path: hashlib.sha256(data).hexdigest() for path, data in files.items()},
        "fonts": {match[0]: _font(match, files) for match in FONT.finditer(_module(files))},
    }
    (VENDOR / "sveltia-cms.json").write_text(f"{json.dumps(lock, indent=2)}\n", "utf-8")


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


def _taken(archive: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(archive) as members:
        found = ((TAKEN.fullmatch(member.name), member) for member in members.getmembers())
        streams = ((match[1], members.extractfile(member)) for match, member in found if match)
        return [(path, stream.read()) for path, stream in streams if stream]


def _module(files: dict[str, bytes]) -> str:
    return files["index.js"].decode()


def _font(match: re.Match[str], files: dict[str, bytes]) -> str:
    """The file that is the same as the one at a content delivery network."""
    (path,) = (path for path in files if path.startswith(f"assets/{match[1]}-{match[2]}-"))
    return path


if __name__ == "__main__":
    main(sys.argv[1])
