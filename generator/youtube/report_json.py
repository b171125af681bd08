"""What a sync did as JSON, for programs. Pure.

`{"units", "requests", "written", "notes", "series": [{"slug", "title", "places", "shown", "kept",
"repeats", "left", "placeholders": [{"video", "reason"}], "changes": [{"kind", "video", "slug",
"title", "detail"}]}], "thumbnails": {…} or null}`; a key never changes its meaning.
"""

from __future__ import annotations

import json

from generator.youtube.report import SeriesReport, SyncReport
from generator.youtube.stills_report import StillsReport


def render_report_json(report: SyncReport) -> str:
    """The report as one indented object, ending in a line feed."""
    record = {
        "units": report.units,
        "requests": report.requests,
        "written": report.written,
        "notes": list(report.notes),
        "series": [_series(series) for series in report.series],
        "thumbnails": _stills(report.stills) if report.stills else None,
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _stills(stills: StillsReport) -> dict[str, object]:
    return {
        "new": stills.new,
        "changed": stills.changed,
        "removed": stills.removed,
        "left": stills.left,
        "failed": [{"video": one.video.id, "why": one.why} for one in stills.failed],
    }


def _series(series: SeriesReport) -> dict[str, object]:
    return {
        "slug": series.slug,
        "title": series.title,
        "places": series.places,
        "shown": series.shown,
        "kept": series.kept,
        "repeats": series.repeats,
        "left": series.left,
        "placeholders": [
            {"video": one.video, "reason": one.reason.value} for one in series.placeholders
        ],
        "changes": [
            {
                "kind": change.kind.value,
                "video": change.video.id,
                "slug": change.video.slug,
                "title": change.video.title,
                "detail": change.detail,
            }
            for change in series.changes
        ],
    }
