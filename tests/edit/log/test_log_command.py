"""`afterview log`, as a tired person types it."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.check.entry import check_entry
from site_builder.cli import main
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings

ENTRY = """\
---
company: Acme Robotics   # the good one
role: Backend Developer
date: 2026-11-12
contacts:
  - name: Dana Reyes
    email: dana@acme.example
    phone: 02079460000
  - Jonas Lind (CTO) <jonas@acme.example>
references: [Prof. Low, Ada Byron]
tasks: send the portfolio
decision:        # continue, undecided, withdraw
reply_by: 2026-11-17
---
Fine.
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """Give an entry of a journal that is looked at on Friday 20 November 2026."""
    (tmp_path / "journal.toml").write_text('as_of = 2026-11-20\nholidays = ["2026-11-25"]\n', encoding="utf-8")
    path = tmp_path / "journal" / "2026-11-12-acme.md"
    path.parent.mkdir()
    path.write_bytes(ENTRY.encode())
    return path


def log(path: Path, *words: str, code: int = 0) -> Result:
    """Run afterview log in the journal of an entry, and expect an exit code."""
    arguments = ["log", "-C", str(path.parent.parent), *words]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def added(path: Path) -> list[str]:
    """Give the lines that an entry has now and had not; none may be gone."""
    lines = path.read_bytes().decode().split("\n")
    old = ENTRY.split("\n")
    assert [line for line in lines if line in old] == old
    return [line for line in lines if line not in old]


def test_a_nudge_is_written_and_said_with_its_day_and_what_is_next(acme: Path) -> None:
    """The item is added, the day is echoed with its weekday, and the next follow-up is named."""
    result = log(acme, "acme", "nudge", "--on", "yesterday", "--via", "email", "--to", "dana", "--note", "asked: #2")
    assert added(acme) == [
        "log:",
        "  - date: 2026-11-19",
        "    type: nudge",
        "    channel: email",
        "    with: Dana Reyes",
        '    note: "asked: #2"',
    ]
    assert "nudge, Thu 19 Nov 2026, email, with Dana Reyes: asked: #2" in result.stdout
    assert "Next: Tell Ada Byron that they may be called" in result.stdout


def test_a_reply_has_its_days_and_that_they_wait(acme: Path) -> None:
    """What they said of their answer, and that yours is open: the next thing to do is that."""
    days = ("--reply-by", "2w", "--answer-by", "1 dec")
    result = log(acme, "acme", "reply", "two more weeks", "--needs-answer", *days)
    text = acme.read_text("utf-8")
    (item,) = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())[0].log
    assert (item.type, item.note, item.needs_answer) == ("reply", "two more weeks", True)
    assert (item.reply_by, item.answer_by) == (date(2026, 12, 4), date(2026, 12, 1))
    assert "needs an answer" in result.stdout


def test_a_dry_run_shows_the_difference_and_changes_nothing(acme: Path) -> None:
    """The difference goes to stdout, and the file keeps its bytes and its time."""
    before = acme.stat()
    result = log(acme, "acme", "outcome", "rejected", "--dry-run")
    assert "+outcome: {result: rejected, date: 2026-11-20}" in result.stdout
    assert result.stdout.startswith("--- ")
    assert "Next: Ask Dana Reyes for feedback" in result.stderr
    assert acme.read_bytes() == ENTRY.encode()
    assert acme.stat().st_mtime_ns == before.st_mtime_ns
    assert list(acme.parent.iterdir()) == [acme]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("thanked dana", "    thanked: 2026-11-20"),
        ("thanked --to dana@acme.example --on wed", "    thanked: 2026-11-18"),
        ("thanked skip met twice", "thanked: skip met twice"),
        ("snooze_until 2w", "snooze_until: 2026-12-04"),
        ("snooze 5wd", "snooze_until: 2026-11-30"),
        ("mute on hold: until spring", 'mute: "on hold: until spring"'),
        ("outcome offer --answer-by fri", "outcome: {result: offer, date: 2026-11-20, answer_by: 2026-11-27}"),
    ],
)
def test_a_field_is_set(acme: Path, words: str, line: str) -> None:
    """Each type that sets a field adds one line."""
    log(acme, "acme", *words.split())
    assert added(acme) == [line]


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("decision withdraw", "decision:        #", "decision: withdraw 2026-11-20  #"),
        ("told low --on fri", "[Prof. Low, ", "[{name: Prof. Low, told: 2026-11-20}, "),
        ("done portfolio", "send the portfolio", "{what: send the portfolio, done: 2026-11-20}"),
        ("done", "send the portfolio", "{what: send the portfolio, done: 2026-11-20}"),
    ],
)
def test_a_value_is_written_where_it_belongs(acme: Path, words: str, old: str, new: str) -> None:
    """Decision, referee and task are changed in their own line."""
    log(acme, "acme", *words.split())
    assert acme.read_bytes().decode() == ENTRY.replace(old, new)


def test_a_contact_of_one_line_is_thanked_in_the_log(acme: Path) -> None:
    """`Jonas Lind (CTO) <...>` has no room for a day, so the log has it, and that is said."""
    result = log(acme, "acme", "thanked", "--to", "jonas")
    assert added(acme) == ["log:", "  - date: 2026-11-20", "    type: thank-you", "    with: Jonas Lind"]
    assert "no room for a day" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("acme nuge", 'Did you mean "nudge"?'),
        ("acme xyzzy", "To add to the log: applied, thank-you"),
        ("acme decision contine", 'Did you mean "continue"?'),
        ("acme decision", "Which decision? Write continue, undecided or withdraw"),
        ("acme outcome pending", "Write offer, accepted"),
        ("acme told", 'Which referee? Say it with --to: "Prof. Low", "Ada Byron".'),
        ("acme told jim", 'This entry has no referee "jim"'),
        ("acme snooze_until", "Until when?"),
        ("acme nudge --reply-by fri", '--reply-by means nothing for "nudge". It is for reply and call.'),
        ("acme call --needs-answer", "It is for reply: what they asked by phone is a reply --via phone."),
        ("acme decision continue --to dana", '--to means nothing for "decision".'),
        ("acme nudge sent --note twice", 'There are two notes: "sent" and "twice".'),
        ("acme nudge email --via phone --note news", 'There are two notes: "email" and "news".'),
        ("acme nudge --on flurb", '"flurb" is not a day'),
        ("acme call --reply-by 03/04/2026", "2026-04-03 or 2026-03-04"),
        ("foo nudge", 'No entry matches "foo"'),
    ],
)
def test_wrong_use_says_what_to_type_instead(acme: Path, words: str, said: str) -> None:
    """Exit code 2, a hint, and nothing is changed."""
    assert said in log(acme, *words.split(), code=2).stderr
    assert acme.read_bytes() == ENTRY.encode()


def test_candidates_are_listed_where_a_word_means_several_entries(acme: Path) -> None:
    """Two employers with the same word are both named with their paths."""
    other = acme.with_name("2026-11-13-acme-toys.md")
    other.write_text("---\ncompany: Acme Toys\n---\n", encoding="utf-8")
    said = log(acme, "acme", "nudge", code=2).stderr
    assert acme.name in said
    assert other.name in said


def test_a_day_to_come_for_what_has_happened_is_doubted(acme: Path) -> None:
    """It is written, with a warning, where nobody can be asked."""
    result = log(acme, "acme", "nudge", "--on", "+3d")
    assert "Mon 23 Nov 2026 is still to come" in result.stderr


def test_what_stands_there_already_changes_nothing(acme: Path) -> None:
    """A second run says so, and the file keeps its bytes."""
    log(acme, "acme", "thanked", "skip")
    once = acme.read_bytes()
    assert "says so already" in log(acme, "acme", "thanked", "skip").stderr
    assert acme.read_bytes() == once


def test_an_entry_that_can_not_be_edited_is_refused_with_its_line(acme: Path) -> None:
    """Exit code 1, path and line and hint as for any problem, and nothing is changed."""
    acme.write_text(ENTRY.replace("tasks:", "log: a\nlog: b\ntasks:"), encoding="utf-8")
    before = acme.read_bytes()
    said = log(acme, "acme", "nudge", code=1).stderr
    assert "2026-11-12-acme.md:12:1: error:" in said
    assert "twice" in said
    assert acme.read_bytes() == before


@pytest.mark.case("F08")
def test_an_editor_that_has_the_entry_open_is_named(acme: Path) -> None:
    """A swap file of Vim beside the entry gives a warning, and the edit is made."""
    acme.with_name(f".{acme.name}.swp").write_bytes(b"b0VIM")
    assert "an editor has" in log(acme, "acme", "nudge").stderr
    assert "log:" in added(acme)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("accepted", "outcome: {result: accepted, date: 2026-11-20}"),
        ("thank-you dana", "with: Dana Reyes"),
        ("reply jonas", "with: Jonas Lind"),
        ("reply dana said yes", "note: dana said yes"),
        ("withdraw", "type: withdrawal"),
        ("no_show", "no_show: yes"),
        ("cancelled", "cancelled: yes"),
        ("went 4/5", "went: 4"),
        ("fit maybe", "fit: unsure"),
    ],
)
def test_words_are_taken_as_they_are_meant(typed: str, line: str, acme: Path) -> None:
    """An outcome alone, a name instead of a note, and the facts of a round."""
    log(acme, "acme", *typed.split())
    text = acme.read_text("utf-8")
    assert line in text


def test_a_line_under_a_heading_looks_back(acme: Path) -> None:
    """What went well, in one line."""
    log(acme, "acme", "well", "they", "liked the plan")
    assert acme.read_text("utf-8").endswith("Fine.\n\n## What went well\n\n- they liked the plan\n")
    assert "Write a line after it" in log(acme, "acme", "well", code=2).output


def test_several_entries_stand_with_commas_between_them(acme: Path) -> None:
    """Each is written to; where one of them is not clear, none is."""
    birch = acme.with_name("birch.md")
    birch.write_text("---\ncompany: Birch\ndate: 2026-10-12\n---\nFine.\n", encoding="utf-8")
    before = acme.read_bytes()
    refused = log(acme, "acme, cedar", "outcome", "ghosted", code=2)
    assert "cedar" in refused.output
    assert acme.read_bytes() == before
    said = log(acme, "acme,birch", "outcome", "ghosted").output
    assert said.count("outcome: ghosted") == 2
    for path in (acme, birch):
        assert "outcome: {result: ghosted, date: 2026-11-20}" in path.read_text("utf-8")


def test_a_name_that_the_entry_does_not_know_is_asked_for_with_to(acme: Path) -> None:
    """Beside a note a word may be a person whom nobody has written down yet."""
    result = log(acme, "acme", "reply", "lee", "--note", "the 24th", code=2)
    assert 'If "lee" is a person: --to "lee".' in result.stderr


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("status: rejected", "status: {result: accepted, date: 2026-11-20}"),
        (
            "Ergebnis: offer 2026-11-12",
            "Ergebnis: {result: accepted, date: 2026-11-20}\nlog:\n  - {date: 2026-11-12, type: reply, note: offer}",
        ),
        ("rejected: 2026-11-12", "outcome: {result: accepted, date: 2026-11-20}"),
        ("Rejected: yes  # by mail", "outcome: {result: accepted, date: 2026-11-20}  # by mail"),
        ("status: Applied", "status: Applied\noutcome: {result: accepted, date: 2026-11-20}"),
    ],
)
def test_an_outcome_is_set_where_it_is_said(typed: str, written: str, tmp_path: Path) -> None:
    """A tracker's state that is an outcome is changed in its place; one that is none stays."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (tmp_path / "journal" / "acme.md").write_text(f"---\ncompany: Acme\n{typed}\n---\nx\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["log", "-C", str(tmp_path), "acme", "outcome", "accepted"])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "journal" / "acme.md").read_text("utf-8")
    assert text == f"---\ncompany: Acme\n{written}\n---\nx\n"


@pytest.mark.parametrize(
    ("typed", "words", "written"),
    [
        (
            "tasks: send slides by 22 Nov 2026",
            (),
            "tasks: {what: send slides, due: 22 Nov 2026, done: 2026-11-20}",
        ),
        (
            "tasks:\n  - send slides by 2026-11-22   # mine\n  - another",
            ("slides",),
            "tasks:\n  - what: send slides   # mine\n    due: 2026-11-22\n    done: 2026-11-20\n  - another",
        ),
        (
            "tasks: [another by 2026-11-21, 'slides, and CV (due 2026-11-22)']",
            ("slides",),
            "tasks: [another by 2026-11-21, {what: 'slides, and CV', due: 2026-11-22, done: 2026-11-20}]",
        ),
        ("follow_up: 2026-11-22", (), "tasks: {what: follow up, due: 2026-11-22, done: 2026-11-20}"),
        (
            "tasks:\n  - [ ] send slides by 2026-11-22\n  - '[x] another'",
            (),
            "tasks:\n  - what: send slides\n    due: 2026-11-22\n    done: 2026-11-20\n  - '[x] another'",
        ),
        ('tasks: "[ ] slides"', (), "tasks: {what: slides, done: 2026-11-20}"),
        (
            "next_stage:\n  name: Panel\n  prep:\n    - [ ] read on\n    - [ ] rest",
            ("rest",),
            "next_stage:\n  name: Panel\n  prep:\n    - [ ] read on\n    - what: rest\n      done: 2026-11-20",
        ),
    ],
)
def test_a_task_of_one_line_with_its_day_can_be_done(
    acme: Path, typed: str, words: tuple[str, ...], written: str
) -> None:
    """The agenda says how it goes away, so that has to work: the line becomes fields, and its day stays its day."""
    acme.write_text(ENTRY.replace("tasks: send the portfolio", typed), encoding="utf-8")
    log(acme, "acme", "done", *words)
    assert acme.read_text(encoding="utf-8") == ENTRY.replace("tasks: send the portfolio", written)


@pytest.mark.parametrize(
    ("words", "outcome", "item"),
    [
        (("rejected", "they hired from within"), "rejected", ("reply", "", "they hired from within")),
        (("rejected", "--note", "they hired from within"), "rejected", ("reply", "", "they hired from within")),
        (("rejected", "--via", "phone"), "rejected", ("reply", "phone", "")),
        (("gone", "quiet", "since the fair"), "ghosted", ("note", "", "since the fair")),
        (("outcome", "declined", "too far", "--via", "email"), "declined", ("message", "email", "too far")),
        (("withdrawn", "too far"), "withdrawn", ("withdrawal", "", "too far")),
        (("offer", "--note", "by phone, happy"), "offer", ("reply", "", "by phone, happy")),
    ],
)
def test_words_beside_an_outcome_are_kept_in_the_log(
    acme: Path, words: tuple[str, ...], outcome: str, item: tuple[str, str, str]
) -> None:
    """Whoever hears a no writes why in the same line; it was refused, or taken for an unknown outcome."""
    typed = ("gone quiet", *words[2:]) if words[0] == "gone" else words
    for _ in range(2):  # said twice, it is there once
        log(acme, "acme", *typed, "--on", "yesterday")
    text = acme.read_text("utf-8")
    interview = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())[0]
    assert interview.outcome is not None
    assert (interview.outcome.result, interview.outcome.date) == (outcome, date(2026, 11, 19))
    assert [(logged.type, logged.channel, logged.note, logged.date) for logged in interview.log] == [
        (*item, date(2026, 11, 19))
    ]


def test_of_two_notes_beside_an_outcome_one_is_to_be_given(acme: Path) -> None:
    """And a decision has no room for one: the message says where it goes."""
    assert "two notes" in log(acme, "acme", "rejected", "why not", "--note", "so", code=2).stderr
    assert "of the TYPE note" in log(acme, "acme", "undecided", "--note", "pay", code=2).stderr
    assert acme.read_bytes() == ENTRY.encode()


def test_what_is_prepared_is_said_with_the_stage(acme: Path) -> None:
    """The name of the stage alone had been there before."""
    acme.write_bytes(ENTRY.replace("reply_by: 2026-11-17", "next_stage: Panel").encode())
    result = log(acme, "acme", "prepared")
    assert "next_stage: Panel, prep: ready, was Panel" in result.stdout
