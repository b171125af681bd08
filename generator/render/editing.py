"""The configuration of the editor at /edit/ (Sveltia CMS): a form for each hand-written file.

Its fields are those of the tables that files are read and checked with; what there is to choose
from is the catalog's. https://sveltiacms.app/en/docs explains every name that is used here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from babel.dates import get_day_names

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
from generator.language import load_language
from generator.model import Catalog, Edit, Settings, Video, Weekday
from generator.render.editor_fields import FOLDERS, MANY, NAMING, WIDGETS, Config

VIDEOS = 100
"""Of the newest videos what YouTube says can be changed in the editor; of others in the file."""


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
        self._language = load_language(settings.language)
        self.folder = relative_path(settings.content_dir, settings.config_file.parent)
        """Of the content, as seen from the repository's root."""
        self._choices: Mapping[Kind, list[Config]] = {
            Kind.TOPICS: [_option(one.title, one.slug) for one in catalog.topics],
            Kind.LESSON: [_option(one.title, one.slug) for one in catalog.lessons],
            Kind.SERIES: [_option(one.title, one.slug) for one in catalog.series],
            Kind.DAYS: list(self._days()),
        }

    def _days(self) -> Iterator[Config]:
        """Every day of a week, then the first Monday of a month and so on."""
        names = get_day_names("abbreviated", "stand-alone", self._language.locale)
        for before in ("", *schedule_rule.NTH):
            for at, day in enumerate(Weekday):
                nth = self.say(f"{before.capitalize()} %(day)s", day=names[at]) if before else ""
                yield _option(nth or names[at], f"{before} {day.name.lower()}".strip())

    def of_folder(
        self, folder: str, keys: Mapping[str, Key], slug: str, *, title: str = "title"
    ) -> Config:
        """A form for each Markdown file of `folder`, images beside it; `slug` names a new one."""
        label, one, hint = map(self.say, FOLDERS[folder])
        text = {"name": "body", "label": self.say("Text"), "widget": "markdown", "required": False}
        first, second, *others = self.fields(keys)
        named = {**first, "pattern": self._pattern(NAMING)}
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
            "label": self.say(label),
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
            "label": self.say(name.replace("_", " ").capitalize()),
            "required": key.required,
            **({"hint": self.say(key.about)} if key.about else {}),
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
            return {"widget": "select", "multiple": key.kind in MANY, "options": options}
        widget = WIDGETS.get(key.kind, WIDGETS[Kind.TEXTS if key.kind in MANY else Kind.TEXT])
        told = {"pattern": self._pattern(widget["pattern"])} if "pattern" in widget else {}
        return {**widget, **told}

    def _pattern(self, pattern: tuple[str, str]) -> tuple[str, str]:
        """A regular expression, and what is said where it does not fit."""
        expression, words = pattern
        return expression, self.say(words)

    def say(self, words: str, **gaps: str) -> str:
        """The editor's own words in the site's language; commits keep to the repository's."""
        return self._language.pgettext("editor", words, **gaps)


def _option(label: str, value: str) -> Config:
    return {"label": label, "value": value}
