"""mkdocs.yml: every option is checked, and mistakes are told with their line and mend."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from generator.content.settings import load_settings
from generator.errors import ContentError, UsageError
from generator.model import (
    Ask,
    AskBy,
    CaptionSettings,
    Edit,
    FromYouTube,
    Order,
    Settings,
    Thumbnails,
)

HEAD = "site_name: Tips\ndocs_dir: content\nplugins:\n  tipsheet:\n"
SOUND = "coach: {name: Marit}\nseries: {tips: {playlist: PLxxxxxxxxxxxxxxxx}}\n"


def load(write_site, folder: Path, options: str, head: str = HEAD) -> Settings:
    text = head + indent(dedent(options), "    ")
    return load_settings(write_site(folder, {"mkdocs.yml": text}))


def problems_of(write_site, folder: Path, options: str, head: str = HEAD) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(write_site, folder, options, head)
    return [str(problem) for problem in caught.value.problems]


def test_every_option_is_read(write_site, tmp_path: Path) -> None:
    """What the configuration says arrives in the settings, URLs of YouTube as ids."""
    options = """\
        coach: {name: Marit, channel: https://www.youtube.com/channel/UCxxxxxxxxxxxxxxxxxxxxxx}
        timezone: America/Los_Angeles
        series:
          stuck-at-home:
            playlist: https://www.youtube.com/playlist?list=PLxxxxxxxxxxxxxxxx
            title: Tips
            description: Each day one
            order: playlist
        thumbnails: none
        ask: {issues: https://github.com/example/site/}
        edit: {repository: https://github.com/example/site, branch: main}
    """
    head = f"site_url: https://example.org/tips\nsite_description: All tips\n{HEAD}"
    settings = load(write_site, tmp_path, options, head)
    (series,) = settings.series
    assert settings.coach.channel == "UCxxxxxxxxxxxxxxxxxxxxxx"
    assert settings.site_url == "https://example.org/tips/"
    assert settings.content_dir == tmp_path / "content"
    assert (series.slug, series.playlist) == ("stuck-at-home", "PLxxxxxxxxxxxxxxxx")
    assert (series.order, series.title) == (Order.PLAYLIST, "Tips")
    assert str(series.source) == "mkdocs.yml:10"
    assert settings.thumbnails is Thumbnails.NONE
    assert settings.ask == Ask(by=AskBy.ISSUES, target="https://github.com/example/site")
    assert settings.edit == Edit(repository="example/site", branch="main")


def test_little_has_to_be_said(write_site, tmp_path: Path) -> None:
    """A name, a coach and a playlist are enough."""
    settings = load(write_site, tmp_path, SOUND)
    assert settings.timezone == "UTC"
    assert settings.thumbnails is Thumbnails.LOCAL
    assert settings.series[0].order is Order.OLDEST_FIRST
    assert settings.ask is None
    assert settings.edit is None


@pytest.mark.parametrize("off", ["off", "false", "No"])
def test_asking_and_editing_can_be_switched_off(write_site, tmp_path: Path, off: str) -> None:
    """YAML reads a bare `off` as a truth value, and a person means what it says."""
    settings = load(write_site, tmp_path, SOUND + f"ask: {off}\nedit: {off}")
    assert (settings.ask, settings.edit) == (None, None)


CASES = [
    ("coach: {name: M}", "4: `tipsheet` has no `series`", "series: {morning-tips: {playlist: PL"),
    (SOUND + "colour: red", "7: `tipsheet` has no key `colour`", "the keys are `coach`"),
    (SOUND + "thumbnail: none", "7: `tipsheet` has no key `thumbnail`", "`thumbnails`?"),
    (SOUND + "max_loss: 0.2", "7: `max_loss` is `0.2`, which is no percentage", "max_loss: 20%"),
    (SOUND + "max_loss: 101%", "7: `max_loss` is `101%`, which is no perc", "max_loss: 20%"),
    (SOUND + "max_lost: 20%", "7: `tipsheet` has no key `max_lost`", "`max_loss`?"),
    (SOUND + "timezone: America/Los Angeles", "7: `timezone` is `America/Los Angeles`", "Los_An"),
    (SOUND + "timezone: Oslo", "7: `timezone` is `Oslo`, which is no time zone", "`Europe/Oslo`?"),
    (SOUND + "timezone: ../etc/passwd", "7: `timezone` is `../etc/passwd`", "timezone: America"),
    (SOUND + "thumbnails: loca", "7: `thumbnails` is `loca`, which is not one of", "`local`?"),
    (SOUND + "ask: me", "7: `ask` is `me`, not lines of `key: value`", "ask: {mail:"),
    (SOUND + "ask: {mail: x@y.org, form: 'https://y.org'}", "7: `ask` has 2 ways to ask", "{mail:"),
    (SOUND + "ask: {mial: x@y.org}", "7: `ask` has no key `mial`", "`mail`?"),
    (
        SOUND + "ask: {mail: coach}",
        "7: `mail` is `coach`, which is no mail address",
        "mail: coach@",
    ),
    (SOUND + "ask: {form: example.org}", "7: `form` is `example.org`, which is no web", "form: ht"),
    (SOUND + "edit: on", "7: `edit` is `on`, not lines of", "edit: {repository: coach/site}"),
    (SOUND + "edit: {branch: main}", "7: `edit` has no `repository`", "repository: coach/site"),
    (SOUND + "edit: {repository: site}", "7: `repository` is `site`, which is no", "coach/site"),
    (
        SOUND + "edit: {repository: a/b, branch: my branch}",
        "7: `branch` is `my branch`, which no branch",
        "branch: main",
    ),
    (SOUND.replace("Marit", ""), "5: `name` is empty", "name: Marit"),
    (SOUND.replace("{name: Marit}", "Marit"), "5: `coach` is `Marit`, not lines", "coach: {name:"),
    (
        SOUND.replace("Marit", "Marit, channel: '@marit'"),
        "5: `channel` is `@marit`, which is no channel's id",
        "begins with `UC`",
    ),
    ("coach: {name: M}\nseries: {}", "6: `series` is empty", "series: {morning-tips:"),
    (
        "coach: {name: M}\nseries: [a]",
        "6: `series` is `[a]`, not lines of",
        "series: {morning-tips:",
    ),
    ("coach: {name: M}\nseries: {a: }", "6: the series `a` has no `playlist`", "playlist: PL"),
    (
        "coach: {name: M}\nseries: {a: PLx}",
        "6: the series `a` is `PLx`, not lines of",
        "playlist: PL",
    ),
    (SOUND.replace("tips", "My tips"), "6: `My tips` is no name for a series", "small letters"),
    (
        SOUND.replace("PLxxxxxxxxxxxxxxxx", "dQw4w9WgXcQ"),
        "6: `playlist` is `dQw4w9WgXcQ`, which is no playlist's id or address",
        "`list=`",
    ),
    (
        SOUND.replace("PLxxxxxxxxxxxxxxxx", "UCxxxxxxxxxxxxxxxxxxxxxx"),
        "6: `playlist` is `UCxxxxxxxxxxxxxxxxxxxxxx`, which is no playlist's id or address",
        "`UUabc…`",
    ),
]


@pytest.mark.parametrize(("options", "expected", "hint"), CASES)
def test_a_wrong_option_is_told(
    write_site, tmp_path: Path, options: str, expected: str, hint: str
) -> None:
    """One mistake, one problem: with the line in mkdocs.yml, the value and a right example."""
    (problem,) = problems_of(write_site, tmp_path, options)
    assert problem.startswith(f"mkdocs.yml:{expected}")
    assert hint in problem.partition("hint: ")[2]


def test_all_mistakes_are_told_at_once(write_site, tmp_path: Path) -> None:
    """Nobody has to run a command once for each mistake."""
    options = "coach: {nam: M}\ntimezone: x\nseries: {a: {}}\nthumbnails: y\nask: {mail: z}\n"
    assert len(problems_of(write_site, tmp_path, options)) == 5


def test_the_plugin_may_stand_in_a_list(write_site, tmp_path: Path) -> None:
    """MkDocs takes plugins as a list too, with or without options."""
    head = "site_name: Tips\ndocs_dir: content\nplugins:\n  - search\n  - tipsheet:\n"
    text = head + indent(SOUND, "      ")
    assert load_settings(write_site(tmp_path, {"mkdocs.yml": text})).coach.name == "Marit"
    bare = head.replace("tipsheet:", "tipsheet")
    found = problems_of(write_site, tmp_path, "", bare)
    assert [line.partition("\n")[0] for line in found] == [
        "mkdocs.yml:5: `tipsheet` has no `coach`",
        "mkdocs.yml:5: `tipsheet` has no `series`",
    ]


def test_a_configuration_without_the_plugin_says_how_to_add_it(write_site, tmp_path: Path) -> None:
    """Another MkDocs site's configuration gets one problem, not five."""
    (problem,) = problems_of(write_site, tmp_path, "", "site_name: x\ndocs_dir: content\n")
    assert problem.startswith("mkdocs.yml:1: `plugins` does not name `tipsheet`\n  hint: write ")


def test_inherited_configurations_are_merged(write_site, tmp_path: Path) -> None:
    """As in MkDocs, mappings merge, the nearer file wins, and a mistake is told where it stands."""
    base = HEAD + indent(SOUND + "thumbnails: wrong\n", "    ")
    top = "INHERIT: shared/base.yml\nsite_name: Mine\nplugins:\n  tipsheet: {timezone: Oslo}\n"
    config = write_site(tmp_path, {"mkdocs.yml": top, "shared/base.yml": base})
    with pytest.raises(ContentError) as caught:
        load_settings(config)
    places = [str(problem.source) for problem in caught.value.problems]
    assert places == ["mkdocs.yml:4", "shared/base.yml:7"]


@pytest.mark.parametrize("name", ["nowhere.yml", "mkdocs.yml"])
def test_an_inheritance_that_leads_nowhere_is_told(write_site, tmp_path: Path, name: str) -> None:
    """A missing file and a circle are problems of the line that names them."""
    found = problems_of(write_site, tmp_path, SOUND, f"INHERIT: {name}\n{HEAD}")
    assert found[0].startswith(f"mkdocs.yml:1: `INHERIT` is `{name}`")


def test_mkdocs_own_tags_are_tolerated(write_site, tmp_path: Path) -> None:
    """`!ENV` and `!!python/name:` belong to MkDocs, and so do all keys that it knows."""
    head = (
        "site_url: !ENV [TIPSHEET_NOT_SET, 'https://example.org/']\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:a.b.c ''\n"
        f"{HEAD}"
    )
    assert load(write_site, tmp_path, SOUND, head).site_url == "https://example.org/"


def test_a_missing_content_folder_is_told(write_site, tmp_path: Path) -> None:
    """MkDocs' default of `docs` is named, since nothing in the file names it."""
    found = problems_of(write_site, tmp_path, SOUND, HEAD.replace("docs_dir: content\n", ""))
    expected = "mkdocs.yml:1: `docs_dir` is `docs`, but there is no such folder"
    assert found == [f"{expected}\n  hint: name the folder: `docs_dir: content`"]


def test_broken_yaml_is_one_problem(write_site, tmp_path: Path) -> None:
    """What cannot be read is not said to be incomplete, too."""
    (problem,) = problems_of(write_site, tmp_path, "", "site_name: a: b\n")
    assert problem.startswith("mkdocs.yml:1: `site_name: a: b` is not YAML")


def test_a_missing_configuration_is_wrong_usage(tmp_path: Path) -> None:
    """A command in the wrong folder is no mistake in anybody's text."""
    with pytest.raises(UsageError, match="no configuration file"):
        load_settings(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("off", FromYouTube.OFF),
        ("Off", FromYouTube.OFF),
        ("no", FromYouTube.OFF),
        ("false", FromYouTube.OFF),
        ('"off"', FromYouTube.OFF),
        ("answered", FromYouTube.ANSWERED),
        ("", FromYouTube.OFF),
    ],
)
def test_comments_are_switched_with_a_word(
    write_site, tmp_path: Path, value: str, expected: FromYouTube
) -> None:
    """`off` is what people write, whatever YAML makes of it."""
    settings = load(write_site, tmp_path, f"{SOUND}questions: {{from_youtube: {value}}}\n")
    assert settings.questions_from_youtube is expected


def test_a_wrong_word_for_comments_is_told(write_site, tmp_path: Path) -> None:
    """With the line, and a line that is right."""
    (problem,) = problems_of(write_site, tmp_path, f"{SOUND}questions: {{from_youtube: all}}\n")
    assert problem == (
        "mkdocs.yml:7: `from_youtube` is `all`, which is not one of `off`, `answered`\n"
        "  hint: write `from_youtube: answered`"
    )


def test_captions_have_a_language_and_a_budget(write_site, tmp_path: Path) -> None:
    """Both can be left out."""
    text = f"{SOUND}captions: {{language: pt-BR, budget: 1000}}\n"
    settings = load(write_site, tmp_path, text)
    assert settings.captions == CaptionSettings(language="pt-BR", budget=1_000)
    settings = load(write_site, tmp_path, f"{SOUND}captions: {{language: de}}\n")
    assert settings.captions == CaptionSettings(language="de")


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        ("{budget: 100}", "`budget` is `100`, which is no number of units from 250"),
        ("{budget: lots}", "`budget` is `lots`, which is no number of units from 250"),
        ("{budget: -5}", "`budget` is `-5`, which is no number of units from 250"),
        ("{language: english}", "`language` is `english`, which is no language's code"),
        ("{langage: en}", "`captions` has no key `langage`"),
    ],
)
def test_a_mistake_in_captions_is_told(
    write_site, tmp_path: Path, captions: str, expected: str
) -> None:
    """With its line and a line that is right."""
    (problem,) = problems_of(write_site, tmp_path, f"{SOUND}captions: {captions}\n")
    assert problem.startswith(f"mkdocs.yml:7: {expected}\n  hint: ")


def test_a_language_without_words_is_told(write_site, tmp_path: Path) -> None:
    """Whoever names a language that Tipsheet does not speak hears where, and which it does."""
    head = f"theme:\n  name: material\n  language: Englisch\n{HEAD}"
    [problem] = problems_of(write_site, tmp_path, SOUND, head)
    assert problem.startswith("mkdocs.yml:3: `language` is `Englisch`, in which")
    assert problem.endswith("hint: did you mean `en`?")
    assert load(write_site, tmp_path, SOUND).language == "en"
