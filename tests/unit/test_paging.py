"""Long series in pages: every video once, at addresses that stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Order, Series
from generator.render.paging import count_years, first_page, split_series
from generator.render.series_pages import build_series_pages
from tests.unit.catalog_builder import build, playlist, settings, video

ZONE = "America/Los_Angeles"


def series_of(count: int, order: Order) -> Series:
    """A series of daily tips."""
    site = settings()
    [one] = (site.series[0],)
    changed = settings(
        series=(type(one)(slug="tips", playlist="PLtips", order=order, source=one.source),)
    )
    tips = playlist(*(video(number) for number in range(1, count + 1)))
    return build(changed, playlists=(tips,)).series[0]


@given(st.integers(1, 90), st.integers(1, 40), st.sampled_from(Order))
def test_every_video_is_on_one_page_and_addresses_stay(count: int, most: int, order: Order) -> None:
    """Each video stands on exactly one part, no part is too long, and a new video moves none."""
    parts = split_series(series_of(count, order), ZONE, most)
    assert bool(parts) == (count > most)
    if not parts:
        return
    assert tuple(v for part in parts for v in part.videos) == series_of(count, order).videos
    assert max(len(part.videos) for part in parts) <= most
    places = {v.id: part.url for part in parts for v in part.videos}
    assert len({part.url for part in parts}) == len({part.id for part in parts}) == len(parts)
    after = split_series(series_of(count + 1, order), ZONE, most)
    assert places.items() <= {v.id: p.url for p in after for v in p.videos}.items()
    assert sum(len(part.videos) for part in first_page(parts, most)) <= most
    if order is not Order.PLAYLIST:
        assert sum(number for *_, number in count_years(parts)) == count


def test_a_long_series_has_pages_that_lead_on() -> None:
    """The first page leads to the next month, and each month to those beside it."""
    site = settings()
    catalog = build(playlists=(playlist(*(video(number) for number in range(1, 60))),))
    [series] = catalog.series
    first, *parts = build_series_pages(series, catalog, site, most=31)
    assert first.url == "series/tips/"
    assert first.context["next_url"] == "series/tips/2020-04/"
    assert [part.url for part in parts] == [
        "series/tips/2020-03/",
        "series/tips/2020-04/",
        "series/tips/2020-05/",
    ]
    assert parts[1].title == "Stuck-at-home tips, April 2020"
    assert parts[1].context["previous_url"] == parts[0].url
    assert parts[1].context["next_url"] == parts[2].url
    assert parts[1].parents[-1] == ("Stuck-at-home tips", "series/tips/")


def test_a_short_series_has_one_page() -> None:
    """What fits on a page stands there whole, without further addresses."""
    catalog = build(playlists=(playlist(*(video(number) for number in range(1, 60))),))
    [page] = build_series_pages(catalog.series[0], catalog, settings(), most=59)
    assert "list" not in page.context
