"""What the built site tells its host, and what it keeps to itself."""

from __future__ import annotations

from pathlib import Path

from generator.render.headers import KEPT


def test_only_what_has_its_version_in_its_name_is_kept_for_ever(built_site: Path) -> None:
    """A page or script that may change is asked for again, so that they always fit together."""
    assert (built_site / "_headers").read_text("utf-8").startswith("/*\n")
    kept = [path for path, headers in KEPT.items() if "immutable" in str(headers)]
    assert kept
    for path in kept:
        for file in built_site.glob(path):
            assert any(sign.isdigit() for sign in file.name), file


def test_no_page_leads_to_the_editor(built_site: Path) -> None:
    """Visitors neither see nor load what only the coach uses."""
    for page in built_site.rglob("index.html"):
        assert not {"edit/", "sveltia"} & set(page.read_text("utf-8").split('"'))
    assert "/edit/" not in (built_site / "sitemap.xml").read_text("utf-8")
    assert not (built_site / "edit").exists()
