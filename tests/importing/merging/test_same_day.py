"""A day that somebody typed is never silently another: it is read as itself, asked about, or kept as it was typed."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.entry import check_entry
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.orders import DAYS
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.field_names import ENTRY, PARTS
from site_builder.model.journal import Interview, Journal
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings
from tests.importing.importing import interviews, planned, read, shown
from tests.support.examples import examples

MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2068, 12, 31))  # noqa: DTZ001 - as typed
FORMS = st.sampled_from(
    (
        "%Y-%m-%d|%Y/%m/%d|%Y%m%d|%d.%m.%Y|%d.%m.%y|%d/%m/%Y|%m/%d/%Y|%d-%m-%Y|%d/%m/%y|%m/%d/%y|%d-%b-%Y|%d-%b-%y|"
        "%d %b %Y|%d. %B %Y|%b %d, %Y|%A, %B %d, %Y|%a, %d %b %Y|%Y-%m-%d (%a)|%d %b|%A|%B %Y|%d/%m|%Y-%m-%dT%H:%M|"
        "%Y-%m-%d %H:%M|%Y-%m-%dT%H:%M:00.000Z|%m/%d/%Y %I:%M %p|%B %d, %Y %I:%M %p|%d.%m.%Y %H:%M Uhr|[[%Y-%m-%d]]|"
        "%d/%m/%Y %Hh%M"
    ).split("|")
)
# Every name of a field or a part that takes a day.
NAMES = st.sampled_from(
    sorted(
        name
        for table in (ENTRY, PARTS)
        for name in (*table.fields, *table.offered, *table.wider)
        if meaning_of(name).name in {*DAYS, "day"} - {"saved"}
    )
)


def days_of(entry: Interview) -> Iterator[date]:
    """Yield every day that an entry has, whatever it is of."""
    days = [entry.date, entry.reply_by, entry.closing_date, entry.snooze_until]
    days += [item.date for item in entry.log] + [task.due for task in entry.tasks]
    days += [entry.outcome.date] if entry.outcome else []
    days += [entry.next_stage.date] if entry.next_stage else []
    yield from (day for day in days if day)


@examples(40)
@given(when=MOMENTS, form=FORMS, name=NAMES)
def test_in_an_entry(when: datetime, form: str, name: str) -> None:
    """Under every name of a day: a warning or an error says what can't be told; under More it is as typed."""
    typed = when.strftime(form)
    text = f'---\ncompany: Acme\nstatus: rejected\n{name}: "{typed}"\n---\n'
    interview, problems = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())
    days = set(days_of(interview))
    assert days <= {when.date()}
    assert days or problems or any(more.text == typed for more in interview.more)
    if interview.time and "%H" in form.replace("%I", "%H"):
        assert interview.time.replace("h", ":")[:2].strip(":").zfill(2) in {f"{when:%H}", f"{when:%I}"}


@examples(40)
@given(when=MOMENTS, form=FORMS, heading=NAMES)
def test_in_a_table(when: datetime, form: str, heading: str) -> None:
    """Under every heading of a day: what can't be told is kept in its words, and the plan says why."""
    typed = when.strftime(form)
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["Company", "Status", heading], ["Acme", "Rejected", typed]])
    plan = planned(("a.csv", text.getvalue().encode()))
    days = {day for entry in interviews(plan) for day in days_of(entry)}
    assert days <= {when.date()}
    assert days or set(words_of(typed)) <= shown(plan)


@examples(20)
@given(when=MOMENTS, zone=st.sampled_from(("", "Z", ";TZID=Europe/Berlin", ";VALUE=DATE", ";TZID=Nowhere")))
def test_in_an_invitation(when: datetime, zone: str) -> None:
    """A time of another zone is the same moment; a zone that nobody knows is said."""
    value = f"{when:%Y%m%d}" if "DATE" in zone else f"{when:%Y%m%dT%H%M00}{zone if zone == 'Z' else ''}"
    start = f"DTSTART{zone if zone[:1] == ';' else ''}:{value}"
    event = f"BEGIN:VEVENT\nUID:u\nSUMMARY:Interview at Acme\n{start}\nEND:VEVENT"
    plan = planned(("a.ics", f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n".encode()))
    (entry,) = interviews(plan)
    assert entry.date == when.date()
    assert entry.time in {"", f"{when:%H:%M}"}
    assert "Nowhere" not in zone or any("Nowhere" in guess for guess in plan.new[0].guessed)


KNOWN = "---\ncompany: Acme Robotics\nrole: Backend Engineer\ndate: 2026-11-18 14:30\n---\n"


def test_an_interview_of_a_day_is_not_there_twice_in_silence() -> None:
    """A table names its job otherwise, a mail moves it: what is there is named to look at."""
    known = Journal(interviews=(read(KNOWN),))
    table = b"Company,Role,Interview Date\nAcme Robotics,Senior Backend Engineer,2026-11-18\n"
    (draft,) = planned(("a.csv", table), journal=known).new
    assert draft.guessed == (
        "journal/a.md is of that day and employer, for Backend Engineer; if it is the same one, give it this role",
    )
    head = "From: Lee <lee@acme-robotics.example>\nTo: sam@mail.example\nDate: Mon, 16 Nov 2026 10:00:00 +0000\n"
    mail = f"{head}Subject: Interview\n\nCould we move to Friday 20 November at 3pm?\n"
    (draft,) = planned(("a.eml", mail.encode()), journal=known).new
    assert "journal/a.md is a round of it on 2026-11-18; if the day has moved, change it there instead" in draft.guessed
