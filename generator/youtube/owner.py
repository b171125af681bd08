"""Asks YouTube as the channel's owner, which captions want, and counts what each request costs."""

from __future__ import annotations

from typing import Any

from generator.errors import SyncError
from generator.youtube.client import Client
from generator.youtube.failures import STANDS
from generator.youtube.parts import Resource
from generator.youtube.patience import Patience
from generator.youtube.sign_in import Owner, OwnerHttp

LISTING, DOWNLOAD = 50, 200
"""What the two requests cost, in units."""

_COSTS = {"youtube.captions.list": LISTING, "youtube.captions.download": DOWNLOAD}


class BudgetSpent(SyncError):
    """The next request would cost more than is left."""


class OwnerClient(Client):
    """A conversation with YouTube as the owner, which spends no more than its budget."""

    def __init__(
        self,
        owner: Owner,
        *,
        endpoint: str | None,
        patience: Patience,
        budget: int,
    ) -> None:
        """`endpoint` is the API's base URL; None: Google's own. Nothing is asked yet."""
        http = OwnerHttp(owner, patience)
        super().__init__("", endpoint=endpoint, patience=patience, http=http)
        self._budget = budget

    def fetch_tracks(self, video: str) -> list[Resource]:
        """`captions.list`: the snippets of a video's tracks."""
        wanted = f"the captions of the video `{video}`"
        return self._fetch("captions", wanted, part="snippet", videoId=video)

    def fetch_caption(self, track: str) -> bytes:
        """`captions.download`: a track as WebVTT."""
        wanted = f"the caption track `{track}`"
        request = self._connect()[1].captions().download_media(id=track, tfmt="vtt")
        answer = self._patience.ask(lambda: self._attempt(request, wanted))
        if isinstance(answer, bytes):
            return answer
        raise SyncError(f"YouTube answered with something else than {wanted}; {STANDS}")

    def _attempt(self, request: Any, wanted: str) -> object:
        cost = _COSTS[request.methodId]
        if self.units + cost > self._budget:
            raise BudgetSpent("the day's budget for captions is spent")
        self.units += cost - 1  # the one that every attempt counts
        return super()._attempt(request, wanted)
