"""Where an application and a round stand, from day to day."""

from datetime import date
from pathlib import Path

from site_builder.build import check
from site_builder.derive import derive
from site_builder.render.material import Material, gather
from site_builder.render.stands import leads, round_states
from site_builder.render.views import applications, interviews

AS_OF = date(2026, 11, 20)


def _material(root: Path) -> Material:
    checked = check(root, AS_OF, debug=True)
    derived = derive(checked.journal, checked.settings, checked.as_of)
    return gather(checked.journal, derived, (), checked.settings, custom=False)


def test_a_round_is_ahead_until_its_day_is_over(journal: Path) -> None:
    """What never changes holds no day, so that its page is the same tomorrow.

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
    material = _material(journal)
    ahead, behind = (material.interviews[slug] for slug in ("a", "b"))
    assert [(each.text, each.first, each.last, each.hidden) for each in round_states(material, ahead)] == [
        ("ahead", "", "2026-11-24", False),
        ("held", "2026-11-25", "", True),
    ]
    assert [(each.text, each.first, each.last, each.hidden) for each in round_states(material, behind)] == [
        ("held", "", "", False)
    ]


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
    material = _material(journal)
    found = leads(material, material.derived.stages["acme"], material.derived.standings)
    assert [(each.state, each.now, each.first, each.hidden) for each in found] == [
        ("open", "Nothing to do until", "", False),
        ("open", "Something to do", "2026-11-26", True),
        ("withdrawn", "", "2026-12-01", True),
    ]
    assert [each.last for each in found] == ["2026-11-25", "2026-11-30", ""]


def test_pages_carry_the_rows_and_the_checklist_of_later_days(journal: Path) -> None:
    """All rows to the horizon are there, those of other days hidden; a checklist begins when the round was held.

    === a.md
    ---
    company: Acme
    date: 2026-11-24
    contacts: Dana
    ---
    """
    material = _material(journal)
    (interview,) = interviews.pages(material)
    (application,) = applications.pages(material)
    for view in (interview.view, application.view):
        rows = {row.kind: row.hidden for row in view.rows}
        assert rows["prepare"] is False
        assert rows["thank-you"] is True
        assert rows["reflect"] is True
    assert {(check.name, check.status, check.first) for check in interview.view.checklist} >= {
        ("thank", "due", "2026-11-25"),
        ("thank", "overdue", "2026-11-26"),
        ("thank", "not-needed", "2026-12-02"),
    }
    assert all(check.hidden for check in interview.view.checklist)
