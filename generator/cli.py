"""The command line: each command a few lines round what it calls.

Exit status: 0 done; 1 the content or the remote needs attention; 2 wrong usage; 75 YouTube could
not be reached, its quota is spent or another sync is at work, and the last snapshot stands; 130
stopped by Ctrl-C.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
from pathlib import Path

import click

from generator import __version__
from generator.commands.ending import print_bug
from generator.commands.group import CommandGroup
from generator.commands.options import config_option, now_option
from generator.content.check_format import CheckFormat, render_problems
from generator.errors import ContentError, Problem, Severity, TipsheetError, printable
from generator.load import check_site
from generator.words import plural

# Material prints its own news at every build; the coach has enough to read.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

PLUGIN_LOG = "mkdocs.plugins.tipsheet"

COMMANDS = {
    "sync": ("generator.commands.sync", "sync"),
    "import": ("generator.commands.importing", "importing"),
    "init": ("generator.commands.init", "init"),
    "new": ("generator.commands.new", "new"),
    "report": ("generator.commands.report", "report"),
}
"""Module and name of each that has a module of its own."""


def main() -> None:
    """Run `tipsheet`; what a person can mend ends in a message and an exit status."""
    sys.excepthook = print_bug
    atexit.register(gc.freeze)  # a big site's records need not be looked through to end
    try:
        cli.main(prog_name="tipsheet", standalone_mode=True)
    except TipsheetError as error:
        message = f"{error}" if isinstance(error, ContentError) else f"tipsheet: {error}"
        click.echo(printable(message), err=True)
        sys.exit(error.exit_status)


@click.group(
    cls=CommandGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
def cli() -> None:
    """Turn a YouTube playlist and a folder of Markdown into a fast, searchable site."""


@cli.command()
@config_option
@now_option
@click.option("--strict", is_flag=True, help="Warnings stop the build, as errors do.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Build into this folder.")
@click.option("-q", "--quiet", is_flag=True, help="Only warnings and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Everything that MkDocs says, too.")
def build(
    config_file: Path, *, strict: bool, site_dir: Path | None, quiet: bool, verbose: bool
) -> None:
    """Load, check, and render the site.

    What stops it is told with its file, line and mend, and the last good site stays as it was.
    """
    from generator.building import build_site  # noqa: PLC0415 — slow to import

    _listen(quiet=quiet, verbose=verbose)
    site = build_site(config_file, strict=strict, site_dir=site_dir)
    if not quiet:
        click.echo(f"The site is in {os.path.relpath(site)}/")


@cli.command()
@config_option
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve. [127.0.0.1:8000]")
def serve(config_file: Path, *, dev_addr: str | None) -> None:
    """Preview the site, drafts too, and follow edits."""
    from generator.serving import serve_site  # noqa: PLC0415 — slow to import

    _listen(verbose=True)
    serve_site(config_file, address=dev_addr)


@cli.command()
@config_option
@now_option
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in CheckFormat]),
    default="text",
    show_default=True,
    help="How to tell the mistakes.",
)
def check(config_file: Path, *, strict: bool, form: str) -> None:
    """Tell every mistake in what people wrote, drafts too; write nothing."""
    try:
        site = check_site(config_file)
    except ContentError as error:
        _tell(error.problems, CheckFormat(form), strict=strict)
        sys.exit(error.exit_status)
    _tell(site.problems, CheckFormat(form), strict=strict)
    if not site.problems:
        click.echo(f"Nothing is wrong: {site.size}.", err=True)
    try:
        site.require_sound(strict=strict)
    except ContentError as error:
        sys.exit(error.exit_status)


def _tell(problems: tuple[Problem, ...], form: CheckFormat, *, strict: bool) -> None:
    """The problems on standard output; on standard error how many of them stop a build."""
    click.echo(render_problems(problems, form), nl=False)
    stops = [one for one in problems if strict or one.severity is Severity.ERROR]
    advice = plural(len(problems) - len(stops), "suggestion")
    if stops:
        found = plural(len(stops), "thing needs", "things need") + " attention"
        more = f"; besides, {advice}" if len(stops) < len(problems) else ""
        click.echo(f"{found} before the site can be built{more}.", err=True)
    elif problems:
        click.echo(f"{advice}: nothing of it stops a build.", err=True)


class _Messages(logging.Filter):
    """Passes what a person wants to read: our own news, and everybody's warnings."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or record.name.startswith(PLUGIN_LOG)


def _listen(*, quiet: bool = False, verbose: bool = False) -> None:
    """Print what the build says on standard error, problems as they are."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    if not verbose:
        handler.addFilter(_Messages())
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
