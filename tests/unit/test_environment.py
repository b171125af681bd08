"""What our environment adds to Jinja's."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from generator.render.environment import ShownTemplates


def test_hidden_folders_are_not_listed(tmp_path: Path) -> None:
    """The theme's files are found without a walk through its icons, which are still included."""
    for name in ("main.html", "assets/a.css", ".icons/x/y.svg", "assets/.hidden/z.css"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    loader = ShownTemplates(tmp_path)
    every = set(FileSystemLoader(tmp_path).list_templates())
    assert set(loader.list_templates()) == {one for one in every if "/." not in f"/{one}"}
    template = Environment(loader=loader, autoescape=True).from_string(
        '{% include ".icons/x/y.svg" %}'
    )
    assert template.render() == ".icons/x/y.svg"
