"""The things to do on the front page: one for what is done at one go, the most urgent and newest first."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.model.actions import QUICK, thing_of
from site_builder.model.follow_up import FollowUp, Settle
from site_builder.model.kinds import KINDS
from site_builder.render.parts.links import Anchor
from site_builder.render.today.things import Thing, things_of
from tests.render import everything
from tests.render.test_rows import THANK, listed, material_of
from tests.support.examples import examples

AS_OF = everything.AS_OF
QUIET = replace(
    THANK,
    kind="close",
    rule="close",
    who="",
    first=AS_OF,
    last=everything.HORIZON,
    settle=Settle("afterview log acme outcome ghosted", "outcome: ghosted ", dated=True),
)
TELL = replace(QUIET, kind="tell-reference", rule="tell-reference", who="Prof. Low")


def _of(follow_up: FollowUp, number: int, due: int, last: int = 60) -> FollowUp:
    """Return the follow-up of another application, due so many days from today."""
    command = follow_up.settle.command.replace("acme", f"company-{number}")
    return replace(
        follow_up,
        company=f"Company {number}",
        application=f"company-{number}",
        path=f"journal/{number}.md",
        due=AS_OF + timedelta(days=due),
        last=AS_OF + timedelta(days=last),
        settle=replace(follow_up.settle, command=command),
    )


def _things(*follow_ups: FollowUp) -> Sequence[Thing]:
    return things_of(listed(material_of(*follow_ups)), AS_OF)


def _on(things: Sequence[Thing], days: int) -> Sequence[Thing]:
    iso = (AS_OF + timedelta(days=days)).isoformat()
    return [thing for thing in things if thing.first <= iso <= thing.last]


def test_what_has_gone_quiet_is_one_thing_with_one_command() -> None:
    """The newest first, three by name; the command writes to all of them."""
    (thing,) = _things(*(_of(QUIET, number, -number) for number in range(5)))
    assert [place.text for place in thing.places] == ["Company 0", "Company 1", "Company 2"]
    assert thing.more == "2 more"
    names = ",".join(f"company-{number}" for number in range(5))
    assert thing.settle.command == f"afterview log {names} outcome ghosted"
    assert thing.settle.start == ""


def test_one_command_writes_to_a_dozen_entries_at_most() -> None:
    """A line to copy stays a line, however much has gone quiet."""
    (thing,) = _things(*(_of(QUIET, number, -1) for number in range(40)))
    assert thing.settle.command.count(",") == 11
    assert thing.more == "37 more"


def test_one_that_has_gone_quiet_is_as_it_is_on_the_worklist() -> None:
    """With its reason, and the line to write into its entry."""
    (thing,) = _things(_of(QUIET, 1, -1))
    assert thing.row.why == QUIET.why
    assert thing.settle.start == "outcome: ghosted "
    assert thing.more == ""


def test_a_referee_is_told_once_of_several_applications() -> None:
    """Another referee is another thing."""
    things = _things(_of(TELL, 1, 0), _of(TELL, 2, -1), replace(_of(TELL, 3, 0), who="Marcus Bell"))
    assert [[place.text for place in thing.places] for thing in things] == [["Company 1", "Company 2"], ["Company 3"]]


def test_what_is_done_together_changes_with_the_days() -> None:
    """One becomes due later, another goes: on each day it is one thing, of those that stand then."""
    things = _things(_of(QUIET, 1, -1, last=5), _of(QUIET, 2, 3))
    named = {days: [[place.text for place in thing.places] for thing in _on(things, days)] for days in (0, 3, 5, 6)}
    assert named == {
        0: [["Company 1"]],
        3: [["Company 2", "Company 1"]],
        5: [["Company 2", "Company 1"]],
        6: [["Company 2"]],
    }


def test_the_most_urgent_is_first_and_then_the_newest() -> None:
    """An answer before a thank-you, that before asking for news; of two alike the one that became due last."""
    kinds = ("close", "nudge", "thank-you", "reflect", "answer")
    rows = [replace(_of(QUIET, number, -number), kind=kind, rule=kind) for number, kind in enumerate(kinds)]
    rows.append(replace(_of(QUIET, 9, 0), kind="nudge", rule="nudge"))
    things = _things(*rows)
    assert [thing.row.kind for thing in things] == ["answer", "thank-you", "nudge", "nudge", "reflect", "close"]
    assert things[2].places[0].text == "Company 9"


def test_every_kind_has_its_place() -> None:
    """No kind of follow-up is without an urgency, and only kinds that there are can be quick."""
    things = _things(*(replace(_of(QUIET, number, 0), kind=kind, rule=kind) for number, kind in enumerate(KINDS)))
    assert {thing.row.kind for thing in things} == set(KINDS)
    assert set(KINDS) > QUICK


_DAYS = st.integers(-9, 9)
_FOLLOW_UPS = st.lists(
    st.builds(
        lambda base, number, due, length: _of(base, number, due, max(due, 0) + length),
        st.sampled_from((QUIET, TELL, replace(QUIET, kind="nudge", rule="nudge"))),
        st.integers(0, 3),
        _DAYS,
        st.integers(0, 9),
    ),
    max_size=6,
    unique=True,
)


@examples(15)
@given(follow_ups=_FOLLOW_UPS, days=st.integers(0, 20))
def test_on_every_day_each_follow_up_is_part_of_one_thing(follow_ups: list[FollowUp], days: int) -> None:
    """As the agenda counts them: what is due then, and nothing that is not."""
    day = AS_OF + timedelta(days=days)
    standing = [row for row in follow_ups if row.due <= day and row.first <= day <= row.last]
    things = _on(_things(*follow_ups), days)
    assert len(things) == len({thing_of(row) for row in standing})
    assert all(date.fromisoformat(thing.row.due.iso) <= day for thing in things)


def test_of_many_people_a_few_have_a_line_each() -> None:
    """A panel of three hundred does not bury the rest of the day; the others are where they were met."""
    names = [f"Person {number:03}" for number in range(300)]
    thanks = [replace(THANK, who=name, email="a@acme.example") for name in names]
    (thing,) = _things(*thanks)
    assert [person.name for person in thing.people] == names[:6]
    assert thing.others == Anchor("And 294 more", thing.row.interview.href)
    (thing,) = _things(*thanks[:6])
    assert len(thing.people) == 6
    assert not thing.others.text
