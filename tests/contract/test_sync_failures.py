"""What goes wrong between here and YouTube: a sentence, an exit status, an untouched snapshot."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from generator.errors import SyncError, SyncUnavailable, UsageError
from generator.model import Settings
from generator.youtube.patience import Patience
from tests.contract.conftest import Sync
from tests.contract.fake_youtube import BAD_KEY, NO_KEY, FakeYouTube, Fault, refusal

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


def denied(code: int, reason: str) -> Fault:
    """A refusal as Google's newer services give it."""
    detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}
    return refusal(code, "forbidden", status="PERMISSION_DENIED", details=[detail])


@pytest.mark.parametrize(
    ("fault", "error", "sentence"),
    [
        (BAD_KEY, SyncError, "does not accept the key in YOUTUBE_API_KEY"),
        (NO_KEY, SyncError, "does not accept the key"),
        (refusal(400, "keyInvalid"), SyncError, "does not accept the key"),
        (denied(403, "SERVICE_DISABLED"), SyncError, "not switched on"),
        (refusal(403, "accessNotConfigured"), SyncError, "not switched on"),
        (denied(403, "API_KEY_IP_ADDRESS_BLOCKED"), SyncError, "change its restrictions"),
        (refusal(404, "playlistNotFound"), SyncError, "check the id in mkdocs.yml"),
        (refusal(400, "invalidPageToken"), SyncError, r"\(400, invalidPageToken\)"),
        (Fault(status=404, body=HTML), SyncError, "gives no reason for its refusal"),
        (Fault(status=200, body=b"[]"), SyncError, "something else"),
        (Fault(status=200, body=b'{"kind": "youtube#searchListResponse"}'), SyncError, "else"),
        (refusal(403, "quotaExceeded"), SyncUnavailable, "quota for today is spent"),
        (refusal(403, "dailyLimitExceeded"), SyncUnavailable, "quota for today is spent"),
    ],
)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_refusal_is_told_at_once(  # noqa: PLR0917
    youtube: FakeYouTube,
    sync: Sync,
    collection: str,
    fault: Fault,
    error: type[SyncError],
    sentence: str,
) -> None:
    """What another attempt cannot mend is told in a sentence; what was under way may still end."""
    youtube.faults = [Fault(**{**vars(fault), "collection": collection})]
    with pytest.raises(SyncError, match=sentence) as caught:
        sync()
    assert type(caught.value) is error
    assert caught.value.exit_status == (75 if error is SyncUnavailable else 1)
    assert str(caught.value).endswith("the last snapshot stands")
    assert "\n" not in str(caught.value)
    asked = [one.collection for one in youtube.requests].count(collection)
    assert asked == 1 or (collection == "videos" and asked <= 4)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refusal(403, "rateLimitExceeded"), "fewer requests at a time"),
        (Fault(status=429, body=HTML), "fewer requests at a time"),
        (Fault(status=500), "fault of its own (500)"),
        (refusal(503, "backendError"), "fault of its own (503)"),
        (Fault(body=HTML), "no JSON"),
        (Fault(body=b""), "no JSON"),
        (Fault(body=LIST % b"video" + b'"items": [{"id": "video'), "no JSON"),
        (Fault(body=b"\xff\xfe{}"), "no JSON"),
        (Fault(body=b"[" * 100_000), "no JSON"),
        (Fault(body=LIST % b"video" + b'"items": []}', cut_at=20), "the answer broke off"),
        (Fault(body=b"not gzip", headers={"Content-Encoding": "gzip"}, cut_at=8), "broke off"),
        (Fault(cut_at=0, delay=5), "no answer in time"),
    ],
)
def test_a_passing_failure_is_tried_again_and_then_told(
    youtube: FakeYouTube, sync: Sync, fault: Fault, sentence: str
) -> None:
    """It is asked for again while patience lasts; then the status says: later may do better."""
    youtube.faults = [Fault(**{**vars(fault), "collection": "videos"})]
    patience = Patience(read=0.2, request=0.3, first_pause=0.01, longest_pause=0.02)
    with pytest.raises(SyncUnavailable) as caught:
        sync(patience=patience)
    assert sentence in str(caught.value)
    assert [one.collection for one in youtube.requests].count("videos") > 1


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


def test_nobody_listens(sync: Sync) -> None:
    """A refused connection names the host and why, and may be mended by waiting."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(SyncUnavailable) as caught:
        sync(endpoint=f"http://{address}")
    assert f"YouTube ({address}) could not be reached (Connection refused)" in str(caught.value)


def test_a_name_that_nobody_knows(sync: Sync) -> None:
    """Without a network no name can be looked up."""
    with pytest.raises(SyncUnavailable, match="could not be reached"):
        sync(endpoint="http://youtube.invalid")


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


def test_pages_that_go_round_are_left(youtube: FakeYouTube, sync: Sync) -> None:
    """A token that comes again would spend the whole day's quota."""
    body = LIST % b"playlistItem" + b'"items": [], "nextPageToken": "again"}'
    youtube.faults = [Fault(body=body, collection="playlistItems")]
    with pytest.raises(SyncError, match="go round in a circle"):
        sync()
    assert len(youtube.requests) < 6


@pytest.mark.parametrize(
    ("collection", "item"),
    [
        ("playlists", {"id": 5}),
        ("playlists", {"id": "PLtips", "snippet": []}),
        ("channels", {"snippet": {"title": "x"}}),
        ("playlistItems", {"contentDetails": {}}),
        ("playlistItems", {"contentDetails": {"videoId": "../../etc"}}),
        ("videos", {"id": "video-00000", "snippet": {"publishedAt": "yesterday"}}),
        ("videos", {"id": "video-00000", "contentDetails": {"duration": "long"}}),
        ("videos", {"id": ["video-00000"]}),
        ("videos", 5),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_believed(
    youtube: FakeYouTube, sync: Sync, collection: str, item: object
) -> None:
    """A resource that is not as documented stops the sync; it does not become a guess."""
    kind = f"youtube#{collection.removesuffix('s')}ListResponse"
    body = json.dumps({"kind": kind, "items": [item]}).encode()
    youtube.faults = [Fault(body=body, collection=collection)]
    with pytest.raises(SyncError, match="makes no sense"):
        sync()


@pytest.mark.parametrize("reason", ["quotaExceeded", "backendError"])
def test_a_refusal_under_a_200_is_a_refusal(youtube: FakeYouTube, sync: Sync, reason: str) -> None:
    """Some proxies answer 200 whatever is inside."""
    youtube.faults = [Fault(body=refusal(200, reason).body, collection="videos")]
    with pytest.raises(SyncError, match=r"quota for today|\(200, backendError\)"):
        sync()


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


def test_the_whole_sync_has_a_limit(sync: Sync, settings: Settings) -> None:
    """However long the playlist: when the time is over, no request begins."""
    with pytest.raises(SyncUnavailable, match="gave up"):
        sync(settings, patience=Patience(whole=0))
