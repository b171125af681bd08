"""What YouTube's refusals mean: a status and a body to one sentence for the person who can mend.

Pure. The sentence holds nothing of the answer but its status and its reasons, single words;
bodies can carry the key (Google's own do, in `metadata.consumer`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from generator.errors import SyncError, SyncUnavailable

STANDS = "the last snapshot stands"

_SECONDS = re.compile(r"\d{1,9}", re.ASCII)
_WORD = re.compile(r"[A-Za-z_]{1,60}")


class Transient(SyncUnavailable):
    """A failure that the next attempt may well not meet."""

    wait: float = 0
    """Seconds that YouTube asks to wait first."""


class NotThere(SyncError):
    """A refusal that says no more than that there is nothing, or nothing that all may read."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one of `reasons` means; `{wanted}` in the sentence is what was asked for."""

    reasons: frozenset[str]
    error: type[SyncError]
    sentence: str


_TOO_FAST = _Meaning(
    frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}),
    Transient,
    "YouTube asks for fewer requests at a time: try again later",
)
_BAD_KEY = _Meaning(
    frozenset({"API_KEY_INVALID", "keyInvalid", "keyExpired", "authError"}),
    SyncError,
    "YouTube does not accept the key in YOUTUBE_API_KEY: copy it again from the Google Cloud "
    "console, or make a new one there",
)
_MEANINGS = (
    _TOO_FAST,
    _Meaning(
        frozenset({"quotaExceeded", "dailyLimitExceeded", "RESOURCE_EXHAUSTED"}),
        SyncUnavailable,
        "the key's quota for today is spent: it is renewed at midnight Pacific time, so try again "
        "then",
    ),
    _Meaning(
        frozenset({"accessNotConfigured", "SERVICE_DISABLED"}),
        SyncError,
        "the YouTube Data API v3 is not switched on for the project of the key in "
        "YOUTUBE_API_KEY: enable it in the Google Cloud console",
    ),
    _Meaning(
        frozenset(
            {
                "API_KEY_SERVICE_BLOCKED",
                "API_KEY_HTTP_REFERRER_BLOCKED",
                "API_KEY_IP_ADDRESS_BLOCKED",
                "API_KEY_ANDROID_APP_BLOCKED",
                "API_KEY_IOS_APP_BLOCKED",
                "ipRefererBlocked",
            }
        ),
        SyncError,
        "the key in YOUTUBE_API_KEY may not be used for this, or from here: change its "
        "restrictions in the Google Cloud console",
    ),
    _Meaning(
        frozenset({"playlistNotFound", "playlistItemsNotAccessible", "playlistForbidden"}),
        SyncError,
        "YouTube does not show {wanted}: check the id in mkdocs.yml, and that the playlist is "
        "public or unlisted",
    ),
    _BAD_KEY,
)


_NOT_THERE = frozenset(
    {
        "captionNotFound",
        "channelNotFound",
        "commentNotFound",
        "commentThreadNotFound",
        "commentsDisabled",
        "forbidden",
        "notFound",
        "parentCommentNotFound",
        "videoNotFound",
    }
)


def nonsense(about: str, why: str) -> SyncUnavailable:
    """The error for an answer that is not as the API's documentation says; `why` is a clause."""
    return SyncUnavailable(
        f"YouTube's answer about {about} makes no sense ({why}): try again later; if that does "
        f"not help, look for a newer Tipsheet; {STANDS}"
    )


def parse_wait(value: str, *, now: datetime) -> float:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3) asks to wait: a number, or a date.

    Nothing for what has passed already, and for what is neither. `now` is aware.
    """
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def parse_refusal(status: int, body: bytes, *, wanted: str, wait: float = 0) -> SyncError:
    """The error that an answer with `status`, which is no 2xx, stands for.

    `wanted` names what was asked for ("the items of the playlist `PL…`"); `wait` is how many
    seconds YouTube asks to let pass.
    """
    error = _parse_refusal(status, body, wanted)
    if isinstance(error, Transient):
        error.wait = wait
    return error


def _parse_refusal(status: int, body: bytes, wanted: str) -> SyncError:
    reasons = frozenset(_reasons(body))
    for meaning in _MEANINGS:
        if reasons & meaning.reasons:
            return meaning.error(f"{meaning.sentence.format(wanted=wanted)}; {STANDS}")
    by_status = _by_status(status, reasons)
    if by_status:
        return by_status
    why = ", ".join((str(status), *sorted(reasons)))
    error = NotThere if reasons & _NOT_THERE else SyncError
    return error(f"YouTube refused {wanted} ({why}): try again later; {STANDS}")


def _by_status(status: int, reasons: frozenset[str]) -> SyncError | None:
    if 300 <= status < 400:
        return SyncError(
            f"YouTube's address answered with a redirect ({status}), which is not followed because "
            f"the key would go along: check TIPSHEET_YOUTUBE_ENDPOINT and the proxy; {STANDS}"
        )
    if status == 429:
        return Transient(f"{_TOO_FAST.sentence}; {STANDS}")
    if status >= 500:
        return Transient(f"YouTube has a fault of its own ({status}): try again later; {STANDS}")
    if status == 401 or (status == 403 and "PERMISSION_DENIED" in reasons):
        return SyncError(f"{_BAD_KEY.sentence}; {STANDS}")
    if not reasons:
        return SyncError(
            f"what answers for YouTube gives no reason for its refusal ({status}), as YouTube "
            f"would: check TIPSHEET_YOUTUBE_ENDPOINT and the network; {STANDS}"
        )
    return None


def _reasons(body: bytes) -> Iterator[str]:
    """Every reason in an error's body: its status, and those of its errors and details."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return
    yield from _words([{"reason": error.get("status")}])
    yield from _words(error.get("errors"))
    yield from _words(error.get("details"))


def _words(entries: object) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else []:
        reason = entry.get("reason") if isinstance(entry, dict) else None
        if isinstance(reason, str) and _WORD.fullmatch(reason):
            yield reason
