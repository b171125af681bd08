"""The coach writes at /edit/, and what comes out is checked and built like anything else.

The editor works on its own test backend, a folder of the browser's, filled with the sample's
content: of its configuration only the backend is another than the one that is published.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route

from generator.load import load_site

Files = dict[str, str]

ZONE = "America/Los_Angeles"
"""The coach's: an article is of the coach's day, and waits for it where it is not yet."""

LEFT = re.compile(r"/edit/#/collections/articles$")
"""Where the editor goes from a form that is saved."""

TOKEN = "github_pat_made_up"
CHATTER = re.compile(r"CMS configuration|\[Loading site data\]")
"""What the editor says on the console each time, for whoever debugs it."""

FILL = """async (files) => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === "directory") await walk(one, `${path}${name}/`);
      else found[path + name] = await (await one.getFile()).text();
    }
  };
  const top = await navigator.storage.getDirectory();
  await walk(await top.getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""


def run(folder: Path, *command: str, date: str) -> str:
    """A command of ours in a site's folder; it has to succeed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "generator", *command],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": date},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sources(tmp_path_factory, project_root: Path, sample_date: str) -> Path:
    """The sample site with an editor, built."""
    folder = tmp_path_factory.mktemp("edited")
    config = (project_root / "mkdocs.yml").read_text("utf-8")
    for old, new in (
        ("    ask:", "    edit: {repository: coach/strides}\n    ask:"),
        ("https://example.org/", "https://example.org/repo/"),
    ):
        config = config.replace(old, new, 1)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    shutil.copytree(project_root / "content", folder / "content")
    (folder / "overrides").symlink_to(project_root / "overrides")
    run(folder, "build", "--quiet", date=sample_date)
    return folder


@pytest.fixture(scope="module")
def edit_url(sources: Path, serve: Callable[[Path], str]) -> str:
    """Where it is served."""
    return serve(sources / "site")


class Desk:
    """The editor, signed in to its test backend."""

    def __init__(self, visit: Any, sources: Path) -> None:
        self.visit = visit
        self.page: Page = visit.open("catalog.json")
        self.page.route("**/edit/config.json", self._on_test_backend)
        self.page.evaluate(FILL, _written(sources))
        visit.open("edit/")
        self.page.get_by_role("button", name="Work with Test Repository").click()
        self.page.get_by_role("button").filter(has_text="New").wait_for()

    def open(self, form: str) -> None:
        """Go to a form by its address."""
        self.visit.open(f"edit/#/collections/{form}")

    def box(self, name: str) -> Locator:
        """The first field of that name that text is typed into."""
        return self.page.get_by_role("textbox", name=name, exact=True).first

    def save(self) -> Files:
        """Save, and give all files as they are now; nothing was asked of anybody else.

        The editor leaves a form when it has written the files, and not before. That it says so
        proves nothing: what it said of the save before stands for five seconds.
        """
        self.page.get_by_role("button", name="Save").click()
        self.page.wait_for_url(LEFT)
        self.page.get_by_text("Entry saved.").wait_for()
        found: Files = self.page.evaluate(READ)
        assert self.visit.third_party == []
        self.visit.console[:] = [said for said in self.visit.console if not CHATTER.match(said)]
        return found

    def _on_test_backend(self, route: Route) -> None:
        config = route.fetch().json()
        route.fulfill(json={**config, "backend": {"name": "test-repo"}})


def _written(sources: Path) -> Files:
    """What people wrote, by its path below the repository."""
    content = sources / "content"
    files = [*content.glob("*/*.md"), *content.glob("*.yml")]
    return {file.relative_to(sources).as_posix(): file.read_text("utf-8") for file in files}


def test_an_article_written_in_the_browser_is_published(
    visit, sources: Path, edit_url: str, sample_date: str
) -> None:
    """Title, topics, a video's address and text become a file that passes the check and builds."""
    desk = Desk(visit(root=edit_url, timezone_id=ZONE), sources)
    desk.open("articles/new")
    desk.box("Title").fill("Überlänge & more: “it's” 5.5 km ☕")
    desk.box("Description").fill('Yes: "it" # is')
    text = desk.box("Text")
    text.click()
    text.press_sequentially("A line of *text* & more.")
    desk.page.keyboard.press("Enter")
    text.press_sequentially("https://youtu.be/R6MlUcmOul8?t=61")
    desk.box("Item Value").fill("https://www.youtube.com/watch?v=eRsGyueVLvQ")
    desk.page.get_by_role("combobox").first.click()
    desk.page.get_by_role("option", name="Hips", exact=True).click()
    desk.page.get_by_role("radio", name="Free your feet").click()
    before, slug = _written(sources), "ueberlaenge-more-it-s-5-5-km"
    (new,) = ((path, text) for path, text in desk.save().items() if path not in before)
    path, written = new
    today = datetime.now(UTC).date().isoformat()[:4]
    assert re.fullmatch(
        rf"content/articles/{today}-\d\d-\d\d-ueberlaenge-more-it-s-5-5-km\.md", path
    )
    (sources / path).write_text(written, "utf-8")
    now = str(int(datetime.now(UTC).timestamp()))
    run(sources, "check", date=now)
    run(sources, "build", "--quiet", date=now)
    html = (sources / "site/articles" / slug / "index.html").read_text("utf-8")
    assert "<p>A line of <em>text</em> &amp; more.</p>" in html
    assert html.count("<tip-player") == 2


def test_a_date_and_a_video_are_changed_in_the_browser(
    visit, sources: Path, edit_url: str, sample_date: str
) -> None:
    """An exception in the schedule and a title for a video pass the check, all else as it was."""
    # The editor makes a field when it comes into view.
    tall = {"width": 1280, "height": 4000}
    desk = Desk(visit(root=edit_url, viewport=tall), sources)
    desk.open("_singletons/entries/schedule")
    page = desk.page
    page.get_by_role("button", name="Expand", exact=True).first.click()
    page.get_by_role("button").filter(has_text="Add").filter(has_text="Except").first.click()
    page.get_by_label("Date", exact=True).last.fill("2020-03-30")
    desk.save()
    desk.open("_singletons/entries/videos")
    page.get_by_role("button", name="Expand", exact=True).first.click()
    desk.box("Title").fill("Your questions: answered")
    written = desk.save()
    before = load_site(sources / "mkdocs.yml", drafts=True).catalog
    for path in ("content/schedule.yml", "content/videos.yml"):
        (sources / path).write_text(written[path], "utf-8")
    run(sources, "check", date=sample_date)
    after = load_site(sources / "mkdocs.yml", drafts=True).catalog
    assert {one.start.date() for one in after.occurrences if one.cancelled} == {
        date(2020, 3, 30),
        date(2020, 3, 31),
    }
    changed = [
        (old.title, new.title)
        for old, new in zip(before.videos, after.videos, strict=True)
        if (old.title, old.topics, old.chapters) != (new.title, new.topics, new.chapters)
    ]
    assert [new for _, new in changed] == ["Your questions: answered"]


def test_a_token_is_told_to_github_and_nobody_else(visit, edit_url: str) -> None:
    """As it is published, the editor signs in with a token of the coach's; GitHub refuses this."""
    coach = visit(root=edit_url)
    asked: list[tuple[str, bool]] = []
    coach.page.on("request", lambda one: asked.append((_host(one), TOKEN in str(one.headers))))
    coach.page.route("https://api.github.com/**", _refuse)
    page = coach.open("edit/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").first.fill(TOKEN)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.get_by_role("alert").filter(has_text="token").wait_for()
    assert {host for host, with_token in asked if with_token} == {"api.github.com"}
    known = {urlsplit(edit_url).netloc, "", "api.github.com", "www.githubstatus.com"}
    assert {host for host, _ in asked} <= known
    coach.console.clear()


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def _refuse(route: Route) -> None:
    anybody = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
    route.fulfill(status=401, headers=anybody, json={"message": "Bad credentials"})
