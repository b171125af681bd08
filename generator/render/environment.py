"""Makes a Jinja environment ours: escaping on, our filters, our names, our partials."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator import urls
from generator.language import load_language
from generator.model import Catalog, Settings, Video
from generator.render.compiling import compile_lean
from generator.render.images import Attributes
from generator.render.lookups import lookups_of
from generator.render.markdown import Cleaned
from generator.render.pictures import picture_of
from generator.render.planning import zone_label
from generator.render.playing import countries, next_that_plays
from generator.render.policy import build_policy
from generator.render.posters import poster_of
from generator.render.text import filters
from generator.render.translating import speak


class TemplatePartials:
    """The partials that Markdown needs, called as the macros they are."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def player(self, video: Video, *, root: str, start: int) -> Markup:
        """The facade of a player (partials/player.html)."""
        place = video.places[0] if video.places else None
        return Markup(self._macro("player")(video, root, place, start=start))  # noqa: S704

    def moment(self, video: Video, seconds: int, *, root: str, here: bool) -> Markup:
        """A link to a second (partials/moment.html)."""
        return Markup(self._macro("moment")(video, seconds, root, here=here))  # noqa: S704

    def image(self, attributes: Attributes) -> Markup:
        """An image in a text (partials/image.html)."""
        return Markup(self._macro("image")(attributes))  # noqa: S704

    def _macro(self, name: str) -> Callable[..., str]:
        """The macro that a partial is named after; what it gives is escaped already."""
        template = self._environment.get_template(f"partials/{name}.html")
        macro: Callable[..., str] = getattr(template.module, name)
        return macro


class ShownTemplates(FileSystemLoader):
    """A loader that lists nothing in hidden folders, such as a theme's ten thousand icons.

    Whoever asks for one by its name gets it.
    """

    def list_templates(self) -> list[str]:
        """The names of all that is shown, sorted."""
        found: set[str] = set()
        for folder in self.searchpath:
            for parent, below, names in os.walk(folder, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                inside = Path(parent).relative_to(folder)
                found.update((inside / name).as_posix() for name in names)
        return sorted(found)


def make_once() -> Callable[..., Markup]:
    """A function for templates that calls a macro once for the same arguments.

    For what stands on many pages alike. Records are told apart by identity, since they live as
    long as the environment does; texts and numbers by value.
    """
    done: dict[tuple[Any, ...], Markup] = {}

    def once(macro: Callable[..., str], *arguments: Any) -> Markup:
        values = (one if isinstance(one, str | int) else id(one) for one in arguments)
        key = (macro, *values)
        if key not in done:
            done[key] = Markup(macro(*arguments))  # noqa: S704 — a macro has escaped
        return done[key]

    return once


def prepare_environment(
    environment: Environment,
    catalog: Catalog,
    settings: Settings,
    extensions: Sequence[str],
    configs: Mapping[str, Any],
) -> None:
    """Give `environment` what every template of ours may use, before any of them is loaded.

    `extensions` and `configs` are Python-Markdown's, for threads and lessons. The theme's own
    templates are escaped from now on too.
    """
    compile_lean(environment)
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    language = load_language(settings.language)
    speak(environment, language)
    partials = TemplatePartials(environment)
    environment.globals.update({"site": settings, "known": lookups_of(catalog), "urls": urls})
    environment.globals["zone_label"] = zone_label(settings.timezone, language)
    environment.globals["has_old_posts"] = any(
        alias.startswith("?") for article in catalog.articles for alias in article.aliases
    )
    environment.globals["policy"] = build_policy(settings, environment)
    environment.globals["once"] = make_once()
    environment.globals["written_pages"] = frozenset[str]()
    environment.filters.update(filters(ZoneInfo(settings.timezone), language))
    cleaned = Cleaned(catalog.video_by_id, partials, extensions, configs)
    environment.filters["md"] = cleaned
    environment.filters["poster"] = partial(poster_of, catalog=catalog, settings=settings)
    environment.filters["picture"] = partial(picture_of, catalog=catalog, settings=settings)
    environment.filters["countries"] = partial(countries, language=language)
    environment.filters["next_that_plays"] = partial(next_that_plays, catalog=catalog)
