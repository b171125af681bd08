"""A site for MkDocs: problems go to its log, and what stops a build is an error of its kind."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.errors import ContentError, Problem, Severity, TipsheetError
from generator.load import Site, load_site
from generator.words import plural

log = logging.getLogger("mkdocs.plugins.tipsheet")


def load_sound_site(config_file: Path, *, drafts: bool, strict: bool) -> Site:
    """The site that `config_file` configures; every problem of it is told.

    Raises PluginError if one of them stops a build; `strict`: if there is any.
    """
    try:
        site = load_site(config_file, drafts=drafts)
    except ContentError as error:
        _tell(error.problems)
        raise PluginError(_summary(error.problems)) from None
    except TipsheetError as error:
        raise PluginError(str(error)) from None
    _tell(site.problems)
    try:
        site.require_sound(strict=strict)
    except ContentError as error:
        raise PluginError(_summary(error.problems)) from None
    log.info("Building from %s", site.snapshot)
    return site


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        log.log(level, "%s", problem)


def _summary(problems: tuple[Problem, ...]) -> str:
    return f"{plural(len(problems), 'thing needs', 'things need')} attention before building"
