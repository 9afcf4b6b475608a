"""Every row says how it goes away: the command, typed as it stands there, settles it; so does the line."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from site_builder.cli import main
from site_builder.model.follow_up import FollowUp
from tests.derive.follow_ups.looking import TODAY, rows

SETTINGS = "as_of = 2026-11-20\n"
HARROW = """---
company: Harrow
date: 2026-11-10
thanked: yes
outcome: {outcome} 2026-11-18
log: 2026-11-18 call
---
Good.
"""
# The rule, its entry's fields and body; what is elsewhere.
CASES = [
    ("thank-you", "date: 2026-11-18\ncontacts: [Dana Reyes, Jonas Lind]", "Good.", ""),
    ("thank-you", "date: 2026-11-18\ncontacts: {name: Dana Reyes}", "Good.", ""),
    ("thank-you", "date: 2026-11-18\ncontacts:\n  - name: Dana Reyes\n  - name: Dana Roe", "Good.", ""),
    ("thank-you-unnamed", "date: 2026-11-18", "Good.", ""),
    ("reflect", "date: 2026-11-18\nthanked: yes", "", ""),
    ("nudge", "date: 2026-11-05\nthanked: yes", "Good.", ""),
    ("nudge-second", "date: 2026-11-05\nthanked: yes\nlog: 2026-11-11 nudge", "Good.", ""),
    ("nudge-applied", "applied: 2026-11-05", "", ""),
    ("close", "date: 2026-10-05\nthanked: yes", "Good.", ""),
    ("answer", "date: 2026-11-10\nlog: {date: 2026-11-18, type: reply, needs_answer: yes}", "Good.", ""),
    ("tell-reference", "date: 2026-11-18\nreferences: [Prof. Low, Ada Byron]", "Good.", ""),
    ("prepare", "date: 2026-11-24", "", ""),
    ("prepare", "date: 2026-11-18\nnext_stage: {name: Panel, date: 2026-11-24}", "Good.", ""),
    ("prepare", "date: 2026-11-18\nnext_stage: {name: Panel, date: 2026-11-24, prep: [read it, dress]}", "Good.", ""),
    ("prepare", "date: 2026-11-24", "## Preparation\n- [ ] read [their page](https://acme.example)\n- [x] dress", ""),
    ("prepare", "date: 2026-11-24\ntasks: read", "- [ ] read it\n\n## Prep\n- [ ] read all\n- [ ] dress, warm", ""),
    ("prepare", "date: 2026-11-24", "## Preparation\n- [ ] read the long\n  page of theirs\n- [ ] dress, warm", ""),
    (
        "prepare",
        "date: 2026-11-18\nnext_stage: {name: P, date: 2026-11-24, prep: [read]}",
        "## Preparation\n- [ ] read",
        "",
    ),
    ("prepare-early", "date: 2026-11-18\nnext_stage: Panel", "## Preparation\n- [ ] read\n- [ ] dress", ""),
    ("prepare-early", "date: 2026-11-18\nnext_stage: Panel", "Good.", ""),
    ("prepare-early", "date: 2026-11-18\nnext_stage: {name: Panel, prep: {what: read it, done: no}}", "Good.", ""),
    ("decide", "date: 2026-11-18\ndecision: undecided", "Good.", ""),
    ("decide", "date: 2026-11-18\ndecision: {decision: undecided, date: 2026-11-18}", "Good.", ""),
    ("withdraw", "date: 2026-11-18\ndecision: withdraw", "Good.", ""),
    ("withdraw-accepted", "date: 2026-11-16", "Good.", "accepted"),
    ("thank-offer", "date: 2026-11-16\noutcome: offer 2026-11-18", "Good.", ""),
    ("answer-offer", "date: 2026-11-16\noutcome: {result: offer, answer_by: 2026-11-25}", "Good.", ""),
    ("tell-offer", "date: 2026-11-16", "Good.", "offer"),
    ("feedback", "date: 2026-11-16\noutcome: rejected 2026-11-18", "Good.", ""),
    ("no-show", "date: 2026-11-18\nno_show: yes", "", ""),
    (
        "task",
        "date: 2026-11-18\ntasks: [{what: send it, due: 2026-11-22}, {what: read, due: 2026-11-23}]",
        "",
        "",
    ),
    ("task", "date: 2026-11-18\ntasks: [send it by 22 Nov 2026, read by 23 Nov 2026]", "", ""),
    ("task", "date: 2026-11-18\nfollow_up: 2026-11-22", "", ""),
    ("task", 'date: 2026-11-18\ntasks:\n  - "[ ] send it by 2026-11-22"\n  - "[x] read by 2026-11-23"', "", ""),
]


def journal_of(root: Path, fields: str, body: str, elsewhere: str) -> Path:
    """Write an entry of an application at Acme, and perhaps what Harrow has said."""
    (root / "journal").mkdir()
    (root / "journal.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "journal" / "acme.md").write_text(f"---\ncompany: Acme\n{fields}\n---\n{body}\n", encoding="utf-8")
    if elsewhere:
        (root / "journal" / "harrow.md").write_text(HARROW.format(outcome=elsewhere), encoding="utf-8")
    return root


def of_rule(root: Path, rule: str) -> list[FollowUp]:
    """Give the rows of a rule at Acme."""
    return [row for row in rows(root) if row.rule == rule and row.company == "Acme"]


@pytest.mark.parametrize(("rule", "fields", "body", "elsewhere"), CASES)
def test_the_command_settles_the_row(rule: str, fields: str, body: str, elsewhere: str, tmp_path: Path) -> None:
    """Typed as it stands there, today."""
    root = journal_of(tmp_path, fields, body, elsewhere)
    before = of_rule(root, rule)
    assert before
    words = shlex.split(before[0].settle.command)
    assert words[:2] == ["afterview", "log"]
    result = CliRunner().invoke(main, [words[1], "-C", str(root), *words[2:]], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    after = [replace(row, settle=before[0].settle, stance=before[0].stance) for row in of_rule(root, rule)]
    assert before[0] not in after
    assert len(after) < len(before)


def test_what_an_entry_has_twice_is_settled_one_after_the_other(tmp_path: Path) -> None:
    """The same words, or the same name, can only mean what is still open."""
    twice = "contacts:\n  - name: Dana Reyes\n  - name: Dana Reyes\ntasks:\n  - read it\n  - read it"
    root = journal_of(tmp_path, f"date: 2026-11-18\n{twice}", "- [ ] read it", "")
    for command in ("thanked dana", "done read", "thanked dana", "done read", "done read"):
        result = CliRunner().invoke(main, ["log", "-C", str(root), "acme", *command.split()], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    text = (root / "journal" / "acme.md").read_text("utf-8")
    assert (text.count("thanked: "), text.count("done: "), text.count("[x]")) == (2, 2, 1)


@pytest.mark.parametrize("body", ["- [ ] read", "- [ ] dress\n- [ ] dress"])
def test_a_box_that_no_words_can_name_is_ticked_by_hand(body: str, tmp_path: Path) -> None:
    """A task has the same words, or another box."""
    root = journal_of(tmp_path, "date: 2026-11-24\ntasks: read", f"## Preparation\n{body}", "")
    assert [row.settle.command for row in of_rule(root, "prepare")] == [""]


def test_a_stage_behind_a_round_that_is_ahead_is_settled_by_a_line(tmp_path: Path) -> None:
    """The command would tick the list of the round itself."""
    root = journal_of(tmp_path, "date: 2026-11-23\nnext_stage: {name: Panel, date: 2026-11-26}", "", "")
    settles = [row.settle for row in of_rule(root, "prepare")]
    assert [(settle.command, settle.line_on(TODAY)) for settle in settles] == [
        ("afterview log acme prepared", "- [x] ready"),
        ("", "next_stage: {name: Panel, date: 2026-11-26, prep: {what: ready, done: yes}}"),
    ]


@pytest.mark.parametrize(
    "stage", ["Panel", "{name: Panel, date: 2026-11-26}", "'Panel: two, \"big\" ones'", "2026-11-26"]
)
def test_the_line_that_is_offered_for_a_stage_settles_it(stage: str, tmp_path: Path) -> None:
    """A tick in the list of the entry that names it is for the entry's own round, and changed nothing."""
    root = journal_of(tmp_path, f"date: 2026-11-18\nthanked: yes\nnext_stage: {stage}", "Good.", "")
    before = [row for rule in ("prepare", "prepare-early") for row in of_rule(root, rule)]
    assert len(before) == 1
    path = root / "journal" / "acme.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"next_stage: {stage}", before[0].settle.line_on(TODAY)), encoding="utf-8")
    assert [row for rule in ("prepare", "prepare-early") for row in of_rule(root, rule)] == []


def test_a_stage_without_its_entry_asks_for_it(tmp_path: Path) -> None:
    """`new` writes the entry of its day."""
    root = journal_of(tmp_path, "date: 2026-11-10\nthanked: yes\nnext_stage: 2026-11-18", "Good.", "")
    (row,) = of_rule(root, "reflect")
    assert row.settle.command == "afterview new Acme --date 2026-11-18"


def test_the_command_is_short_where_a_word_is_enough(tmp_path: Path) -> None:
    """A word of the company, where no other application has it; else the entry's own name."""
    root = journal_of(tmp_path, "role: Dev\ndate: 2026-11-05\nthanked: yes", "Good.", "")
    (root / "journal" / "acme.md").rename(root / "journal" / "2026-11-05-acme.md")
    assert [row.settle.command for row in of_rule(root, "nudge")] == ["afterview log acme nudge"]
    other = "---\ncompany: Acme\nrole: Ops\ndate: 2026-11-06\nthanked: yes\n---\nGood.\n"
    (root / "journal" / "2026-11-06-acme-ops.md").write_text(other, encoding="utf-8")
    assert [row.settle.command for row in of_rule(root, "nudge")] == [
        "afterview log dev nudge",
        "afterview log ops nudge",
    ]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [("tell-reference", "references: Prof. Low"), ("task", "tasks: {what: send it, due: 2026-11-22}")],
)
def test_the_entry_of_applying_is_meant_by_its_path(rule: str, fields: str, tmp_path: Path) -> None:
    """Its slug means the application, and so its latest round, which does not have what the row is about."""
    root = journal_of(tmp_path, "date: 2026-11-18\nthanked: yes", "Good.", "")
    applied = f"---\ncompany: Acme\nlog: 2026-11-02 applied\n{fields}\n---\n"
    (root / "journal" / "acme-applied.md").write_text(applied, encoding="utf-8")
    (row,) = of_rule(root, rule)
    words = shlex.split(row.settle.command)
    assert words[2] == "journal/acme-applied.md"
    result = CliRunner().invoke(main, [words[1], "-C", str(root), *words[2:]], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert of_rule(root, rule) == []


def test_a_long_list_of_boxes_is_ticked_in_the_entry(tmp_path: Path) -> None:
    """A command that names all of them would be no short one; one box alone has its words in the line."""
    root = journal_of(tmp_path, "date: 2026-11-24", "## Preparation\n- [ ] map\n- [ ] shirt\n- [ ] shoes\n- [ ] CV", "")
    (row,) = of_rule(root, "prepare")
    assert (row.settle.command, row.settle.start) == ("", "- [x]")
    entry = root / "journal" / "acme.md"
    entry.write_text(entry.read_text(encoding="utf-8").partition("- [ ] shirt")[0], encoding="utf-8")
    (row,) = of_rule(root, "prepare")
    assert (row.settle.command, row.settle.start) == ("afterview log acme done map", "- [x] map")


def test_the_list_that_belongs_to_a_round_is_ticked(tmp_path: Path) -> None:
    """That of the entry before it, not what a later entry asks to prepare for the round after."""
    root = journal_of(tmp_path, "date: 2026-11-24\nnext_stage: {name: Panel, prep: [read it, dress]}", "", "")
    first = "---\ncompany: Acme\ndate: 2026-11-17\nthanked: yes\nnext_stage: {name: Final, prep: mock}\n---\nGood.\n"
    (root / "journal" / "first.md").write_text(first, encoding="utf-8")
    assert [row.settle.command for row in of_rule(root, "prepare")] == ["afterview log first done mock"]
    (root / "journal" / "first.md").write_text(first.replace(", prep: mock", ""), encoding="utf-8")
    assert [row.settle.command for row in of_rule(root, "prepare")] == ["afterview log acme prepared"]


@pytest.mark.parametrize("name", ["a-first.md", "z-first.md"])
def test_an_earlier_round_is_meant_by_its_own_name(name: str, tmp_path: Path) -> None:
    """The word of an application means its latest round, wherever the names of the files would put the others."""
    root = journal_of(tmp_path, "date: 2026-11-18\nthanked: yes", "Good.", "")
    first = "---\ncompany: Acme\ndate: 2026-11-17\ncontacts: Dana Reyes\n---\nGood.\n"
    (root / "journal" / name).write_text(first, encoding="utf-8")
    (thanks,) = of_rule(root, "thank-you")
    assert thanks.settle.command == f"afterview log {name.removesuffix('.md')} thanked"


@pytest.mark.parametrize(
    ("rule", "fields", "line"),
    [
        ("nudge", "date: 2026-11-05\nthanked: yes", "log: 2026-11-20 nudge"),
        ("nudge", "date: 2026-11-05\nthanked: yes\nlog: [2026-11-06 note]", "  - 2026-11-20 nudge"),
        ("thank-you", "date: 2026-11-18\ncontacts: Dana", "thanked: 2026-11-20"),
        ("thank-you", "date: 2026-11-18\ncontacts: [Dana, Lee]", "log: 2026-11-20 thank-you with Dana"),
        ("close", "date: 2026-10-05\nthanked: yes", "outcome: ghosted 2026-11-20"),
        ("decide", "date: 2026-11-18\ndecision: undecided", "decision: continue 2026-11-20"),
    ],
)
def test_the_line_for_those_who_write_by_hand(rule: str, fields: str, line: str, tmp_path: Path) -> None:
    """With the day on which it is done."""
    root = journal_of(tmp_path, fields, "Good.", "")
    assert of_rule(root, rule)[0].settle.line_on(TODAY) == line
