"""What a Retry-After header asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.youtube.failures import Transient, parse_refusal, parse_wait

NOW = datetime(2020, 4, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Fri, 10 Apr 2020 18:00:30 GMT", 30),
        ("Friday, 10-Apr-20 18:00:30 GMT", 30),
        ("Fri Apr 10 18:00:30 2020", 30),
        ("Fri, 10 Apr 2020 20:00:30 +0200", 30),
        ("Fri, 10 Apr 2020 17:00:00 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("1.5", 0),
        ("9" * 30, 0),
        ("Fri, 99 Apr 2020 18:00:30 GMT", 0),
    ],
)
def test_a_wait_is_a_number_or_a_date(value: str, seconds: float) -> None:
    """RFC 9110 has both, the date in three forms; what is neither asks for nothing."""
    assert parse_wait(value, now=NOW) == seconds


@pytest.mark.parametrize(("status", "waits"), [(429, True), (503, True), (400, False)])
def test_only_what_may_pass_is_waited_for(status: int, *, waits: bool) -> None:
    """A wait belongs to a failure that another attempt can mend."""
    error = parse_refusal(status, b"", wanted="the videos", wait=30)
    assert isinstance(error, Transient) is waits
    assert getattr(error, "wait", None) == (30 if waits else None)
