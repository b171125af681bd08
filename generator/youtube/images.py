"""Fetches images from YouTube's image servers: from nowhere else, without the key, with limits."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from threading import Lock, local
from urllib.parse import urlsplit

import requests
from requests import RequestException
from urllib3.exceptions import HTTPError, ReadTimeoutError

MOST_BYTES = 3_000_000
"""YouTube lets nobody upload a thumbnail above two megabytes."""

_HOST = re.compile(r"i\d?\.ytimg\.com|img\.youtube\.com")
_AT_ONCE = 65_536
_PATIENT = 24
"""Requests without an answer, with none answered between them, until no more are made."""
_HEADERS = {"Accept": "image/*", "Accept-Encoding": "identity"}


class NotFetched(Exception):
    """An image that could not be had; the message is a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An image, or None where it is still what was fetched before."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


class ImageServers:
    """What may be asked for images; may be used in several threads at a time."""

    def __init__(self, *, endpoint: str | None, patience: float = 10, whole: float = 120) -> None:
        """`endpoint` is asked in place of YouTube's servers for the same paths; None: they are.

        `patience` is for connecting, for each read, and for one image, `whole` for all of them,
        from the first on; seconds.
        """
        self._endpoint = (endpoint or "").rstrip("/")
        self._patience = patience
        self._whole = whole
        self._end = inf
        self._unanswered = 0
        self._threads = local()
        self._lock = Lock()

    @property
    def given_up(self) -> bool:
        """Whether it is time to ask for nothing more: it took too long, or nothing answers."""
        return self._unanswered >= _PATIENT or time.monotonic() > self._end

    def give_up(self) -> None:
        """Ask for nothing more."""
        self._end = -inf

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """The image at `url`, unless it has not changed since it had `etag` and `modified`.

        No redirect is followed. Raises NotFetched.
        """
        if self._end == inf:
            self._end = time.monotonic() + self._whole
        headers = dict(_HEADERS)
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        address = self._address(url)
        try:
            answer = self._fetch(address, headers)
        except (RequestException, HTTPError, OSError) as error:
            self._count(answered=False)
            slow = isinstance(error, requests.Timeout | ReadTimeoutError | TimeoutError)
            raise NotFetched("no answer in time" if slow else "no answer") from None
        self._count(answered=True)
        return answer

    def _count(self, *, answered: bool) -> None:
        with self._lock:
            self._unanswered = 0 if answered else self._unanswered + 1

    def _fetch(self, address: str, headers: Mapping[str, str]) -> Answer:
        deadline = time.monotonic() + self._patience
        with self._session().get(
            address, headers=headers, timeout=self._patience, stream=True, allow_redirects=False
        ) as response:
            if response.status_code == 304 and len(headers) > len(_HEADERS):
                return Answer(content=None)
            if response.status_code != 200:
                raise NotFetched(f"its server answered with {response.status_code}")
            return Answer(
                content=_read(response, deadline),
                etag=response.headers.get("ETag", ""),
                modified=response.headers.get("Last-Modified", ""),
            )

    def _address(self, url: str) -> str:
        """Where to ask for `url`, which must be on one of YouTube's image servers."""
        parts = urlsplit(url)
        if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc):
            raise NotFetched("its address is none of YouTube's image servers")
        if not self._endpoint:
            return url
        return f"{self._endpoint}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def _session(self) -> requests.Session:
        """One for each thread: requests promises no more."""
        if not hasattr(self._threads, "session"):
            self._threads.session = requests.Session()
        session: requests.Session = self._threads.session
        return session


def _read(response: requests.Response, deadline: float) -> bytes:
    """The body as it came, within the limits of size and time."""
    content = bytearray()
    while piece := response.raw.read1(_AT_ONCE, decode_content=False):
        content += piece
        if len(content) > MOST_BYTES:
            raise NotFetched(f"it is larger than {MOST_BYTES // 1_000_000} megabytes")
        if time.monotonic() > deadline:
            raise TimeoutError
    return bytes(content)
