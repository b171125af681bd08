"""What stays at the addresses of questions from YouTube that are not shown any more."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.language import Language, load_language
from generator.model import Catalog, Settings, Withdrawn
from generator.render.views import Kind, Page, Tab


def build_withdrawn_pages(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """A notice for each, and where to go on; kept from search engines and lists."""
    language = load_language(settings.language)
    return (_withdrawn_page(withdrawn, catalog, language) for withdrawn in catalog.withdrawn)


def _withdrawn_page(withdrawn: Withdrawn, catalog: Catalog, language: Language) -> Page:
    moved = language.gettext("This question has moved")
    gone = language.gettext("This question is gone")
    found = (one for one in catalog.questions if one.slug == withdrawn.instead)
    return Page(
        kind=Kind.QUESTION,
        template="question-withdrawn.html",
        url=urls.question_named(withdrawn.slug),
        title=moved if withdrawn.instead else gone,
        parents=((language.gettext("Questions"), urls.QUESTIONS),),
        tab=Tab.QUESTIONS,
        listed=False,
        context={
            "instead": next(found, None),
            "video": catalog.video_by_id[withdrawn.video],
        },
    )
