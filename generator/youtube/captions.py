"""Fetches what is said in the owner's videos: missing and changed caption tracks, within a budget.

What has been paid for is kept: when YouTube cannot be reached any more, or the day's budget is
spent, the captions fetched so far are written, and the next day goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator.content.caption_files import (
    caption_file,
    load_caption_states,
    render_caption_states,
    render_captions,
    state_file,
)
from generator.content.captions import parse_cues
from generator.content.snapshot import load_known, write_playlists
from generator.content.transcripts import FOLDER as TRANSCRIPTS
from generator.errors import Problem, SyncError
from generator.model import CaptionState, Settings, Video
from generator.youtube.caption_report import CaptionsReport
from generator.youtube.caption_tracks import (
    Track,
    choose_track,
    parse_track,
    plan,
    quota_day,
    spent_today,
)
from generator.youtube.disk import alone, writing
from generator.youtube.failures import STANDS, NotThere
from generator.youtube.owner import BudgetSpent, OwnerClient
from generator.youtube.parts import BadResource, get_text
from generator.youtube.patience import Patience
from generator.youtube.sign_in import Owner


def sync_captions(
    settings: Settings,
    owner: Owner,
    *,
    endpoint: str | None,
    now: datetime,
    patience: Patience | None = None,
) -> CaptionsReport:
    """Fetch the captions of every configured series that are missing or have changed.

    Videos with a transcript in content/transcripts/ are passed over: it wins. Raises SyncError or
    SyncUnavailable; what was fetched until then is written nevertheless.
    """
    with alone(settings.content_dir) as content:
        states = load_caption_states(content)
        budget = settings.captions.budget - spent_today(states.values(), now)
        client = OwnerClient(
            owner,
            endpoint=endpoint,
            patience=patience or Patience(),
            budget=budget,
        )
        videos = _wanted_videos(settings)
        order = plan(videos, states, now=now, budget=settings.captions.budget)
        work = _Work(client=client, settings=settings, now=now, states=states)
        with client:
            try:
                left = work.look_at(order)
            finally:
                work.write()
    return CaptionsReport(
        fetched=tuple(work.fetched),
        without=work.without,
        notices=tuple(work.notices),
        left=left,
        units=settings.captions.budget - budget + client.units,
        budget=settings.captions.budget,
    )


def _wanted_videos(settings: Settings) -> tuple[Video, ...]:
    """The videos of the configured series, without those that people wrote a transcript of."""
    content = settings.content_dir
    written = {file.name.partition(".")[0] for file in (content / TRANSCRIPTS).glob("*.*")}
    known = load_known(content)
    series = (known.get(one.slug, ()) for one in settings.series)
    return tuple({v.id: v for videos in series for v in videos if v.id not in written}.values())


@dataclass(slots=True, kw_only=True)
class _Work:
    """What one run has found so far."""

    client: OwnerClient
    settings: Settings
    now: datetime
    states: dict[str, CaptionState]
    files: dict[Path, bytes] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    fetched: list[Video] = field(default_factory=list)
    without: int = 0
    notices: list[str] = field(default_factory=list)

    def look_at(self, videos: tuple[Video, ...]) -> int:
        """Bring the captions of `videos` up to date; for how many the budget did not suffice."""
        for index, video in enumerate(videos):
            try:
                self._look_at(video)
            except BudgetSpent:
                return len(videos) - index
            except NotThere:
                self._note(video, "YouTube does not give its captions to this account")
                self._record(video, None)
        return 0

    def _look_at(self, video: Video) -> None:
        track = choose_track(self._tracks(video), self.settings.captions.language, video)
        state = self.states.get(video.id)
        if track is None:
            self.without += 1
            self._record(video, None)
        elif state is None or (state.track, state.updated) != (track.id, track.updated):
            self._fetch(video, track)

    def _tracks(self, video: Video) -> list[Track]:
        try:
            return [parse_track(one) for one in self.client.fetch_tracks(video.id)]
        except BadResource as error:
            raise SyncError(
                f"YouTube's answer about the captions of `{video.id}` makes no sense ({error}): "
                f"try again later; {STANDS}"
            ) from None

    def _fetch(self, video: Video, track: Track) -> None:
        data = self.client.fetch_caption(track.id)
        problems: list[Problem] = []
        path = caption_file(self.settings.content_dir, video.id)
        text = get_text({"vtt": data.decode("utf-8", "replace").lstrip("\ufeff")}, "vtt")
        cues = parse_cues(text, path.name, problems)
        if problems or not cues:
            why = problems[0].what if problems else "there are no words in them"
            self._note(video, f"its captions cannot be read, since {why}; they are left out")
        else:
            self.files[path] = render_captions(cues)
            self.fetched.append(video)
        self._record(video, track)

    def _note(self, video: Video, what: str) -> None:
        self.notices.append(f"{video.title} (`{video.id}`): {what}")

    def _record(self, video: Video, track: Track | None) -> None:
        """Remember what there is; captions that are none any more go."""
        before = self.states.get(video.id)
        if track is None and before and not before.track:
            return
        path = caption_file(self.settings.content_dir, video.id)
        if path not in self.files:
            self.removed.append(path)
        self.states[video.id] = CaptionState(
            video=video.id,
            day=quota_day(self.now),
            track=track.id if track else "",
            updated=track.updated if track else "",
            language=track.language if track else "",
            automatic=bool(track and track.automatic),
        )

    def write(self) -> None:
        """Write what changed: the captions first, then what is known of them."""
        content = self.settings.content_dir
        others: Mapping[Path, bytes] = self.files | {
            state_file(content): render_caption_states(self.states.values())
        }
        with writing(content):
            write_playlists(content, (), others)
            for path in self.removed:
                path.unlink(missing_ok=True)
