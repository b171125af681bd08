from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import texts  # noqa: PLC0415 — it lies beside the scripts that use it

    return texts


def test_a_seed_gives_the_same_texts_again(texts: Any) -> None:
    """Runs of different days are compared: they must build the same site."""
    made = texts.make_corpus(45, seed=7, said=30)
    assert made == texts.make_corpus(45, seed=7, said=30)
    assert made != texts.make_corpus(45, seed=8, said=30)
    assert (len(made.videos), len(made.articles), len(made.questions)) == (45, 3, 3)


def test_markdown_generators_get_a_file_for_each_page_that_the_others_make(texts: Any) -> None:
    """A table of build times means something only where everybody builds the same pages."""
    from peers import addresses  # noqa: PLC0415 — the same
    from peers.markdown_pages import list_pages  # noqa: PLC0415 — the same

    corpus = texts.make_corpus(300)
    paths = [path for path, *_ in list_pages(corpus)]
    urls = [path.removesuffix("index.md").replace(".md", "/") for path in paths]
    assert sorted(urls) == sorted(addresses(corpus))


def test_the_site_before_a_day_lacks_what_is_about_that_days_video(texts: Any) -> None:
    """The daily build is measured with one new video, not with a broken link."""
    from daily import until  # noqa: PLC0415 — the same

    corpus = texts.make_corpus(41)
    before = until(corpus, 40)
    assert len(before.videos) == 40
    assert {one.video.number for one in (*before.articles, *before.questions)} == {0, 20}
