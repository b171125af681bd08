"""What mkdocs.yml configures: the `tipsheet` options and the few of MkDocs' own that are read.

Every mistake is found at once, with its line and a line that would be right.
"""

from __future__ import annotations

from pathlib import Path

from generator.content.config_file import find_plugin, load_config
from generator.content.fields import Fields, read_fields
from generator.content.options import (
    OPTION_KEYS,
    SERIES,
    is_web_address,
    read_all_series,
    read_ask,
    read_captions,
    read_coach,
    read_edit,
    read_from_youtube,
    read_max_loss,
    read_timezone,
)
from generator.content.yaml_nodes import YamlMapping
from generator.errors import ContentError, Problem, Source, UsageError
from generator.language import ENGLISH, known_languages, nearest_language
from generator.model import Settings, Thumbnails

PLUGIN = "tipsheet"

_SITE_KEYS = {
    "site_name": "site_name: Balanced Strides",
    "site_url": "site_url: https://example.org/",
    "site_description": "site_description: Running-form tips to watch, read and search",
    "docs_dir": "docs_dir: content",
    "theme": "theme: {name: material, custom_dir: overrides, font: false, language: en}",
    "plugins": f"plugins: {{{PLUGIN}: {{coach: {{name: Marit}}, {SERIES}}}}}",
}


def load_settings(config_file: Path) -> Settings:
    """What `config_file`, a mkdocs.yml, says.

    Raises UsageError if there is no such file, and ContentError with every mistake in it.
    """
    if not config_file.is_file():
        message = f"there is no configuration file `{config_file}`"
        hint = "run this in the site's folder, or name the file with `-f`"
        raise UsageError(f"{message}\n  hint: {hint}")
    problems: list[Problem] = []
    config = load_config(config_file, config_file.parent, problems)
    settings = _read_settings(config, config_file, problems) if config else None
    if settings is None or problems:
        raise ContentError(problems)
    return settings


def _read_settings(config: YamlMapping, file: Path, problems: list[Problem]) -> Settings:
    site = _read_site(config, problems)
    options = _read_options(config, site, problems)
    return Settings(
        config_file=file,
        content_dir=_read_docs_dir(site, file),
        site_name=site.text("site_name", required=True),
        site_url=_read_site_url(site),
        site_description=site.text("site_description"),
        coach=read_coach(options),
        timezone=read_timezone(options),
        language=_read_language(site),
        series=read_all_series(options),
        thumbnails=options.choice("thumbnails", Thumbnails.LOCAL),
        max_loss=read_max_loss(options),
        ask=read_ask(options),
        questions_from_youtube=read_from_youtube(options),
        captions=read_captions(options),
        edit=read_edit(options),
    )


def _read_site(config: YamlMapping, problems: list[Problem]) -> Fields:
    """MkDocs' own keys; those that it knows and Tipsheet does not read are no problem here."""
    known = tuple(entry for entry in config.entries if entry.key in _SITE_KEYS)
    source = Source(config.source.path)
    node = YamlMapping(entries=known, source=source)
    return read_fields(node, "the configuration", _SITE_KEYS, problems)


def _read_options(config: YamlMapping, site: Fields, problems: list[Problem]) -> Fields:
    entry = find_plugin(config, PLUGIN)
    what = f"`{PLUGIN}`"
    if entry:
        return read_fields(entry.value, what, OPTION_KEYS, problems, source=entry.source)
    site.report("plugins", f"`plugins` does not name `{PLUGIN}`")
    return read_fields(None, what, OPTION_KEYS, [], source=site.source)


def _read_docs_dir(site: Fields, file: Path) -> Path:
    name = site.text("docs_dir") or "docs"
    folder = file.parent / name
    if not folder.is_dir():
        hint = "" if site.get("docs_dir") else "name the folder: `docs_dir: content`"
        site.report("docs_dir", f"`docs_dir` is `{name}`, but there is no such folder", hint)
    return folder


def _read_language(site: Fields) -> str:
    """`theme.language`; the other keys of `theme` are its own affair."""
    theme = site.get("theme")
    entry = theme.get("language") if isinstance(theme, YamlMapping) else None
    if entry is None:
        return ENGLISH
    code = str(entry.value)
    if code in known_languages():
        return code
    listed = ", ".join(f"`{one}`" for one in known_languages())
    what = f"`language` is `{code}`, in which Tipsheet has no words; it has {listed}"
    near = nearest_language(code)
    add = f"write `language: {ENGLISH}`, or add one as Tipsheet's CONTRIBUTING.md tells"
    hint = f"did you mean `{near}`?" if near else add
    site.report("theme", what, hint, source=entry.source)
    return ENGLISH


def _read_site_url(site: Fields) -> str:
    url = site.text("site_url")
    if url and not is_web_address(url):
        site.report("site_url", f"`site_url` is `{url}`, which is no web address")
    return f"{url.rstrip('/')}/" if url else ""
