"""Headings, boxes and states that trackers put in other words than the table of names: each value in its place."""

import json

import pytest

from site_builder.importing.plan import NotImportableError, Plan
from site_builder.importing.tables.headings import meaning_of
from tests.importing.importing import interviews, planned


def plan(text: str) -> Plan:
    """Plan what becomes of a table of text."""
    return planned(("a.csv", text.encode()))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Date Interview", "date"),
        ("Interview date(s)", "date"),
        ("Vorstellungsgespräch (Datum)", "date"),
        ("Datum der Absage", "rejected"),
        ("Date of Offer", "offered"),
        ("Date Offer", "offered"),
        ("Time of interview", "time"),
        ("Date of 1st Interview", "round"),
        ("Company/Organization", "company"),
        ("Role / Job", "role"),
        ("Stelle / Position", "role"),
        ("Status / Ergebnis", "status"),
        ("Gehalt (Wunsch)", "salary"),
        ("Ansprechpartner (m/w)", "contact"),
        ("My Application Status", "status"),
        ("Decision deadline", "reply_by"),
        ("Thank-you note sent?", "thanked"),
        ("Salary / Location", ""),  # two things
        ("Date of birth", ""),
        ("Company (my notes) / Industry", ""),
        ("Interview Date (UTC)", ""),  # of another zone: no day of one's own
        ("Current company", ""),  # one's own
    ],
)
def test_headings_in_other_words(heading: str, name: str) -> None:
    """Turned round, with brackets, or two names of one thing."""
    assert meaning_of(heading).name == name


def test_a_round_has_its_name_whichever_way_its_heading_is_put() -> None:
    """The word for the day is no part of it."""
    found = plan("Company,Applied,Date of 1st Interview,2nd Interview Date\nAcme,2026-11-02,2026-11-12,2026-11-25\n")
    assert [(str(draft.day), draft.stage) for draft in found.new] == [
        ("2026-11-12", "First interview"),
        ("2026-11-25", "Second interview"),
    ]


def test_boxes_of_airtable_and_of_spreadsheets() -> None:
    """A tick beside the day of applying, and yes or no in a letter."""
    (entry,) = interviews(plan("Name,Company,Applied?,Application Date\nCook,Acme,checked,2026-11-02\n"))
    assert [(item.type, str(item.date)) for item in entry.log] == [("applied", "2026-11-02")]
    rows = "Acme,2026-11-02,Y,\nBirch,2026-11-03,N,Y\nCedar,2026-11-04,,\n"
    found = interviews(plan(f"Company,Date Applied,Offer?,Rejected?\n{rows}"))
    assert [entry.outcome.result if entry.outcome else "" for entry in found] == ["offer", "rejected", ""]


def test_a_yes_among_days_says_that_it_was_so() -> None:
    """Not when; the application has ended all the same."""
    found = interviews(plan("Company,Applied,Rejected\nAcme,2026-11-02,yes\nBirch,2026-11-03,2026-11-12\n"))
    assert [(entry.outcome.result, str(entry.outcome.date or "")) for entry in found if entry.outcome] == [
        ("rejected", ""),
        ("rejected", "2026-11-12"),
    ]


@pytest.mark.parametrize(
    ("state", "result", "day"),
    [
        ("Absage am 12.11.2026", "rejected", "2026-11-12"),
        ("Rejected Nov 12, 2026", "rejected", "2026-11-12"),
        ("Rejected 12 Nov", "rejected", "2026-11-12"),
        ("Absage 12.11.", "rejected", "2026-11-12"),
        ("Offer accepted 2026-11-20", "accepted", "2026-11-20"),
        ("Rejected", "rejected", ""),
    ],
)
def test_the_day_of_an_ending_may_stand_beside_its_word(state: str, result: str, day: str) -> None:
    """In any form that a day has in a table."""
    (entry,) = interviews(planned(("a.tsv", f"Company\tApplied\tStatus\nAcme\t2026-11-03\t{state}\n".encode())))
    assert entry.outcome is not None
    assert (entry.outcome.result, str(entry.outcome.date or "")) == (result, day)
    assert not entry.mute


def test_the_day_beside_a_word_of_theirs_is_no_reply() -> None:
    """An interview's day stands there; whether they have answered on it nobody says."""
    (draft,) = plan("Company,Applied,Status\nAcme,2026-11-03,Interview 18.11.2026\n").new
    assert [item.type for item in draft.log] == []


def test_a_role_has_no_employer_behind_it() -> None:
    """A board's card says "Developer @ Acme" beside the column of employers."""
    names = [
        draft.role for draft in plan("Name,Company\nBackend Engineer @ Acme,Acme Robotics\nCook at Sea,Birch\n").new
    ]
    assert names == ["Backend Engineer", "Cook at Sea"]


@pytest.mark.parametrize(
    "header", ["Betreff;Beginnt am;Beginnt um;Ort", "Objet;Date de début;Lieu", "Asunto;Fecha de comienzo;Lugar"]
)
def test_a_calendar_as_a_table_is_refused_in_every_language(header: str) -> None:
    """With what to do instead."""
    with pytest.raises(NotImportableError, match="export it as"):
        plan(f"{header}\nGespräch;19.11.2026;14:15;hier\n")


def test_words_around_a_table_in_markdown_are_named() -> None:
    """They become no entry, and are not dropped in silence."""
    table = "| Company | Role |\n|--|--|\n| Acme | Cook |\n| Birch | Dev |\n| Cedar | QA |\n"
    found = planned(
        ("jobs.md", f"# Job hunt\n\n{table}\n| Company | Role |\n|--|--|\n| Dove | Ops |\n\nmore later\n".encode())
    )
    assert [draft.company for draft in found.new] == ["Acme", "Birch", "Cedar", "Dove"]
    assert [note for note in found.notes if "in no table" in note] == [
        "line 1 is in no table, and not taken: # Job hunt",
        "line 13 is in no table, and not taken: more later",
    ]


def test_a_salary_of_nothing_and_the_colour_of_a_label() -> None:
    """Teal writes "$0" where it knows none, Trello the colour behind a label; both stay as text."""
    (draft,) = plan("Company,Max. Salary\nAcme,$0\n").new
    assert (draft.salary, draft.kept) == ("", (("From the table", "Max. Salary: $0"),))
    (draft,) = plan('Card Name,List Name,Labels\nAcme - Cook,Applied,"remote (green),EU (blue_dark)"\n').new
    assert draft.tags == ("remote", "EU")
    assert plan("Company,Tags\nAcme,remote (mostly)\n").new[0].tags == ("remote (mostly)",)


def test_json_has_moments_as_numbers_and_interviews_in_a_list() -> None:
    """Milliseconds or seconds under the name of a day; elsewhere a number is a number."""
    things = [
        {
            "company": {"name": "Acme"},
            "title": "Dev",
            "appliedAt": 1793613600000,
            "id": 1793613600000,
            "interviews": [
                {"date": "2026-11-18T14:30:00Z", "type": "technical"},
                {"date": 1795705200, "with": "Dana"},
                {"type": "panel"},
            ],
        },
        {"company": "Birch", "title": "QA", "appliedAt": 12, "interviews": []},
    ]
    plan = planned(("a.json", json.dumps({"jobs": things}).encode()))
    assert [(str(draft.day), draft.time) for draft in plan.new[:2]] == [
        ("2026-11-18", "14:30"),
        ("2026-11-26", "15:00"),
    ]
    assert str(plan.new[0].applied) == "2026-11-02"
    said = plan.new[0].kept[0][1]
    assert all(words in said for words in ("id: 1793613600000", "technical", "with: Dana", "panel"))
    assert plan.new[2].applied is None
    assert 'appliedAt: "12" is not a day; it is kept as text' in plan.new[2].guessed


def test_a_result_of_no_is_asked_about() -> None:
    """It may be theirs, or mean that there is none yet; nothing is due until that is said."""
    rows = "Acme,2026-11-02,No\nBirch,2026-11-03,Descartado el 12/11/2026\nCedar,2026-11-04,n/a\n"
    found = plan(f"Company,Applied,Result\n{rows}")
    mutes = [dict(draft.others).get("mute", "") for draft in found.new]
    assert mutes == ['the table says "No"', "", ""]
    assert found.new[1].outcome == "rejected"


@pytest.mark.parametrize(
    "header", ["Name,Email,Company", "First Name,Last Name,Company,Phone", "Full name,Company,LinkedIn"]
)
def test_a_list_of_people_is_no_list_of_applications(header: str) -> None:
    """A sheet of contacts beside the tracker's."""
    with pytest.raises(NotImportableError, match="these are people, and no applications"):
        plan(f"{header}\nDana,dana@acme.example,Acme,x\n")
    assert plan("Name,Email,Company,Status\nCook,dana@acme.example,Acme,Applied\n").new


def test_a_column_says_when_the_interview_ends() -> None:
    """The length, beside its clock time; one that ends before it begins is kept as text."""
    rows = "A,2026-11-18,2:30 PM,3:15 PM\nB,2026-11-18,14:30,13:00\nC,2026-11-18,,15:00\n"
    found = plan(f"Company,Interview Date,Start Time,End Time\n{rows}").new
    assert [(draft.time, draft.duration, bool(draft.kept)) for draft in found] == [
        ("14:30", "45 minutes", False),
        ("14:30", "", True),
        ("", "", True),
    ]


def test_answers_below_a_heading_of_them_are_states() -> None:
    """A French or German table has no other column of them; a yes is a word of theirs."""
    table = "Société;Date d'envoi;Réponse\nA;2026-11-02;Oui\nB;2026-11-02;Négative\nC;2026-11-02;Pas de réponse\n"
    found = plan(table).new
    assert [draft.outcome for draft in found] == ["", "rejected", "ghosted"]
    assert [bool(dict(draft.others).get("mute")) for draft in found] == [True, False, False]
    (draft,) = plan("Company,Applied,Response\nA,2026-11-02,they liked my talk\n").new
    assert draft.kept == (("From the table", "Response: they liked my talk"),)


def test_several_interviews_of_a_cell_have_their_rounds_beside_them() -> None:
    """In brackets, with a year or without."""
    found = plan('Company,Applied,Interviews\nA,2026-11-02,"2026-11-12 (phone), Nov 18 (technical)"\n').new
    assert [(str(draft.day), draft.stage) for draft in found] == [("2026-11-12", "phone"), ("2026-11-18", "Technical")]


def test_days_with_full_stops_may_have_the_month_first() -> None:
    """Where one day of the table can be read so only, and none denies it; the plan says so."""
    found = plan("Company;Applied;Interview\nA;11.02.2026;11.18.2026\n")
    assert [(str(draft.applied), str(draft.day)) for draft in found.new] == [("2026-11-02", "2026-11-18")]
    assert any("have the month first here" in note for note in found.notes)
    (draft, other) = plan("Company;Applied;Interview\nA;11.02.2026;11.18.2026\nB;25.02.2026;\n").new
    assert (str(draft.applied), draft.day, str(other.applied)) == ("2026-02-11", None, "2026-02-25")
