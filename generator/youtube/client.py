"""Asks the YouTube Data API v3, through Google's client; the only module that imports it.

Owns pages, batches, quota units and the checks of an answer's shape. Every failure leaves as
a SyncError of one sentence, without the key and without the request's URL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPException
from threading import Lock, local
from typing import Any, Self
from urllib.parse import urlsplit

import httplib2
from googleapiclient.discovery import build

from generator.errors import SyncError, UsageError
from generator.youtube.failures import STANDS, Transient, parse_refusal
from generator.youtube.parts import Resource
from generator.youtube.patience import Patience
from generator.youtube.transport import GuardedHttp, KeyedHttp, Refusal

BATCH = 50
"""The most that a page holds and that a request may name ids."""


class Client:
    """One sync's conversation with YouTube, to be closed as a context manager.

    Several threads may use it at a time: each has connections of its own, since httplib2's are
    not for sharing. Its methods raise SyncError and SyncUnavailable.
    """

    def __init__(
        self,
        key: str,
        *,
        endpoint: str | None,
        patience: Patience,
        http: GuardedHttp | None = None,
    ) -> None:
        """`endpoint` is the API's base URL; None: Google's own. Nothing is asked yet.

        `http` is for who identifies otherwise than by a key; only one thread may use it.
        """
        if endpoint and not (endpoint.startswith(("http://", "https://")) and _host(endpoint)):
            raise UsageError(
                "TIPSHEET_YOUTUBE_ENDPOINT is no web address: write one like "
                "http://127.0.0.1:8080, or unset it to ask YouTube itself"
            )
        self.units = 0
        """Quota spent so far: every one of these requests costs one unit, repeated ones too."""
        self.requests = 0
        self.last_pages: dict[str, str] = {}
        """By the id of a playlist that was followed to its end: its last page's token."""
        self._endpoint, self._patience = endpoint, patience

        def connect() -> GuardedHttp:
            return http or KeyedHttp(key, timeout=patience.read)

        self._open = connect  # a function, so that no attribute shows the key
        self._where = f"YouTube ({_host(endpoint)})" if endpoint else "YouTube"
        self._counting = Lock()
        self._of_thread = local()
        self._all: list[GuardedHttp] = []
        self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for http in self._all:
            http.close()

    def _connect(self) -> tuple[GuardedHttp, Any]:
        """This thread's connections, and Google's client over them."""
        if not hasattr(self._of_thread, "connection"):
            http = self._open()
            self._all.append(http)
            options = {"api_endpoint": self._endpoint} if self._endpoint else None
            service = build(
                "youtube",
                "v3",
                http=http,
                static_discovery=True,
                cache_discovery=False,
                client_options=options,
            )
            self._of_thread.connection = http, service
        connection: tuple[GuardedHttp, Any] = self._of_thread.connection
        return connection

    def fetch_playlists(self, ids: Sequence[str]) -> Iterator[Resource]:
        """`playlists.list`: snippet and contentDetails. What is not there is left out."""
        for batch in _batches(ids):
            asked = {"part": "snippet,contentDetails", "id": batch, "maxResults": BATCH}
            yield from self._fetch("playlists", "the playlists", **asked)

    def fetch_channels(self, ids: Sequence[str]) -> Iterator[Resource]:
        """`channels.list`: snippet. What is not there is left out."""
        for batch in _batches(ids):
            asked = {"part": "snippet", "id": batch, "maxResults": BATCH}
            yield from self._fetch("channels", "the channels", **asked)

    def fetch_videos(self, ids: Sequence[str]) -> list[Resource]:
        """`videos.list`, of 50 ids at most. What nobody may see is left out."""
        part = "snippet,contentDetails,status,liveStreamingDetails"
        return self._fetch("videos", "the videos", part=part, id=",".join(ids))

    def fetch_items(self, playlist: str, *, start: str = "") -> Iterator[list[Resource]]:
        """`playlistItems.list`, page by page in the playlist's order: contentDetails, status.

        `start` is the token of the page to begin with.
        """
        asked = {"part": "contentDetails,status", "playlistId": playlist, "maxResults": BATCH}
        if start:
            asked["pageToken"] = start
        return self.fetch_pages("playlistItems", f"the playlist `{playlist}`", **asked)

    def fetch_pages(self, collection: str, wanted: str, **asked: Any) -> Iterator[list[Resource]]:
        """The pages of any list, each asked for when it is needed; `wanted` is its name."""
        tokens: set[str] = set()
        while True:
            answer = self._ask(collection, wanted, **asked)
            yield _items(answer, wanted)
            token = answer.get("nextPageToken")
            if not token:
                if "playlistId" in asked:
                    self.last_pages[asked["playlistId"]] = asked.get("pageToken", "")
                return
            if not isinstance(token, str) or token in tokens:
                raise SyncError(
                    f"YouTube's answer about {wanted} makes no sense, since its pages go round in "
                    f"a circle: try again later; {STANDS}"
                )
            tokens.add(token)
            asked["pageToken"] = token

    def _fetch(self, collection: str, wanted: str, **parameters: Any) -> list[Resource]:
        return _items(self._ask(collection, wanted, **parameters), wanted)

    def _ask(self, collection: str, wanted: str, **parameters: Any) -> Mapping[str, Any]:
        """The answer, as often as patience allows; an object of the kind that was asked for."""
        _, service = self._connect()
        method = getattr(service, collection)().list(**parameters)
        answer = self._patience.ask(lambda: self._attempt(method, wanted))
        kind = f"youtube#{collection.removesuffix('s')}ListResponse"
        if not isinstance(answer, dict) or answer.get("kind") != kind:
            raise SyncError(
                f"{self._where} answered with something else than {wanted}: check "
                f"TIPSHEET_YOUTUBE_ENDPOINT and the network; {STANDS}"
            )
        return answer

    def _attempt(self, request: Any, wanted: str) -> object:
        """One request. Nothing is raised `from` its cause, whose text is not ours."""
        with self._counting:
            self.requests += 1
            self.units += 1
        try:
            answer: object = request.execute()
        except Refusal as refusal:
            raise parse_refusal(refusal.status, refusal.body, wanted=wanted) from None
        except (OSError, HTTPException, httplib2.HttpLib2Error) as error:
            self._connect()[0].close()  # else the next attempt would use the dead connection again
            raise Transient(
                f"{self._where} could not be reached ({_why(error)}): check the network, or try "
                f"again later; {STANDS}"
            ) from None
        except (ValueError, RecursionError):
            answer = ""
        if isinstance(answer, str):  # how the client returns what is no JSON
            raise Transient(
                f"{self._where} answered with something that is no JSON, as the login page of a "
                f"network does: check the network, or try again later; {STANDS}"
            ) from None
        if isinstance(answer, dict) and "error" in answer:  # a refusal under a 200
            raise parse_refusal(200, json.dumps(answer).encode(), wanted=wanted)
        return answer


def _host(url: str) -> str:
    """The host and port, without the user and password that a URL can carry."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _batches(ids: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(ids), BATCH):
        yield ",".join(ids[start : start + BATCH])


def _items(answer: Mapping[str, Any], wanted: str) -> list[Resource]:
    """The answer's resources; YouTube leaves `items` out where there are none."""
    items = answer.get("items", [])
    if isinstance(items, list) and all(isinstance(item, dict) for item in items):
        return items
    raise SyncError(
        f"YouTube's answer about {wanted} makes no sense, since its `items` are no list of "
        f"objects: try again later; {STANDS}"
    )


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, httplib2.ServerNotFoundError):
        return "its name could not be looked up"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the answer broke off"
