"""How long to wait for YouTube, and how often to ask again: one policy for a whole sync."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from google.api_core.retry import RetryFailureReason, exponential_sleep_generator, retry_target

from generator.errors import SyncUnavailable
from generator.youtube.failures import STANDS, Transient

_Answer = TypeVar("_Answer")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits, all in seconds; they run from the moment that it is made.

    May be used in several threads at a time.
    """

    read: float = 20
    """For connecting, and for each silence within an answer."""
    attempt: float = 30
    """For one answer, from connecting to its last byte."""
    request: float = 90
    """For one request: no further attempt begins later."""
    whole: float = 600
    """For the whole sync: no attempt begins later, and none goes on."""
    first_pause: float = 0.5
    """The longest first pause. It doubles at each failure; how much of it is chance's."""
    longest_pause: float = 8
    started: float = field(default_factory=time.monotonic)
    """On the monotonic clock."""

    def end_of_attempt(self) -> float:
        """When an attempt that begins now must be over, on the monotonic clock."""
        return min(time.monotonic() + self.attempt, self.started + self.whole)

    def ask(self, attempt: Callable[[], _Answer]) -> _Answer:
        """What `attempt` gives, asked again while it fails with Transient and time is left.

        Between two attempts there is at least the pause that YouTube asked for; if there is no
        time for it, there is no further attempt. Raises the last failure, and SyncUnavailable
        when the whole took too long.
        """
        left = self.started + self.whole - time.monotonic()
        if left <= 0:
            raise SyncUnavailable(
                f"YouTube answers too slowly: after {self.whole:.0f} seconds the sync gave up; "
                f"try again later; {STANDS}"
            )
        pauses = _Pauses(self)
        return retry_target(  # type: ignore[no-any-return]  # typed as if it may be awaited
            attempt,
            lambda error: isinstance(error, Transient),
            pauses,
            timeout=min(self.request, left),
            on_error=pauses.hear,
            exception_factory=_last_failure,
        )


class _Pauses:
    """How long to wait before each further attempt: what chance says, and what YouTube asks."""

    def __init__(self, patience: Patience) -> None:
        self._first = patience.first_pause
        self._chance = exponential_sleep_generator(self._first, patience.longest_pause)
        self._asked = 0.0

    def hear(self, error: Exception) -> None:
        """Take note of what failed."""
        self._asked = error.wait if isinstance(error, Transient) else 0.0
        _LOG.debug("%s", error)

    def __iter__(self) -> Iterator[float]:
        return self

    def __next__(self) -> float:
        chance: float = next(self._chance)
        if self._asked > chance:  # and not on the very moment, when all others come back too
            return self._asked + random.uniform(0, self._first)  # noqa: S311 — no secret
        return chance


def _last_failure(
    failures: list[Exception], _why: RetryFailureReason, _limit: float | None
) -> tuple[Exception, None]:
    return failures[-1], None
