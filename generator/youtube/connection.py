"""Connections that keep to a time limit, however slowly the other side trickles, and say nothing.

A socket's own timeout starts anew with every byte. Here each wait, for connecting, a header or
a piece of the body, gets what is left of the whole. Looking up a name is the system's own.
"""

from __future__ import annotations

import io
import time
from http.client import HTTPResponse
from socket import socket
from typing import Any
from urllib.parse import urlsplit

import httplib2

from generator.youtube.patience import Patience

MOST_BYTES = 50_000_000
"""Of one answer as it comes; fifty videos with descriptions of full length are half a megabyte."""


class Limit:
    """How long a connection may still wait; set anew for each request."""

    def __init__(self, silence: float) -> None:
        """`silence` is the longest wait for the next bytes, in seconds."""
        self._silence = silence
        self.end = float("inf")
        """On the monotonic clock."""

    def left(self) -> float:
        """Seconds for the next wait, more than none; raises TimeoutError."""
        left = min(self._silence, self.end - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left


class _Limited(io.RawIOBase):
    """What comes in on a socket, while there is time and it is not too much."""

    def __init__(self, raw: io.RawIOBase, sock: socket, limit: Limit) -> None:
        self._raw, self._sock, self._limit = raw, sock, limit
        self._room = MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._limit.left())
        count = self._raw.readinto(buffer)
        self._room -= count or 0
        if self._room < 0:
            raise ConnectionAbortedError("the answer is far too long")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Timed:
    """Makes one of httplib2's connections keep to a Limit, which comes as its `timeout`.

    Nor does it ever print what it sends, which `http.client` does for a debug level set anywhere.
    """

    debuglevel = 0
    sock: socket | None
    _limit: Limit

    @property
    def timeout(self) -> float:
        return self._limit.left()

    @timeout.setter
    def timeout(self, limit: Limit) -> None:
        self._limit = limit

    def set_debuglevel(self, level: int) -> None:
        """Stay silent: the headers have the key."""

    def response_class(self, sock: socket, *arguments: Any, **others: Any) -> HTTPResponse:
        """The answer on `sock`, its status and headers included, within the limit."""
        response = HTTPResponse(sock, *arguments, **others)
        raw: Any = response.fp.detach()
        response.fp = io.BufferedReader(_Limited(raw, sock, self._limit))
        return response


class TimedHTTP(_Timed, httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]  # no types
    """For http:// addresses."""


class TimedHTTPS(_Timed, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # no types
    """For https:// addresses."""


class TimedHttp(httplib2.Http):  # type: ignore[misc]  # no types
    """An `Http` that keeps to a patience. Not for use in several threads at a time."""

    def __init__(self, patience: Patience) -> None:
        self._patience, self._limit = patience, Limit(patience.read)
        super().__init__(timeout=self._limit)  # which our connections know how to read

    def request(self, uri: str, *arguments: Any, **others: Any) -> tuple[httplib2.Response, bytes]:
        """`httplib2.Http.request`, which may take as long as an attempt may."""
        others["connection_type"] = TimedHTTPS if urlsplit(uri).scheme == "https" else TimedHTTP
        self._limit.end = self._patience.end_of_attempt()
        answer: tuple[httplib2.Response, bytes] = super().request(uri, *arguments, **others)
        return answer
