"""How long to wait for YouTube, and how often to ask again: one policy for a whole sync."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from google.api_core.retry import RetryFailureReason, exponential_sleep_generator, retry_target

from generator.errors import SyncUnavailable
from generator.youtube.failures import STANDS, Transient

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits, all in seconds; they run from the moment that it is made."""

    read: float = 20
    """For connecting, and for each read of an answer."""
    request: float = 20
    """For one request: no further attempt begins later."""
    whole: float = 600
    """For the whole sync: no attempt begins later."""
    first_pause: float = 0.5
    """The longest first pause. It doubles at each failure; how much of it is chance's."""
    longest_pause: float = 8
    started: float = field(default_factory=time.monotonic)
    """On the monotonic clock."""

    def ask(self, attempt: Callable[[], _Answer]) -> _Answer:
        """What `attempt` gives, asked again while it fails with Transient and time is left.

        Raises the last failure, and SyncUnavailable when the whole took too long.
        """
        left = self.started + self.whole - time.monotonic()
        if left <= 0:
            raise SyncUnavailable(
                f"YouTube answers too slowly: after {self.whole:.0f} seconds the sync gave up; "
                f"try again later; {STANDS}"
            )
        return retry_target(  # type: ignore[no-any-return]  # typed as if it may be awaited
            attempt,
            lambda error: isinstance(error, Transient),
            exponential_sleep_generator(self.first_pause, self.longest_pause),
            timeout=min(self.request, left),
            exception_factory=_last_failure,
        )


def _last_failure(
    failures: list[Exception], _why: RetryFailureReason, _limit: float | None
) -> tuple[Exception, None]:
    return failures[-1], None
