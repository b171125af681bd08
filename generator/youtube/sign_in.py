"""Signs in as the channel's owner, with OAuth, and says so in each request.

The client's secret and the refresh token go to the token endpoint, and nowhere else; what that
gives, a token for an hour, goes to YouTube in a header. None of them is ever shown: errors here
are sentences of ours, raised without their cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.oauth2.credentials import Credentials

from generator.errors import SyncError, UsageError
from generator.youtube.connection import TimedHttp
from generator.youtube.failures import STANDS, NotThere, Transient
from generator.youtube.patience import Patience
from generator.youtube.transport import GuardedHttp, Refusal

TOKEN_ENDPOINT = "https://oauth2.googleapis.com/token"  # noqa: S105 — an address
VARIABLES = ("YOUTUBE_CLIENT_ID", "YOUTUBE_CLIENT_SECRET", "YOUTUBE_REFRESH_TOKEN")

_NEW_ONE = "make a new one as the README tells"
_TOKEN_REFUSALS = {
    "invalid_grant": "the permission in YOUTUBE_REFRESH_TOKEN has expired or was taken back: "
    f"{_NEW_ONE}, and publish the app in the Google Cloud console, else it lasts seven days",
    "invalid_scope": f"the permission in YOUTUBE_REFRESH_TOKEN is for something else: {_NEW_ONE}",
}
_BAD_CLIENT = (
    "Google does not accept YOUTUBE_CLIENT_ID with YOUTUBE_CLIENT_SECRET: copy both again from "
    "the Google Cloud console"
)
_NONSENSE = (
    "Google's sign-in answered with something that makes no sense: check the network, or try "
    f"again later; {STANDS}"
)
_NO_SCOPE = (
    "the permission in YOUTUBE_REFRESH_TOKEN does not extend to captions: "
    f"{_NEW_ONE}, for the scope `youtube.force-ssl`"
)
_REFUSALS = {
    b'"insufficientPermissions"': _NO_SCOPE,
    b'"ACCESS_TOKEN_SCOPE_INSUFFICIENT"': _NO_SCOPE,
    b'"accessNotConfigured"': "the YouTube Data API v3 is not switched on for the project of "
    "YOUTUBE_CLIENT_ID: enable it in the Google Cloud console",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What the channel's owner has given; not to be shown to anybody."""

    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    token_endpoint: str = TOKEN_ENDPOINT
    """Where they are exchanged for a token."""


def read_owner(environment: Mapping[str, str]) -> Owner:
    """The credentials in the environment; raises UsageError with what is missing or wrong."""
    values = {name: environment.get(name, "").strip() for name in VARIABLES}
    if missing := [name for name, value in values.items() if not value]:
        raise UsageError(
            f"captions want the channel owner's credentials: set {', '.join(missing)} first (the "
            "README tells how), or put transcripts of your own into content/transcripts/"
        )
    endpoint = environment.get("TIPSHEET_TOKEN_ENDPOINT") or TOKEN_ENDPOINT
    if not endpoint.startswith(("http://", "https://")):
        raise UsageError(
            "TIPSHEET_TOKEN_ENDPOINT is no web address: write one like "
            "http://127.0.0.1:8080/token, or unset it to ask Google itself"
        )
    client_id, client_secret, refresh_token = values.values()
    return Owner(
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=refresh_token,
        token_endpoint=endpoint,
    )


class OwnerHttp(GuardedHttp):
    """An `Http` with the owner's token, fetched when it is first needed."""

    def __init__(self, owner: Owner, patience: Patience) -> None:
        super().__init__(patience)
        self._credentials = Credentials(  # type: ignore[no-untyped-call]
            token=None,
            refresh_token=owner.refresh_token,
            token_uri=owner.token_endpoint,
            client_id=owner.client_id,
            client_secret=owner.client_secret,
        )
        self._ask_for_token = _TokenRequest(patience)

    def identity(self) -> dict[str, str]:
        """The token, in a header; raises SyncError where none is to be had."""
        if not self._credentials.valid:
            self._refresh()
        return {"Authorization": f"Bearer {self._credentials.token}"}

    def request(self, *arguments: Any, **others: Any) -> tuple[httplib2.Response, bytes]:
        """As GuardedHttp's; a refusal of the owner's permission is told as that."""
        try:
            return super().request(*arguments, **others)
        except Refusal as refusal:
            if refusal.status == 401:
                raise SyncError(f"{_TOKEN_REFUSALS['invalid_grant']}; {STANDS}") from None
            for reason, sentence in _REFUSALS.items():
                if reason in refusal.body:
                    raise SyncError(f"{sentence}; {STANDS}") from None
            if refusal.status == 403 and b'"forbidden"' in refusal.body:
                raise NotThere(f"YouTube does not give this to the account; {STANDS}") from None
            raise

    def _refresh(self) -> None:
        try:
            self._credentials.refresh(self._ask_for_token)  # type: ignore[no-untyped-call]
        except TransportError:
            raise Transient(
                f"Google's sign-in could not be reached: check the network, or try again later; "
                f"{STANDS}"
            ) from None
        except RefreshError as error:
            raise _meaning(error) from None
        except (GoogleAuthError, ValueError, TypeError, AttributeError):
            raise Transient(_NONSENSE) from None
        token = self._credentials.token
        if not (isinstance(token, str) and token.isascii() and token.isprintable()):
            self._credentials.token = None
            raise Transient(_NONSENSE)


def _meaning(error: RefreshError) -> SyncError:
    """A refusal to give a token; its own text can hold what was sent."""
    details = error.args[1] if len(error.args) > 1 else None
    code = details.get("error") if isinstance(details, dict) else None
    if not isinstance(code, str):
        return Transient(_NONSENSE)
    return SyncError(f"{_TOKEN_REFUSALS.get(code, _BAD_CLIENT)}; {STANDS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """An answer as google-auth wants it."""

    status: int
    headers: Any
    data: bytes


class _TokenRequest:
    """How google-auth asks for a token. It does not wait and ask again: Patience does."""

    def __init__(self, patience: Patience) -> None:
        self._http = TimedHttp(patience)
        self._http.follow_redirects = False

    def __call__(
        self, url: str, method: str = "GET", body: Any = None, headers: Any = None, **_: Any
    ) -> _Answer:
        try:
            response, data = self._http.request(url, method, body=body, headers=headers)
        except (OSError, HTTPException, httplib2.HttpLib2Error):
            raise TransportError("no answer") from None  # type: ignore[no-untyped-call]
        finally:
            self._http.close()  # a token is asked for once an hour
        if response.status >= 500 or response.status in {408, 429}:
            raise TransportError("not now")  # type: ignore[no-untyped-call]
        return _Answer(status=response.status, headers=response, data=data)
