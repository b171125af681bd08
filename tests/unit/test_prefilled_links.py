"""Links that carry something to another service: asking a question, subscribing to the calendar."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from generator import urls
from generator.model import Ask, AskBy

PAGE = "https://example.org/watch/healthy-hips/"
TITLE = "Hips & knees: 100 % + more"


def test_an_issue_is_prefilled() -> None:
    """A question by issue names the page in its title and body, whatever the title holds."""
    link = urls.ask(Ask(by=AskBy.ISSUES, target="https://github.com/a/b/"), about=TITLE, page=PAGE)
    assert link.startswith("https://github.com/a/b/issues/new?")
    fields = parse_qs(urlsplit(link).query)
    assert fields["title"] == [f"Question: {TITLE}"]
    assert PAGE in fields["body"][0]


def test_a_mail_has_no_plus_for_a_space() -> None:
    """A question by mail survives programs that take `+` literally (RFC 6068)."""
    link = urls.ask(Ask(by=AskBy.MAIL, target="coach@example.org"), about=TITLE, page=PAGE)
    assert link.startswith("mailto:coach@example.org?subject=Question%3A%20Hips%20%26")
    assert "+" not in link


def test_a_form_is_opened_as_it_is() -> None:
    """A form's address is the coach's own and is not touched."""
    form = "https://forms.example.org/ask?site=1"
    assert urls.ask(Ask(by=AskBy.FORM, target=form), about=TITLE, page=PAGE) == form


def test_calendar_subscriptions_follow_the_site() -> None:
    """Both subscriptions lead to the calendar below the site's own path."""
    webcal = "webcal://example.org/repo/schedule.ics"
    assert urls.calendar_subscription("https://example.org/repo/") == webcal
    google = urls.google_subscription("https://example.org/repo/")
    assert parse_qs(urlsplit(google).query)["cid"] == [webcal]
