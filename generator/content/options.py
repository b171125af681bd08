"""The options of the `tipsheet` plugin: who the coach is, which playlists, how to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.content.dates import is_timezone, suggest_timezone
from generator.content.fields import Fields, read_fields
from generator.content.yaml_nodes import YamlEntry, YamlMapping, YamlScalar
from generator.content.youtube_urls import parse_channel_reference, parse_playlist_reference
from generator.model import (
    Ask,
    AskBy,
    CaptionSettings,
    Coach,
    Edit,
    FromYouTube,
    Order,
    SeriesSettings,
)

_PLAYLIST = "playlist: PLxxxxxxxxxxxxxxxx"
SERIES = f"series: {{morning-tips: {{{_PLAYLIST}}}}}"
"""A right entry of the one option that a site cannot be without, beside the coach."""

OPTION_KEYS = {
    "coach": "coach: {name: Marit}",
    "series": SERIES,
    "timezone": "timezone: America/Los_Angeles",
    "thumbnails": "thumbnails: local",
    "max_loss": "max_loss: 20%",
    "ask": "ask: {mail: coach@example.org}",
    "questions": "questions: {from_youtube: answered}",
    "captions": "captions: {language: en, budget: 5000}",
    "edit": "edit: {repository: coach/site}",
    "enabled": "enabled: true",
}
_COACH_KEYS = {"name": "name: Marit", "channel": "channel: UCxxxxxxxxxxxxxxxxxxxxxx"}
_SERIES_KEYS = {
    "playlist": _PLAYLIST,
    "title": "title: Morning tips",
    "description": "description: One tip each weekday",
    "order": "order: oldest-first",
}
_ASK_KEYS = {
    "issues": "issues: https://github.com/coach/site",
    "mail": "mail: coach@example.org",
    "form": "form: https://example.org/ask",
}
_QUESTIONS_KEYS = {"from_youtube": "from_youtube: answered"}
_PERCENTAGE = re.compile(r"(?P<number>\d{1,2}|100)\s?%", re.ASCII)
_CAPTIONS_KEYS = {"budget": "budget: 5000", "language": "language: en"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_LEAST_BUDGET = 250
"""Units that the captions of one video cost."""
_EDIT_KEYS = {"repository": "repository: coach/site", "branch": "branch: main"}
_OFF = ("off", "false", "no")
"""A bare `off` is a truth value in YAML, and tools may rewrite it."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_REPOSITORY = re.compile(r"(?:https://github\.com/)?([\w.-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII)
_BRANCH = re.compile(r"[^\s~^:?*\[\\]+")
_MAIL = re.compile(r"[^\s@:/?&<>\"]+@[^\s@:/?&<>\"]+\.[^\s@:/?&<>\"]+")
_CHANNEL_HINT = (
    "an id begins with `UC` and has 24 characters; "
    "YouTube shows yours at https://www.youtube.com/account_advanced"
)
_PLAYLIST_HINT = (
    "copy what follows `list=` in the address of the playlist's page; "
    "all uploads of channel `UCabc…` are the playlist `UUabc…`"
)


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http or https URL."""
    try:
        url = urlsplit(text)
    except ValueError:
        return False
    return url.scheme in ("http", "https") and bool(url.hostname) and not re.search(r"\s", text)


def read_coach(options: Fields) -> Coach:
    """`coach`: the name that signs the answers, and the channel."""
    fields = _read_nested(options, "coach", _COACH_KEYS, required=True)
    if fields is None:
        return Coach(name="")
    written = fields.text("channel")
    channel = parse_channel_reference(written) or ""
    if written and not channel:
        fields.report(
            "channel", f"`channel` is `{written}`, which is no channel's id", _CHANNEL_HINT
        )
    return Coach(name=fields.text("name", required=True), channel=channel)


def read_timezone(options: Fields) -> str:
    """`timezone`: where the coach lives."""
    zone = options.text("timezone") or "UTC"
    if not is_timezone(zone):
        what = f"`timezone` is `{zone}`, which is no time zone"
        options.report("timezone", what, suggest_timezone(zone))
    return zone


def read_all_series(options: Fields) -> tuple[SeriesSettings, ...]:
    """`series`: a slug and a playlist for each."""
    fields = _read_nested(options, "series", None, required=True)
    if fields is None:
        return ()
    if fields.readable and not fields.node.entries:
        options.report("series", "`series` is empty")
    return tuple(_read_series(entry, options) for entry in fields.node.entries)


def _read_series(entry: YamlEntry, options: Fields) -> SeriesSettings:
    slug, what = entry.key, f"the series `{entry.key}`"
    fields = read_fields(entry.value, what, _SERIES_KEYS, options.problems, source=entry.source)
    if not _SLUG.fullmatch(slug):
        what = f"`{slug}` is no name for a series: it becomes a part of an address"
        hint = "use small letters, digits and single hyphens, as in `morning-tips`"
        options.report("series", what, hint, source=entry.source)
    written = fields.text("playlist", required=True)
    playlist = parse_playlist_reference(written) or ""
    if written and not playlist:
        wrong = f"`playlist` is `{written}`, which is no playlist's id or address"
        fields.report("playlist", wrong, _PLAYLIST_HINT)
    return SeriesSettings(
        slug=slug,
        playlist=playlist,
        title=fields.text("title"),
        description=fields.text("description"),
        order=fields.choice("order", Order.OLDEST_FIRST),
        source=entry.source,
    )


def read_max_loss(options: Fields) -> float:
    """`max_loss`: a part of a series, as a percentage."""
    written = options.text("max_loss")
    match = _PERCENTAGE.fullmatch(written)
    if written and not match:
        options.report("max_loss", f"`max_loss` is `{written}`, which is no percentage to 100%")
    return int(match["number"]) / 100 if match else 0.2


def read_ask(options: Fields) -> Ask | None:
    """`ask`: one way to ask a question, or `off`."""
    if _is_off(options, "ask"):
        return None
    fields = _read_nested(options, "ask", _ASK_KEYS)
    if fields is None:
        return None
    given = [way for way in AskBy if fields.text(way)]
    if fields.readable and len(given) != 1 and not _has_strangers(fields):
        options.report("ask", f"`ask` has {len(given) or 'no'} ways to ask, not one")
    if len(given) != 1:
        return None
    way = given[0]
    target = fields.text(way)
    if way is AskBy.MAIL:
        target = target.removeprefix("mailto:")
    if not (_MAIL.fullmatch(target) if way is AskBy.MAIL else is_web_address(target)):
        kind = "mail address" if way is AskBy.MAIL else "web address"
        fields.report(way, f"`{way}` is `{target}`, which is no {kind}")
    return Ask(by=way, target=target.rstrip("/") if way is AskBy.ISSUES else target)


def read_from_youtube(options: Fields) -> FromYouTube:
    """`questions.from_youtube`: whether answered comments become questions."""
    fields = _read_nested(options, "questions", _QUESTIONS_KEYS)
    if fields is None or fields.text("from_youtube").lower() in _OFF:
        return FromYouTube.OFF
    return fields.choice("from_youtube", FromYouTube.OFF)


def read_captions(options: Fields) -> CaptionSettings:
    """`captions`: in which language, and for how much quota a day."""
    fields = _read_nested(options, "captions", _CAPTIONS_KEYS)
    if fields is None:
        return CaptionSettings()
    language = fields.text("language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.report("language", f"`language` is `{language}`, which is no language's code")
    budget = fields.text("budget") or str(CaptionSettings().budget)
    if not (budget.isascii() and budget.isdigit() and int(budget) >= _LEAST_BUDGET):
        what = f"`budget` is `{budget}`, which is no number of units from {_LEAST_BUDGET}"
        fields.report("budget", what, f"one video's captions cost {_LEAST_BUDGET}: `budget: 5000`")
        return CaptionSettings(language=language)
    return CaptionSettings(budget=int(budget), language=language)


def read_edit(options: Fields) -> Edit | None:
    """`edit`: the repository on GitHub that the editor writes to, or `off`."""
    fields = None if _is_off(options, "edit") else _read_nested(options, "edit", _EDIT_KEYS)
    if fields is None:
        return None
    written, branch = fields.text("repository", required=True), fields.text("branch")
    repository = _REPOSITORY.fullmatch(written)
    if written and not repository:
        what = f"`repository` is `{written}`, which is no repository on GitHub: an owner and a name"
        fields.report("repository", what)
    if branch and not _BRANCH.fullmatch(branch):
        fields.report("branch", f"`branch` is `{branch}`, which no branch can be called")
    return Edit(repository=repository[1], branch=branch) if repository else None


def _is_off(options: Fields, key: str) -> bool:
    node = options.get(key)
    return isinstance(node, YamlScalar) and node.text.lower() in _OFF


def _has_strangers(fields: Fields) -> bool:
    return any(entry.key not in fields.keys for entry in fields.node.entries)


def _read_nested(
    options: Fields, key: str, keys: Mapping[str, str] | None, *, required: bool = False
) -> Fields | None:
    """The mapping at `key`; `keys` of None: its keys are names that the author chooses."""
    node = options.get(key)
    if node is None:
        if required:
            options.text(key, required=True)
        return None
    if not isinstance(node, YamlMapping):
        options.report(key, f"`{key}` is `{node}`, not lines of `key: value`")
        return None
    if keys is None:
        keys = {entry.key: "" for entry in node.entries}
    return read_fields(node, f"`{key}`", keys, options.problems, source=options.source_of(key))
