"""A round that lies ahead of an ending in its own entry: nobody goes there, and no page says that somebody did."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.builder import build
from site_builder.cli import main
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.derive.follow_ups.looking import agenda
from tests.support.readable import visible

AHEAD = "company: Acme\nrole: Dev\ndate: 2026-11-23\nstage: Final\ncontacts: Dana Reyes\n"
FIRST = "---\ncompany: Acme\nrole: Dev\ndate: 2026-11-02\nthanked: yes\n---\nFine.\n"
TUESDAY = date(2026, 11, 24)
Make = Callable[[Mapping[str, str]], Path]


def journal_of(make: Make, fields: str, body: str = "") -> Path:
    """Write a first round that was held, and a final with some fields."""
    return make({"journal/a.md": FIRST, "journal/b.md": f"---\n{AHEAD}{fields}---\n{body}"})


def is_cancelled(root: Path) -> bool | None:
    """Say how the final was read."""
    interviews = check(root, TUESDAY, debug=True).journal.interviews
    return next(interview.cancelled for interview in interviews if interview.slug == "b")


@pytest.mark.parametrize(
    "fields",
    [
        "log: 2026-11-17 withdrawal email\n",
        "outcome: withdrawn 2026-11-17\n",
        "outcome: rejected 2026-11-17\n",
        "outcome: {result: declined, date: 2026-11-17}\n",
    ],
)
def test_a_round_after_an_ending_of_its_own_entry_was_cancelled(make_journal: Make, fields: str) -> None:
    """No thank-you and no reflection is asked for, and it is no step forward; the page says how it was read."""
    root = journal_of(make_journal, fields, "## Preparation\n\n- [ ] read their blog\n\nBring the laptop.\n")
    assert not [row for row in agenda(root, day=TUESDAY) if "thank" in row or "reflect" in row]
    build(Request(root, root / "output", as_of=TUESDAY))
    site = root / "output"
    final = visible((site / "interviews/b.html").read_text("utf-8"))
    assert "It ended on 2026-11-17, before the day of this round, so the round counts as cancelled" in final
    assert "One interview behind you, a step forward." in visible((site / "index.html").read_text("utf-8"))
    calendar = (site / "calendar.ics").read_text("utf-8").split("BEGIN:VEVENT")
    assert ["STATUS:CANCELLED" in event for event in calendar if "SUMMARY:Acme: Final" in event] == [True]


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("outcome: accepted 2026-11-17\n", ""),  # one meets those whom one will work with
        ("outcome: ghosted 2026-11-17\n", ""),  # they came back
        ("outcome: rejected\n", ""),  # of the round's own day
        ("outcome: rejected 2026-11-23\n", ""),
        ("outcome: rejected 2026-11-17\nwent: 3\n", ""),
        ("outcome: rejected 2026-11-17\n", "They asked about queues.\n"),
        ("log: [2026-11-17 withdrawal, 2026-11-18 call talked me into coming]\n", ""),
        ("no_show: yes\noutcome: rejected 2026-11-17\n", ""),
    ],
)
def test_a_round_that_may_have_taken_place_counts(make_journal: Make, fields: str, body: str) -> None:
    """An ending of its day or without one, words of someone who was there, and a word of theirs since leave it."""
    assert not is_cancelled(journal_of(make_journal, fields, body))


def test_who_withdraws_by_the_command_goes_nowhere(make_journal: Make) -> None:
    """The command writes into the round ahead, and the agenda of its day does not name it."""
    root = journal_of(make_journal, "")
    said = CliRunner().invoke(main, ["log", "acme", "withdrawal", "-C", str(root), "--as-of", "2026-11-18"])
    assert said.exit_code == 0, said.output
    assert is_cancelled(root)
    monday = CliRunner().invoke(main, ["agenda", "-C", str(root), "--as-of", "2026-11-23"]).output
    assert "Final" not in monday
    again = CliRunner().invoke(main, ["log", "acme", "note", "kind reply", "-C", str(root), "--as-of", "2026-11-19"])
    assert again.exit_code == 0, again.output


def test_the_agenda_names_the_interviews_that_today_counts(make_journal: Make) -> None:
    """One that is only named counts; one of an application that has ended does not; the clock is no text."""
    root = make_journal(
        {
            "journal/named.md": "---\ncompany: Birch\ndate: 2026-11-02\nnext_stage: Panel 2026-11-23\n---\nFine.\n",
            "journal/late.md": "---\ncompany: Cedar\ndate: 2026-11-23 10:00\nstage: Late\n---\n",
            "journal/early.md": "---\ncompany: Dune\ndate: 2026-11-23 9:30\nstage: Early\n---\n",
            "journal/over.md": "---\ncompany: Elm\ndate: 2026-11-23 16:00\noutcome: rejected 2026-11-23\n---\n",
        }
    )
    said = CliRunner().invoke(main, ["agenda", "-C", str(root), "--as-of", "2026-11-23"]).output
    assert said.splitlines()[:3] == [
        "Today at 9:30: Dune, Early.",
        "Today at 10:00: Cedar, Late.",
        "Today: Birch, Panel.",
    ]
    assert "Three interviews today." in said


def numbered(root: Path) -> list[tuple[str, ...]]:
    """Give the rounds of each application, in order."""
    journal = check(root, TUESDAY, debug=True).journal
    return [tuple(interview.slug for interview in application.rounds) for application in journal.applications]


WITHDREW = "---\ncompany: Acme\nrole: Dev\ndate: 2026-11-02\nthanked: yes\n{fields}---\nFine.\n"
LATER = "---\ncompany: Acme\nrole: Dev\ndate: 2026-11-23\nstage: Final\n{fields}---\n{body}"
ENDINGS = ("outcome: withdrawn 2026-11-17\n", "log: 2026-11-17 withdrawal\n", "outcome: rejected 2026-11-17\n")


@pytest.mark.parametrize("ended", ENDINGS)
@pytest.mark.parametrize(
    ("before", "fields"),
    [
        ("next_stage: Final 2026-11-23\n", ""),
        ("next_stage: {name: Panel, date: 2026-11-23}\n", ""),
        ("", "log: 2026-11-16 reply: they invited me\n"),
        ("", "cancelled: yes\n"),
    ],
)
def test_a_round_that_was_arranged_before_the_ending_begins_nothing(
    make_journal: Make, ended: str, before: str, fields: str
) -> None:
    """The ending stands in the entry of the round before, and nobody goes to the one that it called off."""
    entries = {
        "journal/a.md": WITHDREW.format(fields=before + ended),
        "journal/b.md": LATER.format(fields=fields, body=""),
    }
    root = make_journal(entries)
    assert numbered(root) == [("a", "b")]
    assert is_cancelled(root)
    for day in (date(2026, 11, 20), TUESDAY):
        assert not [row for row in agenda(root, day=day) if "feedback" not in row]
    build(Request(root, root / "output", as_of=TUESDAY))
    assert "Cancelled" in visible((root / "output" / "interviews" / "b.html").read_text("utf-8"))


@pytest.mark.parametrize("ended", [*ENDINGS[:2], ""])
@pytest.mark.parametrize(
    "log",
    [
        "2026-11-18 feedback-request",
        "2026-11-18 message: thanks for telling me",
        "[2026-11-18 feedback-request, 2026-11-19 reply: it was the design]",
        "[2026-11-18 thank-you, 2026-11-24 note: they took somebody else]",
    ],
)
def test_what_is_sent_after_an_ending_brings_no_round_back(make_journal: Make, ended: str, log: str) -> None:
    """The commands of the agenda write it into the latest round, which is the one that was called off."""
    own = "" if ended else "outcome: rejected 2026-11-17\n"
    before = WITHDREW.format(fields="next_stage: Final 2026-11-23\n" + ended)
    root = make_journal({"journal/a.md": before, "journal/b.md": LATER.format(fields=f"{own}log: {log}\n", body="")})
    assert numbered(root) == [("a", "b")]
    assert is_cancelled(root)


def test_the_commands_of_a_no_are_no_comeback(make_journal: Make) -> None:
    """Whoever runs what the agenda offers has nothing left to do, and nothing to prepare for."""
    entries = {
        "journal/a.md": WITHDREW.format(fields="next_stage: Final 2026-11-23\n" + ENDINGS[2]),
        "journal/b.md": LATER.format(fields="", body=""),
    }
    root, day = make_journal(entries), date(2026, 11, 18)
    on_the_day = ["-C", str(root), "--as-of", day.isoformat()]
    lines = CliRunner().invoke(main, ["agenda", *on_the_day]).output.splitlines()
    (command,) = [line.partition("afterview ")[2] for line in lines if "afterview " in line]
    assert command.endswith("feedback-request")
    done = CliRunner().invoke(main, [*command.split(), *on_the_day])
    assert done.exit_code == 0
    assert not agenda(root, day=day)
    assert numbered(root) == [("a", "b")]


@pytest.mark.parametrize("ended", ENDINGS)
@pytest.mark.parametrize(
    ("before", "fields", "body"),
    [
        ("", "", ""),
        ("next_stage: Final 2026-11-24\n", "", ""),
        ("next_stage: Final 2026-11-23\n", "log: [2026-11-16 reply, 2026-11-18 call talked me into coming]\n", ""),
        ("next_stage: Final 2026-11-23\n", "", "They asked about queues.\n"),
        ("next_stage: Final 2026-11-23\n", "went: 4\n", ""),
        ("next_stage: Final 2026-11-23\n", "no_show: yes\n", ""),
        ("", "cancelled: yes\nlog: 2026-11-18 reply\n", ""),
        ("next_stage: Final 2026-11-23\n", "log: 2026-11-19 withdrawal\n", ""),
        ("next_stage: Final 2026-11-23\n", "outcome: declined 2026-11-19\n", ""),
    ],
)
def test_a_comeback_begins_a_new_application(
    make_journal: Make, ended: str, before: str, fields: str, body: str
) -> None:
    """A word since the ending, and words of someone who was there, say that it is one; so does nothing at all."""
    entries = {
        "journal/a.md": WITHDREW.format(fields=before + ended),
        "journal/b.md": LATER.format(fields=fields, body=body),
    }
    assert numbered(make_journal(entries)) == [("a",), ("b",)]


def test_whoever_was_accepted_may_meet_them_again(make_journal: Make) -> None:
    """A meeting with those whom one will work with is not called off by that."""
    ended = "next_stage: Lunch 2026-11-23\noutcome: accepted 2026-11-17\n"
    entries = {"journal/a.md": WITHDREW.format(fields=ended), "journal/b.md": LATER.format(fields="", body="")}
    root = make_journal(entries)
    assert numbered(root) == [("a",), ("b",)]
    assert not is_cancelled(root)


def test_where_nothing_says_whether_a_round_was_called_off_its_page_tells_how_to_say_it(make_journal: Make) -> None:
    """What to write there makes it so, in a build that remembers the one before, too."""
    later = {"journal/b.md": LATER.format(fields="", body="")}
    root = make_journal({"journal/a.md": WITHDREW.format(fields=ENDINGS[1]), **later})
    request = Request(root, root / "output", as_of=date(2026, 11, 20))
    build(request)
    page = root / "output" / "interviews" / "b.html"
    said = (
        "It ended on 2026-11-17, so this round begins a new application; where it was called off, write cancelled: yes"
    )
    assert said in visible(page.read_text("utf-8"))
    (root / "journal/b.md").write_text(LATER.format(fields="cancelled: yes\n", body=""), encoding="utf-8")
    build(request)
    assert "begins a new application" not in visible(page.read_text("utf-8"))
    assert not (root / "output" / "applications" / "acme-dev-2.html").exists()
    again = root / "again"
    build(Request(root, again, as_of=date(2026, 11, 20)))
    assert (again / "interviews" / "b.html").read_bytes() == page.read_bytes()
