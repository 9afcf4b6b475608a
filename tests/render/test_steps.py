"""An interview's page: your words first; what to do and what is done in one place, each of it once."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from site_builder.render.application import interviews
from site_builder.render.pages import Page
from site_builder.render.templating.template_files import TemplateFiles
from site_builder.render.templating.templates import Templates
from site_builder.steps.queries.checked import check
from tests.render.gathering import story_materials

Make = Callable[[Mapping[str, str]], Path]
AS_OF = date(2026, 11, 20)
HEADINGS = ("What went well", "Next time", "Surprises", "A tangent")


def all_pages(root: Path) -> list[Page]:
    """Return the pages of a journal's interviews."""
    checked = check(root, AS_OF, debug=True)
    materials = story_materials(checked.journal, checked.settings, checked.as_of, checked.problems)
    return [page for material in materials.values() for page in interviews.pages(material)]


def pages_of(root: Path) -> dict[str, Page]:
    """Return the pages of a journal's interviews, by employer."""
    return {page.view.company: page for page in all_pages(root)}


def test_what_is_to_do_and_what_is_done_stand_in_one_place_each_once(journal: Path) -> None:
    """A row takes the place of its point; what was done is at the contact, a task in its row, a referee in the list.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: [{name: Dana, thanked: 2026-11-19}, Lee]
    tasks: [{what: send the portfolio, due: 2026-11-27}, {what: a puzzle, done: 2026-11-19}]
    references: {name: Prof. Low, told: 2026-11-19}
    went: 4
    ---
    Fine.
    """
    view = pages_of(journal)["Acme"].view
    shown = [step for step in view.steps if not step.hidden]
    asked = [step.row.kind for step in shown if step.row]
    points = [(step.check.name, step.check.status, step.check.note) for step in shown if step.check]
    assert asked == ["thank-you", "nudge", "task"]
    assert points == [
        ("reflect", "done", ""),
        ("decide", "not-said", ""),
        ("references", "done", ""),
    ]
    assert [task.text for task in view.tasks] == ["a puzzle"]
    assert [title.text for title in view.titles] == ["After the interview"]


def test_a_blank_point_is_never_shown_as_not_needed(journal: Path) -> None:
    """What an entry does not say yet has the line to write; it is not needed only where something says so.

    === journal.toml
    [follow_ups]
    off = ["decide"]
    === blank.md
    ---
    company: Blank
    date: 2026-10-12
    contacts: Dana
    log: 2026-11-19 call
    ---
    === said.md
    ---
    company: Said
    date: 2026-10-12
    contacts: Dana
    thanked: skip
    references: none
    next_stage: none
    log: 2026-11-19 call
    ---
    Fine.
    === not-yet.md
    ---
    company: Not Yet
    date: 2026-10-12
    references: TBD
    ---
    === first.md
    ---
    company: Twice
    date: 2026-10-12
    ---
    === second.md
    ---
    company: Twice
    date: 2026-10-13
    mute: on hold
    ---
    === over.md
    ---
    company: Over
    date: 2026-10-12
    outcome: declined
    ---
    """
    points = {
        page.path.removeprefix("interviews/").removesuffix(".html"): {
            step.check.name: (step.check.status, step.check.note, step.check.line.start)
            for step in page.view.steps
            if step.check and not step.hidden
        }
        for page in all_pages(journal)
    }
    assert points["blank"] == {
        "thank": ("not-said", "", "thanked: "),
        "reflect": ("not-said", "", "## What went well"),
        "decide": ("not-needed", "switched off in journal.toml", ""),
        "references": ("not-said", "whom you named, or none", "references: "),
    }
    assert points["said"]["thank"] == ("not-needed", "", "")
    assert points["said"]["references"] == ("not-needed", "nobody is named", "")
    assert points["not-yet"]["references"][0] == "not-said"
    assert points["first"]["next-step"] == ("done", "", "")
    assert points["first"]["decide"] == ("done", "", "")
    assert points["first"]["reflect"][0] == "not-said"
    assert {points["second"][name][:2] for name in ("thank", "decide", "references", "next-step")} == {
        ("not-needed", "you muted it")
    }
    assert {points["over"][name][:2] for name in ("thank", "decide", "references", "next-step")} == {
        ("not-needed", "it has ended")
    }
    assert points["over"]["reflect"][0] == "not-said"


def entry(company: str, words: int) -> str:
    """Write an entry with a mistake and so many words below each heading."""
    body = "".join(f"## {heading}\n\n{'Words ' * words}\n\n" for heading in HEADINGS)
    return f"---\ncompany: {company}\ndate: 2026-11-18\nrepyl_by: x\n---\n{body}"


def test_long_notes_have_a_list_of_their_headings_and_your_words_come_first(make_journal: Make) -> None:
    """Short ones are looked over at once; what is to be mended, and what to do, stands behind the notes."""
    root = make_journal({"journal/long.md": entry("Long", 200), "journal/short.md": entry("Short", 20)})
    pages = pages_of(root)
    assert [re.sub("<[^>]*>", "", part.heading_html) for part in pages["Long"].view.contents] == list(HEADINGS)
    assert pages["Short"].view.contents == ()
    made = Templates(TemplateFiles(root)).render(pages["Long"])
    assert isinstance(made, bytes)
    page = made.decode()
    marks = ("href=#problems", "class=contents", "Words Words", "id=problems", "id=steps")
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_how_a_value_was_read_quotes_it_as_it_was_typed(journal: Path) -> None:
    """A sentence begins with a capital letter, what is quoted does not: it is the writer's own.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    time: 10:00-11:00
    contacts: none
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-23
    outcome: rejected 2026-11-18
    ---
    """
    pages = pages_of(journal)
    assert '"none" in contacts was read as nothing' in pages["Acme"].view.assumptions
    assert pages["Birch"].view.assumptions[0].startswith("It ended on 2026-11-18")
    style = (Path(__file__).parents[2] / "templates/assets/style.css").read_text("utf-8")
    assert not re.search(r"\.assumptions[^{]*first-letter", style)
