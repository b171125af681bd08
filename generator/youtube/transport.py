"""The HTTP below the Google client: where the key goes out, and what never gets to the client.

The key travels in a header, so that no URL has it, and no redirect is followed, so that no
other host gets it. A refusal is raised here: the client would log its body, which can carry
the key (Google's own do), and stumbles over bodies that are not as it expects.
"""

from __future__ import annotations

from typing import Any

import httplib2

from generator.errors import SyncError

_HEADER = "X-Goog-Api-Key"


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, body: bytes) -> None:
        """`status` from 300 on; `body` is not to be shown to anybody."""
        super().__init__(status)
        self.status = status
        self.body = body


class GuardedHttp(httplib2.Http):  # type: ignore[misc]  # httplib2 has no types
    """An `Http` that says who asks. Not for use in several threads at a time."""

    def __init__(self, *, timeout: float) -> None:
        """`timeout`, in seconds, holds for connecting and for each read."""
        super().__init__(timeout=timeout)
        self.follow_redirects = False

    def identity(self) -> dict[str, str]:
        """The header that says who asks."""
        raise NotImplementedError

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **others: Any
    ) -> tuple[httplib2.Response, bytes]:
        """`httplib2.Http.request` with that header; raises Refusal for any status but a 2xx."""
        identified = {**(headers or {}), **self.identity()}
        response, content = super().request(uri, method, body=body, headers=identified, **others)
        if response.status >= 300:
            raise Refusal(response.status, content)
        return response, content


class KeyedHttp(GuardedHttp):
    """One that sends the key of the API."""

    def __init__(self, key: str, *, timeout: float) -> None:
        """Raises SyncError for a key that no header can carry."""
        if not key.isascii() or not key.isprintable() or " " in key:
            raise SyncError(
                "the key in YOUTUBE_API_KEY has characters that no key has, as when too much was "
                "copied: copy it again from the Google Cloud console"
            )
        super().__init__(timeout=timeout)
        self._key = key

    def identity(self) -> dict[str, str]:
        """The key, in a header."""
        return {_HEADER: self._key}
