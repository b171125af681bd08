"""The editor's forms are made of what the site's files are checked with, and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from generator.content import articles, lessons, questions, schedule_keys, videos
from generator.content.schema import Key, Kind
from generator.errors import TipsheetError
from generator.model import Edit, Settings
from generator.render import editor
from generator.render.editing import VIDEOS, render_editor_config
from generator.render.editor_fields import WIDGETS
from tests.unit import catalog_builder as make
from tests.unit.templates import templates

EDIT = Edit(repository="coach/site", branch="main")
FULL = make.build(
    playlists=(make.playlist(make.video(1), make.video(2)),),
    topics=(make.topic("hips"),),
    lessons=(make.lesson("feet"),),
)
TABLES = {
    "articles": articles.KEYS,
    "questions": questions.KEYS,
    "lessons": lessons.KEYS,
    "schedule": schedule_keys.KEYS,
}


def config(catalog: Any = FULL, edit: Edit = EDIT, **changes: Any) -> dict[str, Any]:
    """The configuration of a site."""
    settings = make.settings(edit=edit, **changes)
    parsed: dict[str, Any] = json.loads(render_editor_config(catalog, settings, edit))
    return parsed


def forms(of: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The fields of each form."""
    return {one["name"]: one["fields"] for one in (*of["collections"], *of["singletons"])}


def assert_same(fields: list[dict[str, Any]], keys: Mapping[str, Key]) -> None:
    """The fields are the table's keys, all the way down."""
    assert {field["name"] for field in fields} == set(keys)
    for field in fields:
        key = keys[field["name"]]
        assert field["required"] is key.required
        if key.parts:
            assert_same(field["fields"], key.parts)


@pytest.mark.parametrize("name", TABLES)
def test_every_key_has_its_field_and_every_field_its_key(name: str) -> None:
    """What can be written by hand can be written in the browser, and nothing that is refused."""
    fields = [field for field in forms(config())[name] if field["name"] != "body"]
    assert_same(fields, TABLES[name])


def test_every_video_has_the_fields_of_an_override() -> None:
    """The coach changes a video under its own title, the newest first."""
    fields = forms(config())["videos"]
    assert [field["label"] for field in fields] == ["Tip 2", "Tip 1"]
    for field in fields:
        assert_same(field["fields"], videos.KEYS)


def test_a_long_playlist_gives_its_newest_videos_a_form() -> None:
    """A form of thousands of fields would open for nobody."""
    many = make.build(playlists=(make.playlist(*map(make.video, range(1, VIDEOS + 21))),))
    fields = forms(config(many))["videos"]
    assert len(fields) == VIDEOS
    assert fields[0]["label"] == f"Tip {VIDEOS + 20}"


def test_topics_lessons_and_series_are_chosen_by_their_titles() -> None:
    """Nobody has to know what a slug is."""
    article = {field["name"]: field for field in forms(config())["articles"]}
    assert article["topics"]["options"] == [{"label": "Hips", "value": "hips"}]
    assert article["topics"]["multiple"]
    assert article["lesson"]["options"] == [{"label": "Feet", "value": "feet"}]
    assert not article["lesson"]["multiple"]


def test_where_there_is_nothing_to_choose_it_is_written() -> None:
    """A choice among nothing is no valid field."""
    article = {field["name"]: field for field in forms(config(make.build()))["articles"]}
    assert article["topics"]["widget"] == "list"
    assert article["lesson"]["widget"] == "string"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_widget(kind: Kind) -> None:
    """A kind that is new to the tables is not asked for as if it were a line of words."""
    chosen = {Kind.TOPICS, Kind.DAYS, Kind.LESSON, Kind.SERIES}
    assert kind in {*WIDGETS, *chosen, Kind.PARTS, Kind.IMAGE}


def test_the_coach_signs_in_to_github_with_a_token() -> None:
    """No server of anybody else's learns the token, and a branch is named only where one is set."""
    backend = config()["backend"]
    assert (backend["name"], backend["repo"], backend["branch"]) == ("github", "coach/site", "main")
    assert backend["auth_methods"] == ["token"]
    assert "branch" not in config(edit=Edit(repository="coach/site"))["backend"]


def render(settings: Settings) -> dict[str, bytes]:
    return dict(editor.render_editor(FULL, settings, templates(FULL, settings)))


def test_it_is_off_unless_it_is_asked_for() -> None:
    """Three megabytes are served by nobody who does not want them."""
    assert render(make.settings()) == {}


def test_the_editor_asks_no_third_party_for_fonts() -> None:
    """The package names a content delivery network; this site serves the same files itself."""
    files = render(make.settings(edit=EDIT))
    (module,) = (path for path in files if path.endswith("/index.js"))
    folder = module.removeprefix("edit/").removesuffix("/index.js")
    assert b"cdn.jsdelivr.net" not in files[module]
    fonts = [path for path in files if path.endswith(".woff2")]
    assert len(fonts) == 3
    for path in fonts:
        name = path.removeprefix(f"edit/{folder}/")
        assert f"url({folder}/{name})".encode() in files[module]


def test_a_file_that_was_changed_is_not_served(monkeypatch, tmp_path) -> None:
    """What has a coach's token in its hands is, byte for byte, what was published and reviewed."""
    lock = json.loads((editor.VENDOR / "sveltia-cms.json").read_text("utf-8"))
    (tmp_path / "sveltia-cms").mkdir()
    (tmp_path / "sveltia-cms/index.js").write_bytes(b"stolen")
    only = {**lock, "files": {"index.js": lock["files"]["index.js"]}}
    monkeypatch.setattr(editor, "VENDOR", tmp_path)
    with pytest.raises(TipsheetError, match=r"is not the file of @sveltia/cms"):
        list(editor.load_vendored(only))


def test_its_page_runs_nothing_but_what_this_site_serves() -> None:
    """The policy stands in the page itself, for hosts that cannot be told to send headers."""
    page = unescape(render(make.settings(edit=EDIT))["edit/index.html"].decode())
    assert "script-src 'self';" in page
    assert "default-src 'none';" in page
    assert '<meta name="robots" content="noindex">' in page


def test_forms_speak_the_sites_language() -> None:
    """Labels, hints and what does not fit are said in it; the names of files and keys stay."""
    spanish = config(language="es")
    [title, *_] = forms(spanish)["articles"]
    assert (title["name"], title["label"]) == ("title", "Título")
    assert title["pattern"][1].startswith("Un guion bajo")
    said = json.dumps(spanish, ensure_ascii=False)
    assert '"label": "Primer lun", "value": "first mon"' in said
    assert [one["name"] for one in spanish["singletons"]] == ["schedule", "videos"]
    assert forms(spanish).keys() == forms(config()).keys()
