"""Where an application and a round stand, from day to day."""

from datetime import date
from pathlib import Path

from site_builder.render.application import applications, interviews
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.standings import leads, round_states
from site_builder.steps.queries.checked import check
from tests.render.gathering import story_materials

AS_OF = date(2026, 11, 20)


def _materials(root: Path) -> dict[str, StoryMaterial]:
    checked = check(root, AS_OF, debug=True)
    return story_materials(checked.journal, checked.settings, checked.as_of)


def test_a_round_is_ahead_until_its_day_is_over(journal: Path) -> None:
    """What never changes has no days, so that its page is the same tomorrow.

    === a.md
    ---
    company: Acme
    date: 2026-11-24
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-10
    ---
    """
    materials = _materials(journal)

    def states(application: str, slug: str) -> list[tuple[str, str, str, bool]]:
        material = materials[f"application/{application}"]
        found = round_states(material, material.interviews[slug])
        return [(state.text, state.first, state.last, state.hidden) for state in found]

    assert states("acme", "a") == [
        ("ahead", "", "2026-11-24", False),
        ("held", "2026-11-25", "", True),
    ]
    assert states("birch", "b") == [("held", "", "", False)]


def test_the_lead_of_an_application_turns_with_the_days(journal: Path) -> None:
    """It waits, then there is something to do, and a withdrawal that is planned ends it; one of them each day.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    thanked: yes
    reply_by: 2026-11-24
    log: 2026-12-01 withdrawal
    ---
    Fine.
    """
    (material,) = _materials(journal).values()
    assert material.story.progress
    found = leads(material, material.story.progress, material.story.standings)
    assert [(lead.state, lead.now, lead.first, lead.hidden) for lead in found] == [
        ("open", "Nothing to do until", "", False),
        ("open", "Something to do", "2026-11-26", True),
        ("withdrawn", "", "2026-12-01", True),
    ]
    assert [lead.last for lead in found] == ["2026-11-25", "2026-11-30", ""]


def test_pages_carry_the_rows_and_the_checklist_of_later_days(journal: Path) -> None:
    """All rows to the horizon are there, those of other days hidden; a checklist begins when the round was held.

    === a.md
    ---
    company: Acme
    date: 2026-11-24
    contacts: Dana
    ---
    """
    (material,) = _materials(journal).values()
    assert material.story.progress
    (interview,) = interviews.pages(material)
    application = applications.page(material, material.story.progress)
    steps = interview.view.steps
    for listed in ([step.row for step in steps if step.row], application.view.rows):
        rows = {row.kind: row.hidden for row in listed}
        assert rows["prepare"] is False
        assert rows["thank-you"] is True
        assert rows["reflect"] is True
    checks = [step.check for step in steps if step.check]
    assert {check.status for check in checks if check.name == "thank"} == {"not-said"}  # the rest is the row
    assert {(check.name, check.status, check.first) for check in checks} >= {("thank", "not-said", "2026-12-02")}
    assert all(check.hidden for check in checks)
    titles = [(title.text, title.first, title.last, title.hidden) for title in interview.view.titles]
    assert titles == [
        ("What is next", "", "2026-11-24", False),
        ("After the interview", "2026-11-25", "", True),
    ]
