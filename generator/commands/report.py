"""`tipsheet report`: what the coach may want to do next."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.commands.options import config_option, now_option
from generator.load import load_site, source_date
from generator.report import build_report
from generator.report_format import ReportFormat, render_report


@click.command()
@config_option
@now_option
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in ReportFormat]),
    default=ReportFormat.TEXT.value,
    show_default=True,
    help="Tables for a terminal, or Markdown.",
)
def report(config_file: Path, *, form: str) -> None:
    """Tell what is left to do: articles to write, questions to answer, links to mend."""
    site = load_site(config_file, drafts=True)
    sections = build_report(site, source_date() or datetime.now(UTC))
    width = shutil.get_terminal_size((100, 24)).columns
    click.echo(render_report(sections, ReportFormat(form), width=width), nl=False)
