"""The promise behind every page that is not rendered again: same fingerprint, same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.load import load_site
from generator.render.feeds import plan_feeds
from generator.render.files import plan_files
from generator.render.fingerprints import Digests, Fingerprints
from generator.render.pages import PageRenderer
from tests.unit.catalog_builder import build, settings
from tests.unit.templates import templates

ROOT = Path(__file__).parents[2]
SNAPSHOT = "playlist/stuck-at-home/videos.jsonl"
"""Of the sample; one of its articles and one of its questions are edited too."""

Files = dict[str, tuple[str, bytes]]

earlier: list[Digests] = [{}]
"""Of the plan made before, as a preview has them."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the sample's, without what no page here is made of."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Fingerprint and bytes of every planned file; the theme's shell is left out."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1586000000")
    site = load_site(folder / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"]
    environment = templates(site.catalog, site.settings)
    renderer = PageRenderer(environment, site.settings, lambda _: {})
    monkeypatch.setattr(PageRenderer, "render", lambda self, page: str(self.slots(page)))
    fingerprints = Fingerprints(site.catalog, "house", earlier[0])
    earlier[0] = fingerprints.digests
    alone = Fingerprints(site.catalog, "house")
    files = plan_files(site.catalog, site.settings, renderer, environment, folder.parent / "cards")
    texts = {one.slug: Markup(one.body) for one in site.catalog.articles}
    feeds = plan_feeds(site.catalog, site.settings, environment, texts)
    planned = (*files, *feeds)
    assert all(fingerprints.of(one.made_of) == alone.of(one.made_of) for one in planned)
    return {one.file: (fingerprints.of(one.made_of), one.render()) for one in planned}


@pytest.fixture(scope="module")
def before(sample: Path) -> Files:
    """The sample as it is."""
    with pytest.MonkeyPatch.context() as patch:
        return plan(sample, patch)


def replace_in(file: str, pattern: str, replacement: str) -> Callable[[Path], None]:
    """An edit of one file below content/; it has to find something."""

    def edit(content: Path) -> None:
        path = content / file
        text, count = re.subn(pattern, replacement, path.read_text("utf-8"), flags=re.MULTILINE)
        assert count, f"{file} has no {pattern}"
        path.write_text(text, "utf-8")

    return edit


def change_video(position: int, **fields: object) -> Callable[[Path], None]:
    """An edit of one line of the snapshot."""

    def edit(content: Path) -> None:
        path = content / SNAPSHOT
        lines = path.read_text("utf-8").splitlines()
        record = json.loads(lines[position]) | fields
        lines[position] = json.dumps(record)
        path.write_text("\n".join(lines) + "\n", "utf-8")

    return edit


def drop_video(content: Path) -> None:
    """The sixth video goes, as when YouTube no longer has it."""
    change_video(5, gone={"reason": "private", "since": "2020-04-02"})(content)


def add_video(content: Path) -> None:
    """A day later, with a new tip."""
    path = content / SNAPSHOT
    last = json.loads(path.read_text("utf-8").splitlines()[-1])
    published = datetime.fromisoformat(last["published"]) + timedelta(days=1)
    new = last | {"id": "newnewnew01", "slug": "new-tip", "title": "A new tip for the hips"}
    new["published"] = published.astimezone(UTC).isoformat()
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(new) + "\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "a video is retitled": change_video(3, title="Entirely new words"),
    "a video's description": change_video(4, description="Another text about cadence.\n"),
    "a video's length": change_video(2, duration=333),
    "a video may not be embedded": change_video(6, embeddable=False),
    "a video is gone": drop_video,
    "a video is new": add_video,
    "a topic is renamed": replace_in("topics.yml", r"title: Hips", "title: Hips and seat"),
    "a lesson costs more": replace_in("lessons/free-your-feet.md", r"^price:.*", "price: 99 €"),
    "a lesson is renamed": replace_in("lessons/free-your-feet.md", r"^title:.*", "title: New feet"),
    "an article is renamed": replace_in(
        "articles/2020-03-26-healthy-hips.md", r"^title:.*", "title: Hips anew"
    ),
    "a question is asked otherwise": replace_in(
        "questions/keep-the-torso-still.md", r"^question:.*", "question: Still or not?"
    ),
    "an answer is longer": replace_in(
        "questions/keep-the-torso-still.md", r"^(### coach.*\n)", r"\1And one thing more.\n"
    ),
    "the schedule moves": replace_in("schedule.yml", r'"11:00"', '"10:15"'),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_keeps_its_fingerprint_keeps_its_bytes(
    sample: Path, before: Files, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No edit leaves a page as it was that would be another if it were rendered."""
    kept = sample.parent / f"{sample.name}-content"
    shutil.copytree(sample / "content", kept)
    try:
        EDITS[name](sample / "content")
        after = plan(sample, monkeypatch)
    finally:
        shutil.rmtree(sample / "content")
        kept.rename(sample / "content")
    changed = {
        file for file, (_, content) in after.items() if before.get(file, ("", b""))[1] != content
    }
    fresh = {file for file, (known, _) in after.items() if before.get(file, ("", b""))[0] != known}
    assert changed, "the edit shows nowhere"
    assert changed <= fresh, f"stale: {sorted(changed - fresh)}"
    if "topic" not in name:  # whose names stand everywhere
        assert len(fresh) < len(after), "nothing at all is kept"


def test_a_plan_has_the_same_fingerprints_twice(
    sample: Path, before: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has not changed is kept: no identity, order or clock gets into a fingerprint."""
    assert plan(sample, monkeypatch) == before


def test_the_house_is_in_every_fingerprint() -> None:
    """Another template or another version makes every page anew."""
    catalog = build()
    one, other = Fingerprints(catalog, "one"), Fingerprints(catalog, "other")
    assert one.of("page") == Fingerprints(catalog, "one").of("page") != other.of("page")


def test_what_has_no_fingerprint_is_refused() -> None:
    """A value that could not be told from another is no part of a page by mistake."""
    with pytest.raises(TypeError, match="no fingerprint"):
        Fingerprints(build(), "").of({"callable": print})


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), ((1,), ("1",)), ((), ((),)), ({"a": 1}, (("a", 1),)), (None, "")],
)
def test_different_values_have_different_fingerprints(one: object, other: object) -> None:
    """Nothing runs together: neither texts, nor kinds, nor lists in lists."""
    fingerprints = Fingerprints(build(), settings().site_name)
    assert fingerprints.of(one) != fingerprints.of(other)
