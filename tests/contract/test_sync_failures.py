"""What goes wrong between here and YouTube, beyond the table of faults in test_sync_faults."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from generator.errors import SyncError, SyncUnavailable, UsageError
from generator.model import Settings
from generator.youtube.patience import Patience
from tests.contract.conftest import Sync
from tests.contract.fake_youtube import BAD_KEY, FakeYouTube, Fault, Request, refusal

Files = Callable[[], dict[str, bytes]]

COLLECTIONS = ["playlists", "channels", "playlistItems", "videos"]
HTML = b"<!DOCTYPE html><title>Hotel network: please log in</title>"
LIST = b'{"kind": "youtube#%sListResponse", '


@pytest.fixture(autouse=True)
def untouched(youtube: FakeYouTube, sync: Sync, files: Files) -> Iterator[None]:
    """Every test here begins with a snapshot, and must leave it byte for byte."""
    youtube.fill("PLtips", {f"video-{number:05}": f"Tip {number}" for number in range(60)})
    sync()
    youtube.requests.clear()
    before = files()
    yield
    assert files() == before


@pytest.mark.parametrize(
    ("fault", "error"),
    [(BAD_KEY, SyncError), (refusal(403, "quotaExceeded"), SyncUnavailable)],
)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_refusal_is_told_at_once(
    youtube: FakeYouTube, sync: Sync, collection: str, fault: Fault, error: type[SyncError]
) -> None:
    """What another attempt cannot mend is asked once; what was under way may still end."""
    youtube.faults = [replace(fault, collection=collection)]
    with pytest.raises(SyncError) as caught:
        sync()
    assert type(caught.value) is error
    assert str(caught.value).endswith("the last snapshot stands")
    asked = [one.collection for one in youtube.requests].count(collection)
    assert asked == 1 or (collection == "videos" and asked <= 4)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503),
        Fault(body=HTML),
        Fault(body=b"{" * 100, cut_at=10),
        refusal(403, "userRateLimitExceeded"),
    ],
)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_sync_gets_over_a_failure_that_passes(
    youtube: FakeYouTube, sync: Sync, collection: str, fault: Fault
) -> None:
    """Two failures in a row, at any request, do no harm; each is counted against the quota."""
    youtube.faults = [Fault(**{**vars(fault), "collection": collection, "times": 2})]
    assert sync().units == len(youtube.requests) == 8


def test_a_failure_after_the_first_pages_writes_nothing(youtube: FakeYouTube, sync: Sync) -> None:
    """The quota may end in the midst of it."""
    youtube.fill("PLtips", {"new-0000000": "New"})
    fault = refusal(403, "quotaExceeded")
    fault.collection, fault.after = "videos", 1
    youtube.faults = [fault]
    with pytest.raises(SyncUnavailable):
        sync()
    assert [one.collection for one in youtube.requests].count("videos") == 2


@pytest.mark.parametrize("endpoint", ["127.0.0.1:8080", "ftp://127.0.0.1", "https://", "x"])
def test_an_endpoint_that_is_no_address(sync: Sync, endpoint: str) -> None:
    """The variable is named; its value, which may hold a password, is not shown."""
    with pytest.raises(UsageError, match="TIPSHEET_YOUTUBE_ENDPOINT is no web address"):
        sync(endpoint=endpoint)


def test_an_endpoint_may_lie_below_a_path(youtube: FakeYouTube, sync: Sync) -> None:
    """A proxy can have other things at its root; a slash at the end makes no difference."""
    sync(endpoint=f"{youtube.url}/")
    with pytest.raises(SyncError, match="gives no reason"):
        sync(endpoint=f"{youtube.url}/below")
    youtube.faults.clear()
    assert youtube.requests[-1].target.startswith("/below/youtube/v3/playlists?")


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": 5}',
        b'{"error": {"message": 5, "errors": [5], "details": {}}}',
        b'[{"error": {"errors": {}}}]',
        b'{"error": {"errors": [{"reason": "<script>"}]}}',
        b"null",
    ],
)
def test_a_refusal_of_any_shape_is_no_traceback(
    youtube: FakeYouTube, sync: Sync, body: bytes
) -> None:
    """The client itself stumbles over such bodies; they are kept from it."""
    youtube.faults = [Fault(status=403, body=body, collection="videos")]
    with pytest.raises(SyncError, match="gives no reason for its refusal"):
        sync()


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every part of a JSON value, and to itself."""
    yield path
    parts = value.items() if isinstance(value, dict) else ()
    for key, part in enumerate(value[:1]) if isinstance(value, list) else parts:
        yield from leaves(part, (*path, key))


def changed(value: Any, path: tuple[str | int, ...], to: object) -> Any:
    """`value` with another part at the end of `path`."""
    if not path:
        return to
    copy = value.copy()
    copy[path[0]] = changed(value[path[0]], path[1:], to)
    return copy


@pytest.mark.parametrize("wrong", [None, -(10**30), "P9999999999D", [[]]])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_json_of_the_wrong_types_is_no_bug(
    youtube: FakeYouTube, settings: Settings, sync: Sync, collection: str, wrong: object
) -> None:
    """Whatever stands wherever in an answer: it can be read, or the sync says that it cannot."""
    del youtube.items["PLtips"][1:]
    settings = replace(settings, max_loss=1)
    truth: list[dict[str, Any]] = []
    real = youtube.truth

    def lie(request: Request) -> Fault:
        answer = real(request)
        if request.collection != collection:
            return answer
        truth[:] = [json.loads(answer.body)]
        return Fault(body=json.dumps(changed(truth[0], path, wrong)).encode())

    path: tuple[str | int, ...] = ("etag",)
    patience = Patience(request=0)
    with patch.object(youtube, "truth", lie), patch("generator.youtube.sync.write_playlists"):
        sync(settings, patience=patience)
        for way in list(leaves(truth[0])):
            path = way
            with suppress(SyncError):
                sync(settings, patience=patience)


def test_a_pause_that_is_asked_for_is_kept(youtube: FakeYouTube, sync: Sync) -> None:
    """The next attempt comes after it, and a little more, since others were told the same."""
    youtube.faults = [Fault(status=429, headers={"Retry-After": "7"}, times=1)]
    assert [7 <= pause <= 7.5 for pause in pauses_of(sync)] == [True]


def test_there_is_no_waiting_for_what_comes_too_late(youtube: FakeYouTube, sync: Sync) -> None:
    """A pause that is longer than the limit ends the sync at once."""
    youtube.faults = [Fault(status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(SyncUnavailable):
        pauses_of(sync)
    assert len(youtube.requests) == 1


def pauses_of(sync: Sync) -> list[float]:
    """How long a sync waited between attempts, had it waited."""
    with patch("google.api_core.retry.retry_unary.time.sleep") as sleep:
        sync(patience=Patience())
    return [one.args[0] for one in sleep.call_args_list if one.args[0]]  # the server's are 0


def test_no_attempt_outlives_the_whole(youtube: FakeYouTube, sync: Sync) -> None:
    """A body that trickles is cut off when the sync's time is over, not its own."""
    youtube.faults = [Fault(body=b" " * 100_000, trickle=0.01, collection="channels")]
    with pytest.raises(SyncUnavailable, match="no answer in time"):
        sync(patience=Patience(whole=0.3))


def test_an_answer_without_end_is_left(
    youtube: FakeYouTube, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is far larger than any answer does not fill the memory."""
    monkeypatch.setattr("generator.youtube.connection.MOST_BYTES", 5_000)
    youtube.faults = [Fault(body=os.urandom(20_000), collection="videos")]
    with pytest.raises(SyncUnavailable, match="could not be reached"):
        sync()
