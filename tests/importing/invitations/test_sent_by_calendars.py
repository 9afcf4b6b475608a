"""Invitations as they come: updates, zones, series, answers, people, broken lines, links; each thing in its place."""

from pathlib import Path

import pytest

from site_builder.importing.entry_text import entry_text
from site_builder.importing.invitations.entries import Said
from site_builder.importing.person import Person
from site_builder.importing.plan import NotImportableError
from site_builder.model.journal import Journal
from tests.importing.importing import SAM, entries, interviews, planned, read, run

FILES = Path(__file__).parent / "files"
ME = ("--me", "sam@mail.example")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty journal of somebody in Berlin."""
    (tmp_path / "journal").mkdir()
    settings = 'name = "Sam Doe"\nme = ["sam@mail.example"]\ntimezone = "Europe/Berlin"\n'
    (tmp_path / "journal.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def take(root: Path, *names: str, code: int = 0) -> str:
    """Import files, and give what is said."""
    return run(root, *(str(FILES / f"{name}.ics") for name in names), "--yes", code=code).stdout


def test_a_longer_meeting_a_new_person_and_new_words_are_changes(root: Path) -> None:
    """And an older invitation, opened again, changes nothing."""
    take(root, "google-update-a")
    (before,) = entries(root)
    assert (before.company, before.time, before.timezone) == ("Birch Museum", "16:00", "Europe/Berlin")
    said = take(root, "google-update-b")
    assert "duration: 90 minutes, was 45 minutes" in said
    assert "contacts: Lee Park is new" in said
    (entry,) = entries(root)
    assert (entry.minutes, [contact.name for contact in entry.contacts]) == (90, ["Ida Moreau", "Lee Park"])
    words = " ".join(section.text for section in entry.body.sections)
    assert "First talk with Ida." in words
    assert "prepare a 10-minute talk" in words
    take(root, "google-update-c")
    assert "it is older (0 20260305T101500Z) than what is there" in take(root, "google-update-a", code=1)
    assert [str(interview.date) for interview in entries(root)] == ["2026-03-19"]
    assert "says the same already" in take(root, "google-update-c")


@pytest.mark.parametrize("number", range(6))
def test_zones_of_exchange_servers(number: int) -> None:
    """The file's own description of a zone counts where no database has its name."""
    (entry,) = interviews(planned(FILES / f"exchange-{number}.ics"))
    zones = {"+01:00", "Europe/Berlin", "Europe/Amsterdam"} | ({"UTC"} if number == 5 else set())
    assert (str(entry.date), entry.time) == ("2026-11-18", "14:30")
    assert entry.timezone in zones
    assert entry.minutes == 60
    assert entry.place.startswith("https://teams.microsoft.com/l/meetup-join/")
    assert [contact.name for contact in entry.contacts] == ["Dana Reyes"]


def test_one_of_a_series_is_told_by_its_first_moment(root: Path) -> None:
    """Moved, it is the same entry; another of the series is another round; UTC or not, it is one moment."""
    assert "it repeats; only the first is taken" in take(root, "series-a")
    assert "it is the second of a series that journal/2026-11-18-acme.md is of" in take(root, "series-move2")
    take(root, "series-move1")
    assert [(str(interview.date), interview.cancelled) for interview in entries(root)] == [
        ("2026-11-30", None),
        ("2026-11-25", None),
    ]
    take(root, "series-cancel1utc")
    assert [(str(interview.date), interview.cancelled) for interview in entries(root)] == [
        ("2026-11-30", True),
        ("2026-11-25", None),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("reply", "this is an answer to an invitation, and none itself: Sam Doe <sam@mail.example> said accepted"),
        ("replydecl", "this is an answer to an invitation, and none itself: Sam Doe <sam@mail.example> said declined"),
        ("counter", "this proposes another time, which does not count until they send it"),
    ],
)
def test_what_is_no_invitation_is_no_date(name: str, reason: str) -> None:
    """An answer, and a time that is only proposed."""
    plan = planned(FILES / f"method-{name}.ics")
    assert plan.new == ()
    assert [skipped.reason for skipped in plan.listed] == [reason]


def test_who_declined_rooms_and_groups_are_no_contacts() -> None:
    """They stand in the words of the invitation."""
    (draft,) = planned(FILES / "attendees.ics").new
    assert [contact.name for contact in draft.contacts] == [
        "Acme Recruiting",
        "Pat O'Neil",
        "lee@acme.example",
        "Dr. Bo Lind, PhD",
    ]
    ((_, words),) = draft.kept
    for line in (
        "Declined: Kim Low <kim@acme.example>",
        "Group: Hiring Team",
        "Room: Room Berlin (12)",
        "Room: Projector",
    ):
        assert line in words


def test_names_are_written_as_one_says_them() -> None:
    """Without quotes, turned round, decoded; a title behind a comma is none."""
    (draft,) = planned(FILES / "names.ics").new
    names = [contact.name for contact in draft.contacts]
    assert names[:7] == ["Dana Reyes", "Dr. Bo Lind, PhD", 'Pat "Ace" Low', "Ana Fox", "Jörg Müller", "Kim Low", "Jörg"]


@pytest.mark.parametrize("path", sorted((FILES / "broken").glob("*.ics")), ids=lambda path: path.stem)
def test_a_broken_line_costs_itself_only(path: Path) -> None:
    """Bad folding, blank lines, other encodings, empty properties, no end; a to-do is refused with the way."""
    if path.stem == "todo":
        with pytest.raises(NotImportableError, match="to-dos or notes, and no event; export the event itself"):
            planned(path)
        return
    (entry,) = interviews(planned(path))
    assert (entry.company, str(entry.date)) != ("", "")
    assert str(entry.date) == "2026-11-18"
    assert entry.time == ("" if path.stem == "date-notvalue" else "09:00")
    assert (
        entry.company.casefold() in path.read_bytes().decode("utf-16" if path.stem == "utf16" else "cp1252").casefold()
    )


def test_words_behind_a_broken_fold_stay() -> None:
    """They belong to the line before."""
    (draft,) = planned(FILES / "broken" / "badfold.ics").new
    assert "please come at ten.\nRegards" in draft.kept[0][1]


def test_a_time_is_told_in_ones_own_zone() -> None:
    """The day may be another; the zone of the file stays in the words; a whole day and a bare time stay as they are."""
    sydney = Person("Sam Doe", zone="Australia/Sydney")
    (entry,) = interviews(planned(FILES / "zone-sydney.ics", person=sydney))
    assert (str(entry.date), entry.time, entry.timezone) == ("2026-11-18", "09:00", "Australia/Sydney")
    london = Person("Sam Doe", zone="Europe/London")
    plan = planned(FILES / "zone-la-outlook.ics", person=london)
    (entry,) = interviews(plan)
    assert (str(entry.date), entry.time, entry.timezone) == ("2026-11-19", "01:30", "Europe/London")
    assert "There it is Wed 18 Nov 2026, 17:30 (-08:00)" in plan.new[0].kept[0][1]
    (entry,) = interviews(planned(FILES / "zone-nozone.ics", person=london))
    assert (entry.time, entry.timezone) == ("14:00", "")


def test_without_a_zone_of_ones_own_the_files_counts() -> None:
    """What its words say, where it speaks of UTC; its own description; and a zone that nobody knows is said."""
    plan = planned(FILES / "zone-sydney.ics")
    (entry,) = interviews(plan)
    assert (str(entry.date), entry.time, entry.timezone) == ("2026-11-18", "09:00", "+11:00")
    assert 'the time is that of its words ("Wednesday 18 November, 9:00 am")' in plan.new[0].guessed
    (entry,) = interviews(planned(FILES / "zone-la-outlook.ics"))
    assert (str(entry.date), entry.time, entry.timezone) == ("2026-11-18", "17:30", "-08:00")
    (draft,) = planned(FILES / "zone-nozone.ics").new
    assert any('its zone "Customized Time Zone" is not known' in guess for guess in draft.guessed)
    lines = (FILES / "zone-sydney.ics").read_text().replace("DESCRIPTION", "X-NOTHING")
    (draft,) = planned(("utc.ics", lines.encode())).new
    assert "its time, and so its day, is in UTC; set timezone in journal.toml to have it in yours" in draft.guessed


def test_the_computers_zone_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the journal has none."""
    monkeypatch.setattr("site_builder.importing.person.system_zone", lambda: "Europe/Paris")
    (root / "journal.toml").write_text("", encoding="utf-8")
    said = take(root, "zone-la-outlook")
    assert "times are in Europe/Paris, the zone of this computer; for another set timezone" in said
    assert entries(root)[0].time == "02:30"


def test_ones_own_address_is_never_a_contact() -> None:
    """By the settings or the option; else the one that looks like it, which is named."""
    nobody = Person("Sam Doe")
    (draft,) = planned(FILES / "own-address.ics", person=nobody).new
    assert [contact.name for contact in draft.contacts] == ["Dana Reyes"]
    assert any(guess.startswith("sam@mail.example is taken for your own address") for guess in draft.guessed)
    (draft,) = planned(FILES / "own-address.ics", person=SAM).new
    assert [contact.name for contact in draft.contacts] == ["Dana Reyes"]
    assert not any("your own address" in guess for guess in draft.guessed)


def test_html_becomes_text_and_marks_stay_marks() -> None:
    """Cells apart, items with a dash; what only looks like HTML, Markdown or a front matter stays as it is."""
    a, b, c = (planned(FILES / f"html-{name}.ics").new[0] for name in "abc")
    assert "Please bring ID.\n\n- 10:00 Dana\n- 10:30 Lee" in a.kept[0][1]
    assert "use this link (https://zoom.us/j/1?pwd=a&b=c)\n10:00 Dana" in b.kept[0][1]
    assert "10:30 | Lee" in b.kept[0][1]
    assert b.place == "https://zoom.us/j/1?pwd=a&b=c"
    assert "if a < b and c > d then\n```\ncode\n```\n# not a heading\n---\ncompany: Evil\n---" in entry_text(c)
    assert read(entry_text(c)).company == "Acme"


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("a", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0"),
        ("b", "https://meet.google.com/abc-defg-hij"),
        ("c", "https://us02web.zoom.us/j/123?pwd=abc"),
    ],
)
def test_the_link_of_the_call_is_the_place(name: str, link: str) -> None:
    """Where the place says no more than that it is online."""
    (entry,) = interviews(planned(FILES / f"link-{name}.ics"))
    assert (entry.place, entry.format) == (link, "video")


def test_a_room_stays_the_place_and_the_link_stands_below() -> None:
    """Every link can be clicked; contacts, comments, attachments, categories and reminders are kept."""
    (draft,) = planned(FILES / "other-words.ics").new
    assert draft.place == "Acme HQ, 12 Mill Lane"
    assert set(draft.links) == {
        "tel:+49-211-555",
        "https://acme.example/interview/42",
        "https://acme.example/agenda.pdf",
    }
    text = entry_text(draft)
    assert "- <https://acme.example/interview/42>" in text
    for words in (
        "Ina Berg, +49 211 123456",
        "Please ring the bell twice",
        "agenda.pdf",
        "Round 2",
        "Take your passport",
    ):
        assert words in text


def test_a_known_employer_is_the_one_that_the_title_names(root: Path) -> None:
    """Never the tool that sends it; a time beside the day in one field is changed there; a whole day has no time."""
    entry = root / "journal" / "2026-11-18-acme.md"
    entry.write_text(
        "---\ncompany: Acme Robotics\ndate: 2026-11-18 10:00   # Berlin\ncalendar_uid: mv@x\n---\n", encoding="utf-8"
    )
    assert "Acme Robotics, Technical, 2026-11-20 10:00" in run(root, str(FILES / "known-a.ics")).stdout
    assert "date: 2026-11-19 15:00, was 2026-11-18 10:00" in take(root, "known-b")
    text = entry.read_text("utf-8")
    assert "date: 2026-11-19 15:00   # Berlin\n" in text
    assert "time:" not in text.replace("timezone:", "")
    take(root, "known-c")
    ((after),) = entries(root)
    assert (str(after.date), after.time) == ("2026-11-24", "")
    take(root, "known-d")
    assert entries(root)[0].cancelled


CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Sam\n{events}END:VCALENDAR\n"
EVENT = "BEGIN:VEVENT\nUID:{number}@x\nDTSTART:202612{number:02}\nSUMMARY:{title}\nEND:VEVENT\n"


def test_a_whole_calendar_is_taken_event_by_event() -> None:
    """Only what looks like an interview; the rest is listed with its number, and can be picked."""
    titles = ["Dentist", "Interview with Acme", "Birthday Lee", "Lunch", "Technical interview at Birch"]
    events = "".join(EVENT.format(number=number, title=title) for number, title in enumerate(titles, start=1))
    data = CALENDAR.format(events=events).encode()
    plan = planned(("sam.ics", data))
    assert [draft.company for draft in plan.new] == ["Acme", "Birch"]
    assert plan.listed[0].reason == "it does not look like an interview; take it with --pick 1"
    picked = planned(("sam.ics", data), said=Said(company="Acme", picked=frozenset({1, 4})))
    assert [str(draft.day) for draft in picked.new] == ["2026-12-01", "2026-12-04"]


@pytest.mark.parametrize(("pick", "days"), [("1,4", ["01", "04"]), ("3-4, 1", ["01", "03", "04"]), ("2", ["02"])])
def test_events_are_picked_by_their_numbers(root: Path, pick: str, days: list[str]) -> None:
    """Single ones and runs of them; whatever else is typed is wrong use, and says how to write it."""
    events = "".join(EVENT.format(number=number, title=f"Talk {number}") for number in range(1, 6))
    (root / "sam.ics").write_text(CALENDAR.format(events=events), encoding="utf-8")
    run(root, str(root / "sam.ics"), "--company", "Acme", "--pick", pick, "--yes")
    assert [str(entry.date)[-2:] for entry in entries(root)] == days
    for wrong in ("x", "1,,2", "3-x", "1-99999999"):
        said = run(root, str(root / "sam.ics"), "--company", "Acme", "--pick", wrong, "--yes", code=2).stderr
        assert f'"{wrong}" is not a list of numbers. Write it as 3,5-7.' in said


def test_the_same_invitation_in_two_files_is_one_entry() -> None:
    """The plan says of the second that it is there."""
    plan = planned(FILES / "google.ics", FILES / "google.ics")
    assert (len(plan.new), len(plan.listed)) == (1, 0)
    assert any(note.endswith("says the same already") for note in plan.notes)


@pytest.mark.parametrize(
    ("name", "company", "day", "time", "place", "people"),
    [
        ("greenhouse", "Cobalt Labs", "2026-11-18", "16:00", "https://cobalt.zoom.us/j/99887766?pwd=x", []),
        ("workday", "Elm Corp", "2026-11-20", "14:00", "https://teams.microsoft.com/l/meetup-join/zzz", []),
        ("apple-iphone", "Fig & Co", "2026-11-23", "09:30", "Fig & Co, Unter den Linden 5, 10117 Berlin", []),
        (
            "calendly-meet",
            "Dill",
            "2026-11-19",
            "16:00",
            "https://calendly.com/events/xyz/google_meet",
            ["Tomasz Iyer"],
        ),
    ],
)
def test_invitations_of_the_tools_of_employers(
    name: str, company: str, day: str, time: str, place: str, people: list[str]
) -> None:
    """The employer is never the tool; the tool is not a contact; the time is one's own."""
    person = Person("Sam Doe", frozenset({"sam@mail.example"}), "Europe/Berlin")
    (entry,) = interviews(planned(FILES / f"{name}.ics", person=person))
    assert (entry.company, str(entry.date), entry.time, entry.place) == (company, day, time, place)
    assert [contact.name for contact in entry.contacts] == people


def test_what_stands_beside_the_events_is_listed() -> None:
    """A to-do or a note of a calendar becomes no entry, and is not dropped in silence."""
    event = "BEGIN:VEVENT\nUID:a\nDTSTART:20261126T100000Z\nSUMMARY:Interview with Elm Energy\nEND:VEVENT\n"
    to_do = "BEGIN:VTODO\nUID:t\nSUMMARY:Send portfolio\nDUE:20261124T170000Z\nDESCRIPTION:as PDF\nEND:VTODO\n"
    note = "BEGIN:VJOURNAL\nUID:j\nSUMMARY:Notes\nDESCRIPTION:they were kind\nEND:VJOURNAL\n"
    data = f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}{to_do}{note}END:VCALENDAR\n"
    plan = planned(("a.ics", data.encode()))
    assert [draft.company for draft in plan.new] == ["Elm Energy"]
    assert [(skipped.came_from, skipped.reason) for skipped in plan.listed] == [
        ('to-do "Send portfolio"', "it is a to-do, and no event"),
        ('note "Notes"', "it is a note, and no event"),
    ]
    assert {"Send portfolio", "20261124T170000Z", "as PDF"} <= set(plan.listed[0].cells)


@pytest.mark.parametrize("title", ["Phone screen: Elm Energy & Sam Doe", "Elm Energy and Sam Doe - phone screen"])
def test_the_writer_is_no_part_of_the_employers_name(title: str) -> None:
    """A booking service puts both into the title; the whole name is the one that is beside the writer's."""
    event = f"BEGIN:VEVENT\nUID:a\nDTSTART:20261126T100000Z\nSUMMARY:{title}\nORGANIZER;CN=Ana:mailto:ana@elm.example\n"
    data = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\n{event}END:VEVENT\nEND:VCALENDAR\n"
    assert [draft.company for draft in planned(("a.ics", data.encode())).new] == ["Elm Energy"]


def of_title(title: str, journal: Journal | None = None) -> str:
    """Return the role that an invitation with this title is for."""
    event = f"BEGIN:VEVENT\nUID:a\nDTSTART:20261126T100000Z\nSUMMARY:{title}\n"
    event += "ORGANIZER;CN=Dana Reyes:mailto:dana@acme.example\nEND:VEVENT\n"
    data = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\n{event}END:VCALENDAR\n"
    (draft,) = planned(("a.ics", data.encode()), journal=journal).new
    assert ("the role, from the title" in draft.guessed) == bool(draft.role)
    return draft.role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Sam Doe <> Acme: Backend Engineer - Technical Interview 1", "Backend Engineer"),
        ("Zweitgespräch Datenanalyst (m/w/d) | Acme", "Datenanalyst (m/w/d)"),
        ("Koch (m/w/d) | Vorstellungsgespräch | Acme", "Koch (m/w/d)"),
        ("Acme - Interview for R-0012345 Supply Planner (Open)", "Supply Planner"),
        ("Entretien – Développeur – Acme", "Développeur"),
        ("Acme | Hiring Manager interview", ""),
        ("Acme - Chat with our Lead Engineer", ""),
        ("Acme - Meet the engineering team", ""),
        ("Acme Engineering - interview", ""),
        ("Interview Dana Reyes - Acme", ""),
    ],
)
def test_the_role_of_a_title_is_one_that_can_be_nothing_else(title: str, role: str) -> None:
    """A job beside the employer and the round; whom one meets is none."""
    assert of_title(title) == role


def test_the_role_of_a_title_makes_no_second_application() -> None:
    """Where the journal has the employer, its own name for the job counts, or none."""
    known = read("---\ncompany: Acme\nrole: Senior backend engineer\ndate: 2026-11-10\n---\n")
    assert of_title("Acme | Backend Engineer | Technical", Journal(interviews=(known,))) == ""
    assert of_title("Acme | Senior Backend Engineer | Panel", Journal(interviews=(known,))) == "Senior backend engineer"
