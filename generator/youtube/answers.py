"""What one request of Google's client gives: an answer, or an error of one sentence."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import httplib2

from generator.errors import SyncError
from generator.youtube.failures import STANDS, Transient, nonsense, parse_refusal
from generator.youtube.parts import Resource
from generator.youtube.transport import Refusal


def execute(request: Any, *, wanted: str, where: str) -> object:
    """What one of the client's requests gives, or the error that this stands for.

    `wanted` is what is asked for, `where` who is asked.

    Errors are not raised here, so that no other hangs on them as their context: its text
    is not ours, and can name what was sent.
    """
    try:
        answer: object = request.execute()
    except SyncError as error:  # of who signs in
        error.__context__ = None
        return error
    except Refusal as refusal:
        return parse_refusal(refusal.status, refusal.body, wanted=wanted, wait=refusal.wait)
    except (OSError, HTTPException, httplib2.HttpLib2Error) as error:
        return Transient(
            f"{where} could not be reached ({_why(error)}): check the network, or try "
            f"again later; {STANDS}"
        )
    except (ValueError, RecursionError):
        answer = ""
    if isinstance(answer, str):  # how the client returns what is no JSON
        return Transient(
            f"{where} answered with something that is no JSON, as the login page of a "
            f"network does: check the network, or try again later; {STANDS}"
        )
    if isinstance(answer, dict) and "error" in answer:  # a refusal under a 200
        return parse_refusal(200, json.dumps(answer).encode(), wanted=wanted)
    return answer


def get_items(answer: Mapping[str, Any], wanted: str) -> list[Resource]:
    """The answer's resources; YouTube leaves `items` out where there are none."""
    items = answer.get("items", [])
    if isinstance(items, list) and all(isinstance(item, dict) for item in items):
        return items
    raise nonsense(wanted, "its `items` are no list of objects")


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, httplib2.ServerNotFoundError):
        return "its name could not be looked up"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not to be trusted"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the answer broke off"
