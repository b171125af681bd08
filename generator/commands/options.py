"""The options that commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, time
from functools import wraps
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.content.dates import parse_date
from generator.content.settings import load_settings
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


def now_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command of a site `--now`: a day that stands for today, in the coach's zone."""
    option = click.option(
        "--now", callback=read_day, metavar="YYYY-MM-DD", help="Take this day for today."
    )

    @wraps(command)
    def dated(config_file: Path, now: date | None, **others: Any) -> Any:
        if now is not None:
            zone = ZoneInfo(load_settings(config_file).timezone)
            noon = datetime.combine(now, time(12), zone)
            os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
        return command(config_file=config_file, **others)

    return option(dated)


def read_day(_context: click.Context, _option: click.Parameter, written: str | None) -> Any:
    """A date written `YYYY-MM-DD`; None where none was."""
    if written is None:
        return None
    day = parse_date(written)
    if day is None:
        raise click.BadParameter(f"`{written}` is no date: write it as 2020-03-26")
    return day
