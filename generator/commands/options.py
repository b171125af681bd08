"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.errors import UsageError


def config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the `config_file` of a site that is there; else it ends with UsageError."""
    option = click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=True,
        help="The file that configures the site.",
    )

    @wraps(command)
    def located(config_file: Path, **others: Any) -> Any:
        if not config_file.is_file():
            raise UsageError(
                f"there is no {config_file} here: run this in the site's folder, or name the "
                "file with --config-file"
            )
        return command(config_file=config_file, **others)

    return option(located)


def read_day(_context: click.Context, _option: click.Parameter, written: str | None) -> Any:
    """A date written `YYYY-MM-DD`; None where none was."""
    from generator.content.dates import parse_date  # noqa: PLC0415 — only where a date is given

    if written is None:
        return None
    day = parse_date(written)
    if day is None:
        raise click.BadParameter(f"`{written}` is no date: write it as 2020-03-26")
    return day
