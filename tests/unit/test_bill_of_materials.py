"""What `make sbom` and `make audit` say, without a lock, a build or a network."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.audit import NOT_AUDITED, PASSED, WEAK, judge
from tests.bill_of_materials import ROOT, VENDORED, load_vendored, render_bill, vendored_files

THEIRS = (
    "overrides/assets/vendor/*.js",
    "overrides/assets/fonts/*.woff2",
    "generator/render/fonts/*.ttf",
    "generator/vendor/**/*.js",
    "generator/vendor/**/*.woff2",
)


def package(name: str, version: str) -> dict[str, object]:
    """A component as cyclonedx-bom makes it of a line of a lock."""
    address = {"type": "distribution", "url": f"https://packages.example/simple/{name}/"}
    digest = {"alg": "SHA-256", "content": "a" * 64}
    return {
        "bom-ref": "requirements-L7",
        "description": "requirements line 7",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "type": "library",
        "externalReferences": [{**address, "hashes": [digest]}],
    }


def test_the_bill_is_valid_and_says_what_is_known() -> None:
    """CycloneDX's own schema finds no fault; twice the same; a package not here has no licence."""
    locked = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [package("pytest", pytest.__version__), package("elsewhere", "1.0")],
        "dependencies": [{"ref": "requirements-L7"}],
    }
    text = render_bill(locked, load_vendored())
    assert text == render_bill(locked, load_vendored())
    assert "requirements-L7" not in text
    licences = {one["name"]: one.get("licenses") for one in json.loads(text)["components"]}
    assert licences["elsewhere"] is None
    mit = [{"license": {"id": "MIT", "acknowledgement": "declared"}}]
    assert licences["pytest"] == licences["lean-qr"] == mit


def test_every_file_of_others_is_on_the_bill() -> None:
    """A script or a face that is vendored later is named too, with the editor's own version."""
    components = tomllib.loads((ROOT / VENDORED).read_text("utf-8"))["component"]
    named = [path for one in components for path in vendored_files(one["files"])]
    assert sorted(named) == sorted(path for one in THEIRS for path in ROOT.glob(one))
    versions = {one["name"]: one["version"] for one in components}
    editor = json.loads((ROOT / "generator/vendor/sveltia-cms.json").read_text("utf-8"))
    assert versions[editor["package"]] == editor["version"]
    readme = Path(ROOT / "overrides/assets/vendor/README.md").read_text("utf-8")
    assert f"[`lean-qr`](https://github.com/davidje13/lean-qr) {versions['lean-qr']} |" in readme


KNOWN = {"name": "mkdocs", "version": "1.6.1", "vulns": []}
PASSED_OVER = {"name": "nh3", "skip_reason": "Dependency not found on PyPI"}
WEAKNESS = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.0"]}
BROKEN = {"name": "jinja2", "version": "1.0", "vulns": [WEAKNESS]}


@pytest.mark.parametrize(
    ("packages", "status", "words"),
    [
        ([KNOWN], PASSED, "audited: 1 locked packages, and no weakness is known of any"),
        ([KNOWN, BROKEN], WEAK, "jinja2 1.0: PYSEC-1, CVE-1\n  mended in: 2.0"),
        ([BROKEN, PASSED_OVER], WEAK, "not audited: nh3"),
        ([KNOWN, PASSED_OVER], NOT_AUDITED, "it does not know nh3"),
        ([PASSED_OVER], NOT_AUDITED, "it knows none of the 1 locked packages"),
    ],
)
def test_an_audit_that_did_not_happen_is_no_success(
    packages: list[dict[str, object]], status: int, words: str
) -> None:
    """pip-audit leaves out what it cannot ask about and is content; we are not."""
    found, told = judge({"dependencies": packages}, "")
    assert found == status
    assert words in told


def test_an_audit_without_an_answer_says_why() -> None:
    """A host that cannot be reached is named in pip-audit's own words."""
    assert judge(None, "ConnectionError: no such host") == (
        NOT_AUDITED,
        "ConnectionError: no such host",
    )
