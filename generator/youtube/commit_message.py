"""What a sync did as the message of a commit: a subject in a person's words, a line for each thing.

Pure. Titles are told plainly; a message is a file's content, never part of a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.words import plain, plural
from generator.youtube.report import Change, ChangeKind, SyncReport

_LONGEST = 72
"""Characters of a subject, as git shows it without cutting."""
_TITLE = 40
"""Characters of a title in a subject."""
_BODY = 200
"""Things told one by one."""
_VERBS = {
    ChangeKind.NEW: "add",
    ChangeKind.BACK: "bring back",
    ChangeKind.GONE: "mark as gone",
    ChangeKind.RETITLED: "retitle",
    ChangeKind.REDATED: "re-date",
    ChangeKind.MOVED: "move",
    ChangeKind.CHANGED: "update",
}


def render_commit_message(report: SyncReport) -> str:
    """The message, ending in a line feed; empty when nothing was written."""
    if not (report.written or (report.stills and report.stills.written)):
        return ""
    changes = list(_once(report))
    subject = _subject(changes) or _otherwise(report)
    lines = [
        f"- {plain(f'{one.kind}: {one.video.title} ({one.detail})')}" for one in changes[:_BODY]
    ]
    if len(changes) > _BODY:
        lines.append(f"- and {len(changes) - _BODY:,} more")
    return "\n".join([subject, "", *lines] if lines else [subject]) + "\n"


def _once(report: SyncReport) -> Iterator[Change]:
    """Each thing that happened to a video once, in however many series it stands."""
    seen: set[tuple[ChangeKind, str]] = set()
    for kind in _VERBS:
        for series in report.series:
            for change in series.changes:
                key = (change.kind, change.video.id)
                if change.kind is kind and key not in seen:
                    seen.add(key)
                    yield change


def _subject(changes: Sequence[Change]) -> str:
    """``Add "Healthy hips"; retitle 1``, as many kinds as there is room for."""
    parts = []
    for kind, verb in _VERBS.items():
        of_kind = [change for change in changes if change.kind is kind]
        if of_kind:
            named = kind in (ChangeKind.NEW, ChangeKind.BACK, ChangeKind.GONE)
            parts.append(f"{verb} {_name(of_kind) if named else len(of_kind)}")
    subject = ""
    for part in parts:
        longer = f"{subject}; {part}" if subject else part
        if len(longer) > _LONGEST:
            break
        subject = longer
    return subject[:1].upper() + subject[1:]


def _name(changes: Sequence[Change]) -> str:
    title = plain(changes[0].video.title)
    short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
    return f'"{short}" and {len(changes) - 1:,} more' if len(changes) > 1 else f'"{short}"'


def _otherwise(report: SyncReport) -> str:
    if report.written or not report.stills:
        return "Refresh the snapshot of the playlists"
    fetched = report.stills.new + report.stills.changed
    return f"Fetch {plural(fetched, 'thumbnail')}" if fetched else "Remove thumbnails"
