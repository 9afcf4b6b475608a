"""Each piece of the advice that Afterview starts from, as a person would meet it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from site_builder.builder import build
from site_builder.cli import main
from site_builder.derive.follow_ups.table import RULES
from site_builder.steps.request import Request
from tests.support.readable import readable

ROOT = Path(__file__).parents[2]
HELD = "company: Acme\nrole: Dev\ndate: 2026-11-12\nstage: Technical\ncontacts: Dana <dana@acme.example>\n"
DONE = f"{HELD}thanked: 2026-11-13\n"
AHEAD = "company: Acme\nrole: Dev\ndate: 2026-11-26\nstage: Final\n"
TALKED = "{name: Dana, email: dana@acme.example, talked_about: queues}"
DECIDED = "I have decided to withdraw my application for the role of Dev."
WIN = "## What went well\n\n- Drew the queue\n"
PAGE = "interviews/a.html"
FINAL = "preparation/b.html"

# numbers -> the entries a, b, ... (front matter, body), the page, and words that it says in this order
ROWS: Mapping[tuple[int, ...], tuple[tuple[tuple[str, str], ...], str, tuple[str, ...]]] = {
    (1,): (((DONE, WIN),), "timeline.html", ("Technical", "a step forward")),
    (2,): (
        ((HELD, WIN),),
        PAGE,
        ("After the interview", "Say thank you", "Look back on it", "Decide", "references", "Ask Dana for news"),
    ),
    (3,): (((DONE, WIN),), "index.html", ("process includes is not written down",)),
    (4, 5): (
        ((f"{DONE}tasks: {{what: send the portfolio, due: 2026-11-22}}\nnext_stage: Panel\n", WIN),),
        "follow-ups.html",
        ("send the portfolio", "Sun 22 Nov"),
    ),
    (6,): (
        ((f"{DONE}reply_within: 2 weeks\n", WIN),),
        "follow-ups.html",
        ("They said within 2 weeks", "two working days later"),
    ),
    (7,): (((f"{DONE}reply_by: 2026-11-24\n", WIN),), "index.html", ("Nothing to do", "until Thu 26 Nov")),
    (8, 23, 30): (((DONE, WIN), (AHEAD, "")), "follow-ups.html", ("Prepare for Final", "Wed 25 Nov")),
    (9, 41): (
        ((f"{DONE}reply_by: 2026-11-13\n", WIN),),
        "follow-ups.html",
        ("Overdue", "Ask Dana for news", "They said by Fri 13 Nov", "an answer by Friday 13 November"),
    ),
    (10,): (((DONE.replace(" <dana@acme.example>", ""), WIN),), "index.html", ("no e-mail or phone for Dana",)),
    (11,): (
        ((DONE, "## Questions I still have\n\n- Who decides?\n"), (AHEAD, "")),
        FINAL,
        ("Questions you still have", "Who decides?"),
    ),
    (12, 15): (
        ((HELD.replace("11-12", "11-19").replace("Dana <dana@acme.example>", TALKED), WIN),),
        "follow-ups.html",
        ("Thank Dana", "Write to Dana", "Dear Dana,", "we talked about queues."),
    ),
    (13,): (
        ((f"{DONE}decision: continue\n", WIN),),
        "follow-ups.html",
        ("Ask Dana for news", "Dear Dana,", "I am still very interested."),
    ),
    (14, 29): (
        ((f"{DONE}decision: withdraw\n", WIN),),
        "follow-ups.html",
        ("Let Dana know that you withdraw", DECIDED),
    ),
    (16,): (((DONE.replace("11-12", "11-19"), ""),), "follow-ups.html", ("Write down how it went",)),
    (17,): (
        ((DONE, f"## Next time\n\n- Breathe\n\n{WIN}"),),
        "reflections.html",
        ("What went well", "Drew the queue", "Breathe"),
    ),
    (18,): (
        ((DONE, "## What I would change\n\n- Talked too fast\n"),),
        "reflections.html",
        ("What I would change", "Talked too fast"),
    ),
    (19,): (((DONE, "## Next time\n\n- Breathe\n"), (AHEAD, "")), FINAL, ("next time", "Breathe")),
    (20,): (((f"{DONE}went: 3\n", ""),), "reflections.html", ("What went well here?",)),
    (21, 22): (((f"{DONE}went: 4\n", WIN),), "reflections.html", ("4 of 5",)),
    (24,): ((("company: Acme\n", ""),), "applications.html", ("Acme", "no dated round", "Standing still")),
    (25, 26): (
        ((f"{DONE}fit: yes\n", "## The company\n\nCalm people.\n"),),
        "applications/acme-dev.html",
        ("Calm people.", "Can you see yourself there yes"),
    ),
    (27,): (
        ((f"{DONE}decision: undecided\nreply_by: 2026-11-25\n", WIN),),
        "follow-ups.html",
        ("Decide whether you still want it", "Wed 25 Nov"),
    ),
    (28,): (((f"{DONE}outcome: withdrawn\n", WIN),), "applications.html", ("Behind you", "Withdrawn")),
    (31, 32, 33, 34): (
        ((f"{DONE}references: Prof. Low\n", WIN), (AHEAD, "")),
        "follow-ups.html",
        ("Tell Prof. Low that they may be called", "Thu 26 Nov", "Dear Prof. Low,", "the role of Dev at Acme"),
    ),
    (35, 40): (
        ((f"{DONE}reply_by: 2026-11-24\nlog: 2026-11-16 reply email\n", WIN),),
        "statistics.html",
        ("Days until they answer", "Acme"),
    ),
    (36,): (((f"{DONE}log: 2026-11-19 nudge email\n", WIN),), "index.html", ("until Thu 26 Nov",)),
    (37,): (((DONE.replace("11-12", "11-17"), WIN),), "index.html", ("Done this week", "Technical")),
    (38,): (((DONE, WIN),), "index.html", ("The search rests on one application",)),
    (39,): (((f"{DONE}closing_date: 2026-11-30\n", WIN),), "index.html", ("until Mon 7 Dec",)),
    (42,): (((f"{DONE}log: 2026-11-16 call phone: she was kind\n", WIN),), PAGE, ("phone", "she was kind")),
    (43,): (((f"{DONE}outcome: ghosted\n", WIN),), "applications.html", ("Gone quiet",)),
    (44,): (
        ((DONE.replace("11-12", "10-12") + "log: [2026-10-26 nudge email, 2026-11-04 nudge email]\n", WIN),),
        "follow-ups.html",
        ("Perhaps call it gone quiet", "You asked twice"),
    ),
    (45, 47): (
        ((DONE, "## Questions they asked\n\n- Why is it slow? (weak)\n"),),
        "questions.html",
        ("To practise", "Why is it slow?"),
    ),
    (46, 49): (
        ((DONE, WIN), (AHEAD, "## Preparation\n\n- [ ] iron the shirt\n")),
        FINAL,
        ("To prepare", "iron the shirt"),
    ),
    (48,): (((DONE, "## Surprises\n\n- The lift sang\n"),), "reflections.html", ("Surprises", "The lift sang")),
    (50,): (((DONE, WIN),), "index.html", ("Thank-yous", "Next steps", "Reflections")),
}


@pytest.mark.parametrize("numbers", ROWS, ids=lambda numbers: "-".join(str(number) for number in numbers))
def test_a_piece_of_advice_is_answered(numbers: tuple[int, ...], tmp_path: Path) -> None:
    """The page says these words, in this order, on a Friday in November."""
    entries, page, words = ROWS[numbers]
    (tmp_path / "journal").mkdir()
    for name, (front, body) in zip("abc", entries, strict=False):
        (tmp_path / f"journal/{name}.md").write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    built = build(Request(tmp_path, tmp_path / "output", date(2026, 11, 20), debug=True))
    assert built.problems == ()
    text = " ".join(readable((tmp_path / "output" / page).read_text("utf-8")).split())
    place = 0
    for word in words:
        place = text.find(word, place)
        assert place >= 0, f"{page} does not say {word!r} there: {text}"


def test_next_stage_none_silences_preparation(tmp_path: Path) -> None:
    """No next stage is fine, and nothing is asked for (8, 23, 30)."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text(f"---\n{DONE}next_stage: none\n---\n{WIN}", encoding="utf-8")
    build(Request(tmp_path, tmp_path / "output", date(2026, 11, 20), debug=True))
    assert not (tmp_path / "output/preparation").exists()
    assert "Prepare" not in readable((tmp_path / "output/follow-ups.html").read_text("utf-8"))


def test_a_new_entry_has_the_cues_and_asks_for_three_things_at_most(tmp_path: Path) -> None:
    """What to ask before leaving, and the headings to write under at home (3, 16, 18)."""
    (tmp_path / "journal").mkdir()
    result = CliRunner().invoke(main, ["new", "-C", str(tmp_path), "Acme"], catch_exceptions=False)
    assert result.exit_code == 0
    text = next((tmp_path / "journal").glob("*.md")).read_text("utf-8")
    for cue in ("How do you decide", "another round", "When will I hear", "How do I reach you", "three things at most"):
        assert cue in text
    assert text.index("## What went well") < text.index("## What I would change")


def rows() -> list[tuple[tuple[int, ...], str]]:
    """Read the table of the documentation: the numbers, and what answers them."""
    text = (ROOT / "docs/advice.md").read_text("utf-8")
    found = re.findall(r"^\| ([0-9, ]+) \| .+? \| (.+) \|$", text, re.MULTILINE)
    return [(tuple(int(number) for number in numbers.split(",")), answer) for numbers, answer in found]


def test_every_row_of_the_table_has_a_test() -> None:
    """All fifty pieces are there, and each is tested."""
    assert {numbers for numbers, _ in rows()} == set(ROWS)
    assert sorted(number for numbers in ROWS for number in numbers) == list(range(1, 51))


def test_the_table_names_only_what_there_is() -> None:
    """Pages, rules and commands of the answers exist."""
    pages = set(re.findall(r"`([\w/<>-]+\.html)`", (ROOT / "docs/site.md").read_text("utf-8")))
    rules = {rule.name for rule in RULES}
    for numbers, answer in rows():
        assert set(re.findall(r"`([\w/<>-]+\.html)`", answer)) <= pages, numbers
        assert set(re.findall(r"the `([a-z-]+)` rule", answer)) <= rules, numbers
        assert set(re.findall(r"`afterview (\w+)`", answer)) <= set(main.list_commands(click.Context(main))), numbers
