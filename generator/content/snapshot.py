"""The snapshot on disk: `content/playlist/<series>/playlist.json` and `videos.jsonl`.

Owns where it lies, how it is read with every mistake told, and what is written of it. What the
files say is snapshot_format's, and that they change all at once is together's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from generator.content.json_record import WrongRecord
from generator.content.snapshot_format import (
    parse_header,
    parse_video,
    render_header,
    render_video,
)
from generator.content.text_files import TextFile, load_text, relative_path
from generator.content.together import current, settle, write_together
from generator.errors import ContentError, Problem, Source
from generator.model import Playlist, SeriesSettings, Settings, Video

FOLDER = "playlist"
"""Below content/; only a sync writes there."""
HEADER = "playlist.json"
VIDEOS = "videos.jsonl"
_NONE: Mapping[Path, bytes] = MappingProxyType({})


# --- reading ------------------------------------------------------------------------------


def load_playlists(settings: Settings) -> tuple[tuple[Playlist, ...], tuple[Problem, ...]]:
    """The snapshot of every configured series, in their order, and all that is wrong with it."""
    site = settings.config_file.parent
    problems: list[Problem] = []
    found = []
    for series in settings.series:
        folder = _folder(settings.content_dir, series.slug)
        playlist = _load_playlist(folder, site, problems)
        if playlist:
            found.append(playlist)
        elif not current(folder / HEADER, folder.parent).exists():
            problems.append(_missing(series, folder / HEADER, site))
    problems += _clashes(found, settings.content_dir, site)
    return tuple(found), tuple(problems)


def load_playlist(content_dir: Path, series: str) -> Playlist | None:
    """The snapshot of one series; None where no sync has written one yet.

    Raises ContentError with every line of it that cannot be read.
    """
    problems: list[Problem] = []
    playlist = _load_playlist(_folder(content_dir, series), content_dir.parent, problems)
    if problems:
        raise ContentError(problems)
    return playlist


def load_known(content_dir: Path) -> dict[str, tuple[Video, ...]]:
    """The videos of every snapshot by its series, those of series no longer configured too.

    Raises ContentError with every line that cannot be read.
    """
    problems: list[Problem] = []
    files = sorted((content_dir / FOLDER).glob(f"*/{VIDEOS}"))
    known = {file.parent.name: _load_videos(file, content_dir.parent, problems) for file in files}
    if problems:
        raise ContentError(problems)
    return known


def _folder(content_dir: Path, series: str) -> Path:
    return content_dir / FOLDER / series


def _load_playlist(folder: Path, site: Path, problems: list[Problem]) -> Playlist | None:
    """None where there is none, or where it cannot be read, which is among `problems` then."""
    file = current(folder / HEADER, folder.parent)
    if not file.exists():
        return None
    before = len(problems)
    header = load_text(file, site, problems)
    videos = _load_videos(folder / VIDEOS, site, problems)
    try:
        playlist = parse_header(header.text, folder.name, videos) if header else None
    except WrongRecord as error:
        problems.append(_broken(relative_path(folder / HEADER, site), 1, str(error)))
        return None
    return None if len(problems) > before else playlist


def _load_videos(file: Path, site: Path, problems: list[Problem]) -> tuple[Video, ...]:
    file = current(file, file.parent.parent)
    if not file.exists():
        problems.append(_broken(relative_path(file, site), 1, "the file is missing"))
        return ()
    text = load_text(file, site, problems)
    if text is None or not text.text:
        return ()
    videos, mistakes = _parse_videos(text)
    problems.extend(mistakes)
    return videos


@lru_cache(maxsize=8)  # a check reads everything twice, and a preview at each edit
def _parse_videos(text: TextFile) -> tuple[tuple[Video, ...], tuple[Problem, ...]]:
    problems: list[Problem] = []
    videos: dict[str, Video] = {}
    # str.splitlines would also split at U+2028 and the like, which JSON leaves as they are.
    for number, line in enumerate(text.text.removesuffix("\n").split("\n"), start=1):
        try:
            video = parse_video(line)
        except WrongRecord as error:
            problems.append(_broken(text.path, number, str(error)))
            continue
        if video.id in videos:
            problems.append(_broken(text.path, number, f"`{video.id}` has a line already"))
        videos[video.id] = video
    return tuple(videos.values()), tuple(problems)


def _clashes(playlists: Iterable[Playlist], content_dir: Path, site: Path) -> Iterator[Problem]:
    """Two videos of one slug: no sync writes that, but a merge of two branches can."""
    owner: dict[str, str] = {}
    for playlist in playlists:
        path = relative_path(_folder(content_dir, playlist.series) / VIDEOS, site)
        for line, video in enumerate(playlist.videos, start=1):
            other = owner.setdefault(video.slug, video.id)
            if other != video.id:
                what = f"`slug` is `{video.slug}`, which is that of the video `{other}` too"
                hint = "give the newer of the two another slug in this line: no sync will change it"
                yield Problem(source=Source(path, line), what=what, hint=hint)


def _broken(path: str, line: int, what: str) -> Problem:
    hint = (
        f"only `tipsheet sync` writes this file: take back its last good state with "
        f"`git restore {path}`, then run `tipsheet sync`"
    )
    return Problem(source=Source(path, line), what=what, hint=hint)


def _missing(series: SeriesSettings, file: Path, site: Path) -> Problem:
    what = f"the series `{series.slug}` has no snapshot yet: {relative_path(file, site)} is missing"
    return Problem(source=series.source, what=what, hint="run `tipsheet sync`")


# --- writing ------------------------------------------------------------------------------


def render_playlist(playlist: Playlist) -> tuple[bytes, bytes]:
    """What `playlist.json` and `videos.jsonl` are to hold: UTF-8, lines ended by a line feed."""
    videos = "".join(f"{render_video(video)}\n" for video in playlist.videos)
    return render_header(playlist).encode(), videos.encode()


def write_playlists(
    content_dir: Path, playlists: Iterable[Playlist], others: Mapping[Path, bytes] = _NONE
) -> tuple[Path, ...]:
    """Write what changed; the files that were written.

    `others` are more files of the snapshot; one that would be empty and is not there is not made.

    All of them change at one moment; an error before it (OSError) leaves the snapshot as it
    was. One writer at a time: `youtube.sync` holds a lock.
    """
    rendered = [(_folder(content_dir, one.series), *render_playlist(one)) for one in playlists]
    files = [
        (folder / name, content)
        for folder, header, videos in rendered
        for name, content in ((VIDEOS, videos), (HEADER, header))
    ]
    files = [
        *((file, content) for file, content in others.items() if content or file.exists()),
        *files,
    ]
    changed = {file: content for file, content in files if _differs(file, content)}
    write_together(content_dir / FOLDER, changed)
    return tuple(changed)


def settle_snapshot(content_dir: Path) -> None:
    """Finish, or clear away, what a killed sync left; raises OSError."""
    settle(content_dir / FOLDER)


def _differs(file: Path, content: bytes) -> bool:
    return not file.is_file() or file.read_bytes() != content
