"""The keys of content/schedule.yml: of the file, of a session, and of its single dates."""

from __future__ import annotations

from generator.content.schema import Key, Kind

EXCEPTION_KEYS = {
    "date": Key(line="date: 2020-03-31", kind=Kind.DATE, required=True),
    "reason": Key(line="reason: The street has no power"),
}
CHANGE_KEYS = {
    "date": Key(line="date: 2020-03-20", kind=Kind.DATE, required=True, about="Its usual date"),
    "to": Key(line="to: 2020-03-21", kind=Kind.DATE, about="If it is another day"),
    "time": Key(line='time: "12:00"', kind=Kind.TIME, about="If it is another hour"),
    "title": Key(line="title: Hips again", about="If it is not the usual one"),
    "reason": Key(line="reason: I am on a train at eleven"),
}
EXTRA_KEYS = {
    "date": Key(line="date: 2020-04-04", kind=Kind.DATE, required=True),
    "time": Key(line='time: "09:00"', kind=Kind.TIME, about="If it is not the usual one"),
    "title": Key(line="title: Saturday special", about="If it is not the usual one"),
}
SESSION_KEYS = {
    "title": Key(line="title: Morning tips", required=True),
    "id": Key(
        line="id: morning-tips",
        kind=Kind.SLUG,
        about="What calendars know it by, if its series and first date may change",
    ),
    "series": Key(line="series: morning-tips", kind=Kind.SERIES),
    "timezone": Key(line="timezone: America/Los_Angeles", about="If it is not the schedule's"),
    "days": Key(line="days: [mon, tue, wed, thu, fri]", kind=Kind.DAYS, required=True),
    "every": Key(line="every: 2 weeks", about="If it is not every week, or every month"),
    "time": Key(line='time: "11:00"', kind=Kind.TIME, required=True),
    "duration": Key(line="duration: 20 min"),
    "from": Key(line="from: 2020-03-17", kind=Kind.DATE, required=True),
    "until": Key(line="until: 2020-04-03", kind=Kind.DATE, about="Empty if it goes on"),
    "except": Key(
        line="except: [{date: 2020-03-31, reason: The street has no power}]",
        kind=Kind.PARTS,
        about="Dates on which there is none",
        parts=EXCEPTION_KEYS,
    ),
    "change": Key(
        line='change: [{date: 2020-03-20, to: 2020-03-21, time: "12:00", title: Hips again}]',
        kind=Kind.PARTS,
        about="Dates that are, once, not as usual",
        parts=CHANGE_KEYS,
    ),
    "extra": Key(
        line='extra: [{date: 2020-04-04, time: "09:00", title: Saturday special}]',
        kind=Kind.PARTS,
        about="Dates beside the usual ones",
        parts=EXTRA_KEYS,
    ),
    "watch": Key(
        line="watch: https://www.youtube.com/@handle/live",
        kind=Kind.ADDRESS,
        about="Where to watch it live",
    ),
}
KEYS = {
    "timezone": Key(line="timezone: America/Los_Angeles"),
    "sessions": Key(
        line="sessions: [{title: Morning tips, days: [mon, wed], time: '11:00', …}]",
        kind=Kind.PARTS,
        parts=SESSION_KEYS,
    ),
}
