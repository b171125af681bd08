"""Others' scripts: what is served is what their authors published."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"(?m)^\| `(?P<file>[^`]+\.js)` \|.*\| `(?P<hash>[0-9a-f]{64})` \|$")


@pytest.mark.parametrize("folder", ["overrides/assets/vendor", "tests/vendor"])
def test_every_vendored_script_is_the_one_that_is_named(folder: str) -> None:
    """Each script has its line with a hash, its licence beside it, and has not been touched."""
    vendor = ROOT / folder
    text = (vendor / "README.md").read_text("utf-8")
    named = {match["file"]: match["hash"] for match in LINE.finditer(text)}
    scripts = {path.name: sha256(path.read_bytes()).hexdigest() for path in vendor.glob("*.js")}
    assert named == scripts
    for name in scripts:
        assert (vendor / name.replace(".js", "-LICENSE.txt")).is_file()
