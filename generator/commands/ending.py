"""How a command ends when it does not end well: without a traceback, or without a secret in it."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType
from typing import Any

import click

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count it."""
SECRETS = ("YOUTUBE_API_KEY", "YOUTUBE_CLIENT_SECRET", "YOUTUBE_REFRESH_TOKEN")
"""The variables of the environment whose values nobody is to read."""
_SHORTEST = 8


class Interruptible(click.Group):
    """A group whose commands Ctrl-C ends with a line and `INTERRUPTED`."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        When it was stopped, what it had under way has been cleared away by its own blocks, and
        threads that still wait for an answer are not waited for.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\ntipsheet: stopped; what was there before is whole", err=True)
            sys.stdout.flush()
            os._exit(INTERRUPTED)


def hide_secrets(text: str) -> str:
    """`text` without the value of any of `SECRETS`."""
    for name in SECRETS:
        secret = os.environ.get(name, "").strip()
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, f"[{name}]")
    return text


def print_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A `sys.excepthook`: the traceback of a mistake of ours, fit to be pasted into a report."""
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(hide_secrets(text))
