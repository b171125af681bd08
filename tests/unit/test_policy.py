"""The content security policy lets a page do what it does, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.model import Edit, Thumbnails
from generator.render.policy import build_editor_policy, build_header_policy, build_policy
from tests.unit import catalog_builder as make


@pytest.fixture(scope="module")
def environment(project_root: Path) -> Environment:
    return Environment(loader=FileSystemLoader(project_root / "overrides"), autoescape=True)


def directives(environment: Environment, **changes: object) -> dict[str, list[str]]:
    return read(build_policy(make.settings(**changes), environment))


def read(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split("; "))
    return {name: values for name, *values in parts}


def test_only_the_player_comes_from_elsewhere(environment: Environment) -> None:
    """Whatever a policy names with an address is YouTube's player."""
    foreign = {
        value
        for values in directives(environment).values()
        for value in values
        if value.startswith("http")
    }
    assert foreign == {
        "https://www.youtube.com/iframe_api",
        "https://www.youtube.com/s/player/",
        "https://www.youtube-nocookie.com",
    }


def test_no_script_runs_that_is_not_ours(environment: Environment) -> None:
    """A text that slipped into a page as a script stays a text."""
    scripts = directives(environment)["script-src"]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert [value for value in scripts if value.startswith("'sha256-")] != []


def test_pictures_of_youtubes_only_where_the_coach_chose_them(environment: Environment) -> None:
    """`thumbnails: remote` is a choice; the others ask nobody."""
    assert "https://i.ytimg.com" not in directives(environment)["img-src"]
    remote = directives(environment, thumbnails=Thumbnails.REMOTE)
    assert "https://i.ytimg.com" in remote["img-src"]


def test_the_header_suits_every_page(environment: Environment) -> None:
    """A browser keeps to header and page both: what a page may do, its host must not forbid.

    It allows nothing besides, and says nothing else than the pages do where there is no editor.
    """
    visitors, editors = directives(environment), read(build_editor_policy())
    assert set(visitors) == set(editors)
    plain = read(build_header_policy(make.settings(), environment))
    assert plain == {**visitors, "frame-ancestors": ["'none'"]}
    edited = make.settings(edit=Edit(repository="coach/site"))
    both = read(build_header_policy(edited, environment))
    assert both.pop("frame-ancestors") == ["'none'"]
    for name, values in both.items():
        assert set(values) - {"'none'"} == {*visitors[name], *editors[name]} - {"'none'"}
        assert values == ["'none'"] or "'none'" not in values
    assert "'unsafe-inline'" not in both["script-src"]
