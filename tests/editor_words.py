"""The editor's own words for `make words` (babel.cfg): those that its forms ask a language for."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from babel import Locale

from generator.language import Language
from generator.model import Edit
from generator.render import editing
from tests.unit import catalog_builder as make


class _Listening(gettext.NullTranslations):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[tuple[str, str], None] = {}

    def pgettext(self, context: str, message: str) -> str:
        self.asked[context, message] = None
        return message


def extract(*_: Any, **__: Any) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Line, function, arguments and comments of each message, as Babel wants them."""
    listening = _Listening()
    english = Language(code="en", locale=Locale("en"), translations=listening)
    catalog = make.build(playlists=(make.playlist(make.video(1)),))
    with patch.object(editing, "load_language", lambda _: english):
        edit = Edit(repository="coach/site", branch="")
        editing.render_editor_config(catalog, make.settings(edit=edit), edit)
    for message in listening.asked:
        yield 0, "pgettext", message, []
