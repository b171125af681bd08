"""Links that carry something to another service: asking a question, subscribing to the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

from generator import elsewhere
from generator.content.importers.issue import FIELDS
from generator.language import load_language
from generator.model import Ask, AskBy
from generator.occurrences import expand_sessions
from tests.unit.catalog_builder import session

PAGE = "https://example.org/watch/healthy-hips/"
TITLE = "Hips & knees: 100 % + more"
ENGLISH = load_language("en")


def test_an_issue_is_prefilled() -> None:
    """A question by issue opens the form with its title and page, whatever the title holds."""
    link = elsewhere.ask(
        Ask(by=AskBy.ISSUES, target="https://github.com/a/b/"),
        about=TITLE,
        page=PAGE,
        language=ENGLISH,
    )
    assert link.startswith("https://github.com/a/b/issues/new?")
    fields = parse_qs(urlsplit(link).query)
    assert fields["title"] == [f"Question: {TITLE}"]
    assert fields["template"] == ["question.yml"]
    assert fields["page"] == [PAGE]


def test_the_issue_form_has_what_links_and_imports_speak_of(project_root: Path) -> None:
    """The form's ids are those that links fill in, its labels those that an import looks for."""
    form = project_root / ".github/ISSUE_TEMPLATE/question.yml"
    fields = {
        part["id"]: part["attributes"]["label"]
        for part in yaml.safe_load(form.read_text("utf-8"))["body"]
        if "id" in part
    }
    assert fields == FIELDS


def test_a_mail_has_no_plus_for_a_space() -> None:
    """A question by mail survives programs that take `+` literally (RFC 6068)."""
    link = elsewhere.ask(
        Ask(by=AskBy.MAIL, target="coach@example.org"), about=TITLE, page=PAGE, language=ENGLISH
    )
    assert link.startswith("mailto:coach@example.org?subject=Question%3A%20Hips%20%26")
    assert "+" not in link


def test_a_form_is_opened_as_it_is() -> None:
    """A form's address is the coach's own and is not touched."""
    form = "https://forms.example.org/ask?site=1"
    assert (
        elsewhere.ask(Ask(by=AskBy.FORM, target=form), about=TITLE, page=PAGE, language=ENGLISH)
        == form
    )


def test_calendar_subscriptions_follow_the_site() -> None:
    """Both subscriptions lead to the calendar below the site's own path."""
    webcal = "webcal://example.org/repo/schedule.ics"
    assert elsewhere.calendar_subscription("https://example.org/repo/", "schedule.ics") == webcal
    google = elsewhere.google_subscription("https://example.org/repo/", "schedule.ics")
    assert parse_qs(urlsplit(google).query)["cid"] == [webcal]


def test_one_session_is_added_to_google_and_outlook() -> None:
    """Both are told the hour in UTC, so that no zone can be misread, and the title as it is."""
    one, *_ = expand_sessions([session()], until=date(2020, 3, 17))
    google = parse_qs(urlsplit(elsewhere.google_event(one, TITLE, PAGE)).query)
    assert google["dates"] == ["20200317T180000Z/20200317T182000Z"]
    assert (google["text"], google["details"]) == ([TITLE], [PAGE])
    outlook = parse_qs(urlsplit(elsewhere.outlook_event(one, TITLE, PAGE)).query)
    assert (outlook["startdt"], outlook["enddt"]) == (
        ["2020-03-17T18:00:00Z"],
        ["2020-03-17T18:20:00Z"],
    )
    assert (outlook["subject"], outlook["body"]) == ([TITLE], [PAGE])


def test_outlook_subscribes_to_the_file() -> None:
    """By its https address, under the calendar's name."""
    link = elsewhere.outlook_subscription("https://example.org/", "series/tips/schedule.ics", TITLE)
    fields = parse_qs(urlsplit(link).query)
    assert fields == {"url": ["https://example.org/series/tips/schedule.ics"], "name": [TITLE]}
