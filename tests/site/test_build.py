"""The build as a process: what it promises about bytes, the content, the network and failure."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from generator.plugin import TipsheetPlugin
from generator.render.pages import build_pages


def tree(folder: Path) -> dict[str, str]:
    """Every file's path and checksum."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_plain_mkdocs_gives_the_same_bytes(
    built_site: Path, project_root: Path, tmp_path: Path, sample_date: str
) -> None:
    """Two builds of the same content are the same, whichever command made them."""
    folder = tmp_path / "site"
    done = run(
        *("-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)),
        cwd=project_root,
        SOURCE_DATE_EPOCH=sample_date,
        NO_MKDOCS_2_WARNING="1",
    )
    assert done.returncode == 0, done.stderr
    assert tree(folder) == tree(built_site)


def test_fast_pages_equal_full_renders(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_date: str
) -> None:
    """The shell that is cut and filled gives what the theme's template gives, for every page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", sample_date)
    config = load_config(str(project_root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    plugin = config.plugins["tipsheet"]
    assert isinstance(plugin, TipsheetPlugin)
    plugin.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    compared = 0
    for page in build_pages(plugin.site.catalog, plugin.site.settings):
        whole = plugin.renderer.render_whole(page)
        assert plugin.renderer.render(page) == whole, page.url
        assert (tmp_path / "site" / page.file).read_text("utf-8") == whole, page.url
        compared += 1
    assert compared > 40


def test_a_build_changes_no_content_and_asks_no_network(sample_copy: Path) -> None:
    """Everything a build needs is in the folder, and nothing in `content/` is touched."""
    before = tree(sample_copy / "content")
    for path in (sample_copy / "content").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    offline = (
        "import socket, sys\n"
        "def refuse(self, address):\n"
        "    if self.family != socket.AF_UNIX: raise AssertionError(f'network: {address}')\n"
        "socket.socket.connect = refuse\n"
        "from generator.cli import main\n"
        "sys.argv = ['tipsheet', 'build']\n"
        "main()\n"
    )
    done = run("-c", offline, cwd=sample_copy)
    assert done.returncode == 0, done.stderr
    assert (sample_copy / "site/index.html").is_file()
    assert tree(sample_copy / "content") == before


MISTAKES = {
    "articles/2020-04-02-a.md": "---\ntitle: A\nvideo: dQw4w9WgXcx\n---\nText\n",
    "articles/2020-04-02-b.md": "---\ntitle: B\nlesson: free-your-feets\n---\nText\n",
    "articles/2020-04-02-c.md": "---\ntitle: C\ntopics: [hip]\n---\nText\n",
    "articles/2020-04-02-d.md": "---\ntitle: D\ndate: 2020-13-40\n---\nText\n",
    "articles/2020-04-02-e.md": "---\ntitle: [E\n---\nText\n",
    "articles/2020-04-02-f.md": b"---\ntitle: F\xff\n---\nText\n",
    "articles/2020-04-02-healthy-hips.md": "---\ntitle: G\n---\nText\n",
    "articles/2020-04-02-h.md": "---\ntitle: H\n---\n[x](video:aqz-KE-bpKQ#t=99999)\n",
    "questions/i.md": "---\nquestion: I?\nabout: nothing\n---\n## Nancy, 2020-03-27\nText\n",
    "questions/j.md": "---\nquestion: J?\nabout: healthy-hips\n---\n## Nobody knows when\nText\n",
}


def test_ten_mistakes_are_told_at_once_and_the_site_stands(sample_copy: Path) -> None:
    """A coach who broke ten things reads ten places, and visitors still see the last good site."""
    site = sample_copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", "utf-8")
    for name, text in MISTAKES.items():
        data = text if isinstance(text, bytes) else text.encode()
        (sample_copy / "content" / name).write_bytes(data)
    done = run("-m", "generator", "build", cwd=sample_copy)
    assert done.returncode == 1
    for name in MISTAKES:
        assert f"content/{name}:" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("  hint: ") >= len(MISTAKES) - 1
    assert tree(site) == {"index.html": hashlib.sha256(b"the last good one").hexdigest()}
    assert sorted(path.name for path in sample_copy.iterdir()) == [
        "content",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


def test_plain_mkdocs_keeps_the_last_good_site_too(sample_copy: Path) -> None:
    """The content is checked before MkDocs cleans its folder."""
    site = sample_copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", "utf-8")
    (sample_copy / "content/articles/2020-04-02-a.md").write_text("---\ntitle: []\n---\n", "utf-8")
    done = run("-m", "mkdocs", "build", cwd=sample_copy, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 1
    assert "content/articles/2020-04-02-a.md:2:" in done.stderr
    assert (site / "index.html").read_text("utf-8") == "the last good one"


def test_a_mistake_does_not_take_the_preview_away(
    sample_copy: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """After a bad edit the preview tells it and keeps the last good state; a build does not."""
    config_file = str(sample_copy / "mkdocs.yml")
    config = load_config(config_file)
    plugin = config.plugins["tipsheet"]
    assert isinstance(plugin, TipsheetPlugin)
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    good = plugin.site
    article = sample_copy / "content/articles/2020-03-26-healthy-hips.md"
    article.write_text(
        article.read_text("utf-8").replace("topics: [hips", "topics: [hipz"), "utf-8"
    )
    plugin.on_config(load_config(config_file))
    assert plugin.site is good
    assert "`topics` is `hipz`" in caplog.text
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError, match="1 thing needs attention"):
        plugin.on_config(load_config(config_file))


def test_drafts_are_not_built(sample_copy: Path) -> None:
    """Work in progress does not reach the site, its feeds or its search."""
    draft = "---\ntitle: Unfinished\ndraft: true\n---\nzyzzyva\n"
    (sample_copy / "content/articles/2020-04-02-unfinished.md").write_text(draft, "utf-8")
    done = run("-m", "generator", "build", cwd=sample_copy)
    assert done.returncode == 0, done.stderr
    for path in (sample_copy / "site").rglob("*"):
        if path.suffix in {".html", ".xml", ".json"}:
            assert "zyzzyva" not in path.read_text("utf-8"), path


def test_a_green_check_means_a_green_build(sample_copy: Path) -> None:
    """What only a build would stumble over, a question about a draft, is told by the check too."""
    article = sample_copy / "content/articles/2020-03-26-healthy-hips.md"
    text = article.read_text("utf-8")
    done = run("-m", "generator", "check", cwd=sample_copy)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Nothing is wrong: 14 videos, ")
    article.write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    checked = run("-m", "generator", "check", cwd=sample_copy)
    built = run("-m", "generator", "build", cwd=sample_copy)
    assert checked.returncode == built.returncode == 1
    assert "which is a draft" in checked.stdout
    assert "which is a draft" in built.stderr


def test_the_readmes_examples_are_right(project_root: Path, sample_copy: Path) -> None:
    """A coach who copies the article and the question from the README has nothing to mend."""
    readme = (project_root / "README.md").read_text("utf-8")
    article, question = re.findall(r"```markdown\n(.*?)```", readme, re.DOTALL)
    content = sample_copy / "content"
    (content / "articles/2020-04-20-loose-ankles.md").write_text(article, "utf-8")
    (content / "questions/from-the-readme.md").write_text(question, "utf-8")
    done = run("-m", "generator", "check", cwd=sample_copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("build", "--config-file", "nowhere.yml"), 2, "nowhere.yml"),
        (("build", "--nonsense"), 2, "--nonsense"),
        (("sync",), 2, "YOUTUBE_API_KEY"),
        (("--version",), 0, "tipsheet"),
    ],
)
def test_exit_status(sample_copy: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    """Wrong usage is 2 and says what is wrong."""
    done = run("-m", "generator", *arguments, cwd=sample_copy, YOUTUBE_API_KEY="")
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
