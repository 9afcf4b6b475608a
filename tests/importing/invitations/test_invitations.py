"""Invitations as the big calendars send them become entries, and change the entry that they belong to."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from msgspec.structs import replace

from site_builder.edit.change import AddSection
from site_builder.importing.entry_text import entry_text
from site_builder.importing.invitations.calendar_file import events_of
from site_builder.importing.invitations.entries import Said, plan_of
from site_builder.importing.person import Person
from site_builder.importing.plan import Draft, NotImportableError
from site_builder.model.journal import Journal
from site_builder.model.parts import Contact
from site_builder.steps.queries.checked import check
from tests.importing.importing import SAM, interviews, planned, read, run
from tests.support.examples import examples

FILES = Path(__file__).parent / "files"
ADDRESS = "sam@mail.example"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty journal."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text('as_of = 2026-11-20\ntimezone = "Europe/Berlin"\n', encoding="utf-8")
    return tmp_path


def drafts(name: str, journal: Journal | None = None) -> tuple[Draft, ...]:
    """Plan the events of a file."""
    return plan_of(events_of((FILES / name).read_bytes()), journal or Journal(), Said(), SAM).new


def test_google_sends_an_invitation() -> None:
    """Time and zone, length, the link of the call, everybody but oneself, the words of a description in HTML."""
    (draft,) = drafts("google.ics")
    assert (draft.company, draft.day, draft.time, draft.timezone) == (
        "Acme",
        date(2026, 12, 3),
        "14:30",
        "Europe/Berlin",
    )
    assert (draft.duration, draft.stage, draft.format) == ("60 minutes", "Technical", "video")
    assert draft.place == "https://meet.google.com/abc-defg-hij"
    assert draft.contacts == (
        Contact("Dana Reyes", email="dana@acme.example"),
        Contact("Lee Park", email="lee@acme.example"),
    )
    assert dict(draft.own)["calendar_uid"] == "7kukuqrfedlm2f9t4a1@google.com"
    assert draft.guessed == ("the employer, from dana@acme.example",)
    ((heading, words),) = draft.kept
    assert heading == "Invitation"
    assert "please bring questions." in words
    assert "[[x]] ## No heading\n```\nfence" in words


def test_outlook_sends_an_invitation() -> None:
    """Windows' names of zones and Outlook's order of names are put right; a room is nobody."""
    (draft,) = drafts("outlook.ics")
    assert (draft.company, draft.day, draft.time) == ("Birch Museum", date(2026, 12, 10), "09:00")
    assert (draft.timezone, draft.duration, draft.format) == ("America/Los_Angeles", "75 minutes", "video")
    assert draft.contacts == (Contact("Ines Wu", email="ines.wu@birch-museum.example"),)
    assert (draft.stage, draft.place) == ("Panel", "https://teams.microsoft.com/l/meetup-join/19%3ameeting")


def test_several_events_of_a_booking_service() -> None:
    """A time in UTC is that of the calendar's zone; a whole day has no time; what can't be told is listed."""
    plan = plan_of(events_of((FILES / "calendly.ics").read_bytes()), Journal(), Said(), SAM)
    call, onsite = plan.new
    assert (call.company, call.time, call.timezone) == ("Cobalt Labs", "14:00", "America/New_York")
    assert (call.format, call.duration, call.stage) == ("phone", "30 minutes", "Phone screen")
    assert [contact.name for contact in call.contacts] == ["Tomasz Iyer"]
    assert (onsite.company, onsite.day, onsite.time) == ("Dill & Sons", date(2026, 12, 15), "")
    assert (onsite.format, onsite.place) == ("onsite", "5 High Street, 2nd floor")
    assert "it repeats; only the first is taken" in onsite.guessed
    assert [skipped.reason for skipped in plan.listed] == ["it does not name the employer; add --company NAME"]


def test_a_zone_of_nobody_elses_name_is_told_by_its_hours() -> None:
    """What an Exchange server makes up is in no database; the moment is right all the same."""
    (draft,) = drafts("custom-zone.ics")
    assert (draft.company, draft.time, draft.timezone, draft.duration) == ("Elm Ltd", "14:30", "+03:30", "30 minutes")


def test_the_employer_is_written_as_the_invitation_writes_it() -> None:
    """Where the name of an address stands in the title or the place."""
    (draft,) = drafts("apple.ics")
    assert (draft.company, draft.format, draft.stage) == ("Fig & Co", "onsite", "Final")
    assert draft.place == "Fig & Co, 12 Mill Lane, London, E1 6AN"


def test_whom_one_knows_tells_the_employer(root: Path) -> None:
    """An address of the journal, or of the same domain, is of the employer's name there."""
    known = "---\ncompany: ACME Robotics Ltd\ncontacts: Kim <kim@hr.acme.example>\n---\n"
    (root / "journal" / "a.md").write_text(known, encoding="utf-8")
    (draft,) = drafts("google.ics", check(root).journal)
    assert draft.company == "ACME Robotics Ltd"


def test_first_the_plan_then_the_entry_then_its_changes(root: Path) -> None:
    """Nothing is written unasked; a moved or cancelled event changes its entry and no other byte of it."""
    file = FILES / "google.ics"
    said = run(root, str(file), "--me", ADDRESS)
    assert "new: " in said.stdout
    assert "look at: the employer" in said.stdout
    assert "With --yes it is done." in said.stderr
    assert list((root / "journal").iterdir()) == []
    run(root, str(file), "--me", ADDRESS, "--yes", "--role", "Engineer")
    (entry,) = (root / "journal").iterdir()
    assert entry.name == "2026-12-03-acme-technical.md"
    text = entry.read_text("utf-8").replace("stage: Technical", "stage: Technical   # the long one")
    entry.write_text(text, encoding="utf-8")
    assert "says the same already" in run(root, str(file)).stdout
    moved = root / "moved.ics"
    moved.write_text(file.read_text().replace(":20261203T143000", ":20261204T090000"), encoding="utf-8")
    said = run(root, str(moved), "--yes")
    assert "date: 2026-12-04, was 2026-12-03" in said.stdout
    assert entry.read_text("utf-8") == text.replace("2026-12-03", "2026-12-04").replace("14:30", "09:00")
    cancelled = root / "cancelled.ics"
    cancelled.write_text(moved.read_text().replace("METHOD:REQUEST", "METHOD:CANCEL"), encoding="utf-8")
    run(root, str(cancelled), "--yes")
    assert check(root).journal.interviews[0].cancelled is True
    run(root, str(moved), "--yes")
    assert check(root).journal.interviews[0].cancelled is False
    assert check(root).problems == ()


def test_what_is_said_beside_an_invitation_counts(root: Path) -> None:
    """Employer, role and round go before what was guessed, and nothing of them is named to look at."""
    words = ("--company", "Acme Group", "--role", "Engineer", "--stage", "Panel")
    said = run(root, str(FILES / "google.ics"), "--me", ADDRESS, "--yes", *words).stdout
    assert "look at: the employer" not in said
    (interview,) = check(root).journal.interviews
    assert (interview.company, interview.role, interview.stage) == ("Acme Group", "Engineer", "Panel")


def test_an_entry_of_the_same_day_is_not_made_twice(root: Path) -> None:
    """One that was written by hand is named, with the line that ties it to the invitation."""
    (root / "journal" / "a.md").write_text("---\ncompany: acme\ndate: 2026-12-03\n---\n", encoding="utf-8")
    said = run(root, str(FILES / "google.ics"), "--yes", code=1)
    assert (
        'journal/a.md is of that day and employer; if it is the same one, add to it: calendar_uid: "7kuk' in said.stdout
    )
    assert len(list((root / "journal").iterdir())) == 1


def test_a_name_that_is_taken_gets_a_number(root: Path) -> None:
    """No file is ever written over."""
    taken = root / "journal" / "2026-12-03-acme-technical.md"
    taken.write_text("---\ncompany: Other\n---\n", encoding="utf-8")
    run(root, str(FILES / "google.ics"), "--yes")
    assert taken.read_text("utf-8") == "---\ncompany: Other\n---\n"
    assert (root / "journal" / "2026-12-03-acme-technical-2.md").exists()


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"\x00\xff"]
)
def test_what_is_no_invitation_is_said(root: Path, data: bytes) -> None:
    """In a sentence, with nothing written."""
    with pytest.raises(NotImportableError):
        events_of(data)
    (root / "x.ics").write_bytes(data)
    assert "x.ics" in run(root, str(root / "x.ics"), code=1).stderr


# A comment of the writer's own (%%) is not a word of a value; that is the reader's affair.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"], exclude_characters="%") | st.just("\n"), max_size=60
)


@examples(25)
@given(summary=TEXT, place=TEXT, words=TEXT, name=TEXT)
def test_whatever_an_invitation_says_stays_text(summary: str, place: str, words: str, name: str) -> None:
    """The entry reads back without a problem and has the words, whatever they would mean in YAML or Markdown."""
    event = Event()
    for field, text in (("SUMMARY", summary), ("LOCATION", place), ("DESCRIPTION", words), ("UID", f"x{name}")):
        event.add(field, text)
    event.add("DTSTART", date(2026, 12, 1))
    calendar = Calendar()
    calendar.add_component(event)
    (found,) = events_of(calendar.to_ical())
    (draft,) = plan_of([found], Journal(), Said(company=f"Acme {name}".strip()), Person()).new
    interview = read(entry_text(draft))
    assert interview.date == date(2026, 12, 1)
    assert interview.place == " ".join(found.place.split("\n")).strip()
    assert interview.company.split() == f"Acme {name}".split()
    kept = entry_text(replace(draft, place="", own=(), company="Acme"))
    for line in found.description.strip("\n").split("\n"):
        assert line in kept


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1f", "\x7f", "\x85", "\ud800", "\uffff", "\u2028", "\r", "\xad"])
def test_characters_that_no_entry_may_have_are_shown_as_such(letter: str) -> None:
    """They make no error, and the words around them stay."""
    draft = Draft(f"A{letter}b", "event 1", place=f"c{letter}d", kept=(("Invitation", f"e{letter}f"),))
    text = entry_text(replace(draft, own=(("calendar_uid", f"g{letter}h"),), contacts=(Contact(f"i{letter}j"),)))
    interview = read(text.encode("utf-8", "replace").decode())
    assert (interview.company[0], interview.company[-1]) == ("A", "b")
    assert (interview.contacts[0].name[0], interview.contacts[0].name[-1]) == ("i", "j")


def test_what_a_guest_says_with_their_answer_is_kept() -> None:
    """Also who writes for them or comes instead, and when it comes later; an address that is the same is not."""
    head = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nDTSTART:20261118T090000\nSUMMARY:Interview with Acme\n"
    )
    guest = "ATTENDEE;CN=Tom{more}:mailto:tom@acme.example\n"
    organizer = 'ORGANIZER;CN=Dana;SENT-BY="mailto:pa@acme.example":mailto:dana@acme.example\n'
    end = "END:VEVENT\nEND:VCALENDAR\n"
    comment = ';X-RESPONSE-COMMENT="Five minutes late, sorry";SENT-BY="mailto:tom@acme.example"'
    plan = planned(("a.ics", f"{head}{organizer}{guest.format(more=comment)}{end}".encode()))
    text = entry_text(plan.new[0])
    assert "Tom says: Five minutes late, sorry" in text
    assert "Dana written by: pa@acme.example" in text
    assert text.count("tom@acme.example") == 1
    plain = planned(("a.ics", f"{head}DTSTAMP:20261110T090000Z\n{organizer}{guest.format(more='')}{end}".encode()))
    later = f"{head}DTSTAMP:20261111T090000Z\n{organizer}{guest.format(more=';PARTSTAT=DECLINED' + comment)}{end}"
    (change,) = planned(("a.ics", later.encode()), journal=Journal(tuple(interviews(plain)))).changes
    (section,) = (step for step in change.steps if isinstance(step, AddSection))
    assert "Declined: Tom <tom@acme.example>" in section.text
    assert "Tom says: Five minutes late, sorry" in section.text
