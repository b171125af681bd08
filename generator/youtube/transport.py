"""The HTTP below the Google client: where the key goes out, and what never gets to the client.

The key travels in a header, so that no URL has it, and no redirect is followed, so that no
other host gets it; should an answer name it, it is struck out. A refusal is raised here: the
client would log its body, and stumbles over bodies that are not as it expects.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httplib2

from generator.errors import SyncError
from generator.youtube.connection import TimedHttp
from generator.youtube.failures import parse_wait
from generator.youtube.patience import Patience

_HEADER = "X-Goog-Api-Key"
_HIDDEN = b"[hidden]"
_LOG = logging.getLogger(__name__)


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, body: bytes, wait: float = 0) -> None:
        """`status` from 300 on; `body` is not to be shown to anybody; `wait` in seconds."""
        super().__init__(status)
        self.status = status
        self.body = body
        self.wait = wait


class GuardedHttp(TimedHttp):
    """An `Http` that says who asks. Not for use in several threads at a time."""

    def __init__(self, patience: Patience) -> None:
        """`patience` says how long an attempt may take."""
        super().__init__(patience)
        self.follow_redirects = False

    def identity(self) -> dict[str, str]:
        """The header that says who asks."""
        raise NotImplementedError

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **others: Any
    ) -> tuple[httplib2.Response, bytes]:
        """`httplib2.Http.request` with that header; raises Refusal for any status but a 2xx."""
        identity = self.identity()
        began = time.monotonic()
        response, content = super().request(
            uri, method, body=body, headers={**(headers or {}), **identity}, **others
        )
        _LOG.debug(
            "%s %s: %d, %d bytes, %.0f ms",
            method,
            _target(uri),
            response.status,
            len(content),
            1000 * (time.monotonic() - began),
        )
        for secret in identity.values():
            content = content.replace(secret.removeprefix("Bearer ").encode() or b"\0", _HIDDEN)
        if response.status >= 300:
            wait = parse_wait(response.get("retry-after", ""), now=datetime.now(UTC))
            raise Refusal(response.status, content, wait)
        return response, content


def _target(uri: str) -> str:
    """Path and query: a host can come with a password."""
    parts = urlsplit(uri)
    return f"{parts.path}?{parts.query}"


class KeyedHttp(GuardedHttp):
    """One that sends the key of the API."""

    def __init__(self, key: str, patience: Patience) -> None:
        """Raises SyncError for a key that no header can carry."""
        if not key.isascii() or not key.isprintable() or " " in key:
            raise SyncError(
                "the key in YOUTUBE_API_KEY has characters that no key has, as when too much was "
                "copied: copy it again from the Google Cloud console"
            )
        super().__init__(patience)
        self._key = key

    def identity(self) -> dict[str, str]:
        """The key, in a header."""
        return {_HEADER: self._key}
