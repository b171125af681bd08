"""The configuration of the editor at /edit/ (Sveltia CMS): a form for each hand-written file.

Its fields are those of the tables that files are read and checked with; what there is to choose
from is the catalog's. https://sveltiacms.app/en/docs explains every name that is used here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.content import (
    articles,
    lessons,
    questions,
    schedule,
    schedule_keys,
    schedule_rule,
    videos,
)
from generator.content.schema import Key, Kind
from generator.content.text_files import relative_path
from generator.model import Catalog, Edit, Settings, Video, Weekday

Config = Mapping[str, Any]

VIDEOS = 100
"""Of the newest videos what YouTube says can be changed in the editor; of others in the file."""

_SLUG = [r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "Small letters, digits and single hyphens"]
_NAMING = [r"^[^_]*$", "An underscore can be no part of an address: leave it out"]
"""For what a file is named after: of all signs that no address can have, the editor keeps this."""
_WIDGETS: Mapping[Kind, Config] = {
    Kind.TEXT: {"widget": "string"},
    Kind.TEXTS: {"widget": "list"},
    Kind.FLAG: {"widget": "boolean"},
    Kind.DATE: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    Kind.TIME: {"widget": "string", "pattern": [r"^\d{1,2}:\d{2}$", "A time of day, as in 11:00"]},
    Kind.MOMENT: {
        "widget": "string",
        "pattern": [r"^\d[\d:hms]*$", "Minutes and seconds, as in 1:35"],
    },
    Kind.NUMBER: {"widget": "number", "value_type": "int"},
    Kind.SLUG: {"widget": "string", "pattern": _SLUG},
    Kind.ADDRESS: {"widget": "string", "type": "url"},
    Kind.VIDEOS: {"widget": "list"},
}
_MANY = {Kind.TOPICS, Kind.DAYS}
"""Of which more than one may be chosen."""

_WORDS = {
    articles.FOLDER: ("Articles", "Article", "A YouTube link alone on a line becomes the player"),
    questions.FOLDER: (
        "Questions",
        "Question",
        "Each message begins with a heading, who and when: ## Nancy, 2020-03-27",
    ),
    lessons.FOLDER: ("Lessons", "Lesson", "What it does, and for whom"),
}


def render_editor_config(catalog: Catalog, settings: Settings, edit: Edit) -> bytes:
    """The file that the editor is started with, as JSON."""
    forms = _Forms(catalog, settings)
    path = urlsplit(settings.site_url).path or "/"
    today = "{{year}}-{{month}}-{{day}}"
    config = {
        "load_config_file": False,
        "backend": _backend(edit),
        "app_title": settings.site_name,
        "logo": {"src": f"{path}assets/favicon.svg"},
        "display_url": settings.site_url or path,
        "show_preview_links": False,
        "media_folder": f"{forms.folder}/{articles.FOLDER}",
        "public_folder": f"/{articles.FOLDER}",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            forms.of_folder(articles.FOLDER, articles.KEYS, f"{today}-{{{{title}}}}"),
            forms.of_folder(questions.FOLDER, questions.KEYS, "{{question}}", title="question"),
            forms.of_folder(lessons.FOLDER, lessons.KEYS, "{{title}}"),
        ],
        "singletons": [
            forms.of_file(schedule.FILE, "Schedule", forms.fields(schedule_keys.KEYS)),
            forms.of_file(videos.FILE, "Videos", map(forms.of_video, _newest(catalog))),
        ],
    }
    return f"{json.dumps(config, ensure_ascii=False, indent=1)}\n".encode()


def _backend(edit: Edit) -> Config:
    """GitHub itself, asked with a token of the coach's own: no server stands between."""
    messages = {"create": "Write {{slug}}", "update": "Edit {{slug}}", "delete": "Remove {{slug}}"}
    media = {"uploadMedia": "Add {{path}}", "deleteMedia": "Remove {{path}}"}
    return {
        "name": "github",
        "repo": edit.repository,
        **({"branch": edit.branch} if edit.branch else {}),
        "auth_methods": ["token"],
        "commit_messages": {**messages, **media},
    }


def _newest(catalog: Catalog) -> Iterable[Video]:
    there = (video for video in catalog.videos if not video.gone)
    return sorted(there, key=lambda video: video.published, reverse=True)[:VIDEOS]


class _Forms:
    """A form for each file of one site's content."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self.folder = relative_path(settings.content_dir, settings.config_file.parent)
        """Of the content, as seen from the repository's root."""
        self._choices: Mapping[Kind, list[Config]] = {
            Kind.TOPICS: [_option(one.title, one.slug) for one in catalog.topics],
            Kind.LESSON: [_option(one.title, one.slug) for one in catalog.lessons],
            Kind.SERIES: [_option(one.title, one.slug) for one in catalog.series],
            Kind.DAYS: [
                _option(name.capitalize(), name)
                for before in ("", *schedule_rule.NTH)
                for day in Weekday
                for name in (f"{before} {day.name.lower()}".strip(),)
            ],
        }

    def of_folder(
        self, folder: str, keys: Mapping[str, Key], slug: str, *, title: str = "title"
    ) -> Config:
        """A form for each Markdown file of `folder`, images beside it; `slug` names a new one."""
        label, one, hint = _WORDS[folder]
        text = {"name": "body", "label": "Text", "widget": "markdown", "required": False}
        first, second, *others = self.fields(keys)
        named = {**first, "pattern": _NAMING}
        return {
            "name": folder,
            "label": label,
            "label_singular": one,
            "folder": f"{self.folder}/{folder}",
            "identifier_field": title,
            "slug": slug,
            "media_folder": "",
            "public_folder": "",
            "fields": [named, second, {**text, "hint": hint}, *others],
        }

    def of_file(self, file: str, label: str, fields: Iterable[Config]) -> Config:
        """A form for a YAML file."""
        return {
            "name": Path(file).stem,
            "label": label,
            "file": f"{self.folder}/{file}",
            "editor": {"preview": False},
            "fields": list(fields),
        }

    def of_video(self, video: Video) -> Config:
        """What a coach may change about a video, folded up."""
        return {
            "name": video.id,
            "label": video.title,
            "widget": "object",
            "required": False,
            "collapsed": "auto",
            "fields": self.fields(videos.KEYS),
        }

    def fields(self, keys: Mapping[str, Key]) -> list[Config]:
        """A field for each key of a table."""
        return [self._field(name, key) for name, key in keys.items()]

    def _field(self, name: str, key: Key) -> Config:
        return {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            "required": key.required,
            **({"hint": key.about} if key.about else {}),
            **self._widget(key),
        }

    def _widget(self, key: Key) -> Config:
        """How a value is asked for; where there is nothing to choose from, it is written."""
        if key.kind is Kind.PARTS:
            return {"widget": "list", "collapsed": "auto", "fields": self.fields(key.parts)}
        if key.kind is Kind.IMAGE:
            media = {"media_folder": f"/{self.folder}/{lessons.FOLDER}"}
            return {"widget": "image", **media, "public_folder": lessons.FOLDER}
        if options := self._choices.get(key.kind):
            return {"widget": "select", "multiple": key.kind in _MANY, "options": options}
        return _WIDGETS.get(key.kind, _WIDGETS[Kind.TEXTS if key.kind in _MANY else Kind.TEXT])


def _option(label: str, value: str) -> Config:
    return {"label": label, "value": value}
