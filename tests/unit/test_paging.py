"""Long series in pages: every video once, at addresses that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import load_language
from generator.model import Catalog, Order, Series
from generator.render.fingerprints import Fingerprints
from generator.render.pages import PageRenderer
from generator.render.paging import count_years, cut_from_oldest, first_page, split_series
from generator.render.series_pages import plan_series_pages
from tests.unit.catalog_builder import build, playlist, settings, video
from tests.unit.templates import templates

ZONE = "America/Los_Angeles"


def catalog_of(count: int, order: Order) -> Catalog:
    """A site with a series of daily tips."""
    one = settings().series[0]
    changed = settings(
        series=(type(one)(slug="tips", playlist="PLtips", order=order, source=one.source),)
    )
    tips = playlist(*(video(number) for number in range(1, count + 1)))
    return build(changed, playlists=(tips,))


def series_of(count: int, order: Order) -> Series:
    """A series of daily tips."""
    return catalog_of(count, order).series[0]


@given(st.integers(1, 90), st.integers(1, 40), st.sampled_from(Order))
def test_every_video_is_on_one_page_and_addresses_stay(count: int, most: int, order: Order) -> None:
    """Each video stands on exactly one part, no part is too long, and a new video moves none."""
    parts = split_series(series_of(count, order), ZONE, load_language("en"), most)
    assert bool(parts) == (count > most)
    if not parts:
        return
    assert tuple(v for part in parts for v in part.videos) == series_of(count, order).videos
    assert max(len(part.videos) for part in parts) <= most
    places = {v.id: part.url for part in parts for v in part.videos}
    assert len({part.url for part in parts}) == len({part.id for part in parts}) == len(parts)
    after = split_series(series_of(count + 1, order), ZONE, load_language("en"), most)
    assert places.items() <= {v.id: p.url for p in after for v in p.videos}.items()
    assert sum(len(part.videos) for part in first_page(parts, most)) <= most
    if order is not Order.PLAYLIST:
        assert sum(number for *_, number in count_years(parts)) == count


@given(st.integers(0, 200), st.integers(2, 40))
def test_a_new_item_leaves_the_older_pages_of_a_list(count: int, most: int) -> None:
    """Each item stands on one page in its order, none is long, and the full ones stay for good."""
    items = list(range(count, 0, -1))
    first, *older = cut_from_oldest(items, most)
    assert [one for page in (first, *older[::-1]) for one in page] == items
    assert {len(page) for page in older} <= {most}
    assert len(first) < most * 1.5 + 1
    assert not older or len(first) >= most // 2
    assert cut_from_oldest([count + 1, *items], most)[1:][: len(older)] == tuple(older)


def test_a_long_series_without_months_has_few_chips() -> None:
    """Its page leads to places all over it, and another page to those around its own."""
    [series] = (catalog := catalog_of(300, Order.PLAYLIST)).series
    first, *parts = (one.build() for one in plan_series_pages(series, catalog, settings(), most=5))
    assert [len(page.context["siblings"]) for page in (first, parts[30])] == [20, 9]
    assert parts[30].url in {url for _, url, _ in parts[30].context["siblings"]}


def test_a_long_series_has_pages_that_lead_on() -> None:
    """The first page leads to the next month, and each month to those beside it."""
    site = settings()
    catalog = build(playlists=(playlist(*(video(number) for number in range(1, 60))),))
    [series] = catalog.series
    first, *parts = (one.build() for one in plan_series_pages(series, catalog, site, most=31))
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
    [page] = plan_series_pages(catalog.series[0], catalog, settings(), most=59)
    assert "list" not in page.build().context


def render_parts(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """Fingerprint and content of each page of the series, in parts of at most 31."""
    site = settings()
    renderer = PageRenderer(templates(catalog, site), site, lambda _: {})
    fingerprints = Fingerprints(catalog, "house")
    return {
        one.file: (fingerprints.of(one.made_of), str(renderer.slots(one.build())))
        for one in plan_series_pages(catalog.series[0], catalog, site, most=31)
    }


@pytest.mark.parametrize("order", Order)
def test_a_new_tip_changes_the_pages_around_it_only(order: Order) -> None:
    """A page of another month stays as it is and is not made again, so that a day changes few."""
    before, after = (render_parts(catalog_of(count, order)) for count in (110, 111))
    changed = {file for file in after if after[file][1] != before.get(file, ("", ""))[1]}
    fresh = {file for file in after if after[file][0] != before.get(file, ("", ""))[0]}
    assert changed <= fresh
    assert len(after) >= 5
    assert len(fresh) == 2, "the first page, and the one that the tip stands on"
