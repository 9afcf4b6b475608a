"""Which rounds belong together: one application for one role at one employer."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.journal.rounds import Grouped, group_rounds
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Outcome
from site_builder.settings.figures import Figures
from site_builder.settings.settings import Settings

DAY = date(2026, 3, 2)


def entry(name: str, days: int | None = 0, **fields: object) -> Interview:
    """Make an entry of Acme so many days after the first."""
    day = None if days is None else DAY + timedelta(days=days)
    given = {"company": "Acme", "role": "Developer", "date": day, **fields}
    return Interview(f"journal/{name}.md", name, **given)  # type: ignore[arg-type] # fields of any test


def grouped(*interviews: Interview) -> dict[str, list[str]]:
    """Give the slugs of the rounds by application."""
    return {
        application.slug: [interview.slug for interview in application.rounds]
        for application in found(*interviews).applications
    }


def found(*interviews: Interview) -> Grouped:
    """Group with the defaults."""
    return group_rounds(interviews, Settings())


def test_company_and_role_tie_rounds_together_however_they_are_spelled() -> None:
    """Case, spacing and the form of accents make no difference; rounds are in order of date, undated ones last."""
    rounds = (
        entry("b", 5, company="ACME ", role="développeur"),
        entry("c", None, role="de\u0301veloppeur"),
        entry("a", 0, company="acme", role="Développeur"),
    )
    assert grouped(*rounds) == {"acme-developpeur": ["a", "b", "c"]}


def test_a_name_in_small_letters_yields_to_the_same_name_with_capitals() -> None:
    """What a tired person typed last stands in messages to others; a name that never has capitals stays as it is."""
    rounds = (
        entry("a", 0, company="Orbit Labs", role="Data Analyst"),
        entry("b", 5, company="ORBIT Labs", role="data analyst"),
        entry("c", 9, company="orbit labs", role="Data analyst"),
    )
    (application,) = found(*rounds).applications
    assert (application.company, application.role) == ("ORBIT Labs", "Data analyst")
    (other,) = found(entry("a", company="trivago", role="dev"), entry("b", company="trivago", role="dev")).applications
    assert (other.company, other.role) == ("trivago", "dev")


def test_another_role_is_another_application() -> None:
    """Two jobs at one employer are two applications."""
    assert grouped(entry("a"), entry("b", role="Lead")) == {"acme-developer": ["a"], "acme-lead": ["b"]}


def test_an_entry_without_a_role_belongs_to_the_nearest_round_before_it_else_after() -> None:
    """Its page says what was assumed."""
    rounds = (entry("dev", 0), entry("lead", 20, role="Lead"), entry("x", 10, role=""), entry("y", -5, role=""))
    assert grouped(*rounds) == {"acme-developer": ["y", "dev", "x"], "acme-lead": ["lead"]}
    assumed = {interview.slug: interview.assumptions for interview in found(*rounds).interviews}
    assert "Developer" in assumed["x"][0]
    assert assumed["dev"] == ()


def test_entries_that_name_no_role_anywhere_are_one_application() -> None:
    """A company is enough."""
    assert grouped(entry("a", role=""), entry("b", 3, role="")) == {"acme": ["a", "b"]}


def test_a_round_after_an_ending_begins_a_new_application() -> None:
    """The outcome's date decides, else that of its round; so does a withdrawal. Who went quiet may come back."""
    ended = entry("a", 0, outcome=Outcome("rejected", DAY + timedelta(days=10)))
    assert grouped(ended, entry("b", 10)) == {"acme-developer": ["a", "b"]}
    assert grouped(ended, entry("b", 11)) == {"acme-developer": ["a"], "acme-developer-2": ["b"]}
    quiet = entry("a", 0, outcome=Outcome("ghosted", DAY + timedelta(days=30)))
    assert grouped(quiet, entry("b", 40)) == {"acme-developer": ["a", "b"]}
    undated = entry("a", 0, outcome=Outcome("declined"))
    assert grouped(undated, entry("b", 1)) == {"acme-developer": ["a"], "acme-developer-2": ["b"]}
    withdrawn = entry("a", 0, log=(LogItem("withdrawal", DAY + timedelta(days=2)),))
    assert grouped(withdrawn, entry("b", 3)) == {"acme-developer": ["a"], "acme-developer-2": ["b"]}


def test_an_offer_is_no_ending() -> None:
    """What follows an offer belongs to it."""
    assert grouped(entry("a", outcome=Outcome("offer")), entry("b", 5)) == {"acme-developer": ["a", "b"]}


def test_a_long_silence_begins_a_new_application() -> None:
    """More than 180 days after the last round or item of the log."""
    assert grouped(entry("a"), entry("b", 180)) == {"acme-developer": ["a", "b"]}
    assert grouped(entry("a"), entry("b", 181)) == {"acme-developer": ["a"], "acme-developer-2": ["b"]}
    spoken = entry("a", 0, log=(LogItem("reply", DAY + timedelta(days=100)),))
    assert grouped(spoken, entry("b", 280)) == {"acme-developer": ["a", "b"]}


def test_how_long_a_silence_is_is_a_setting() -> None:
    """`new_application`, in days."""
    chosen = Settings(follow_ups=Figures(new_application=30))
    rounds = (entry("a"), entry("b", 30), entry("c", 61))
    assert [len(application.rounds) for application in group_rounds(rounds, chosen).applications] == [2, 1]


def test_application_overrides_all_of_this() -> None:
    """It ties together other companies and roles, endings and silences, and tells apart equal ones."""
    rounds = (
        entry("a", 0, application="platform", outcome=Outcome("rejected")),
        entry("b", 400, application="Platform", company="Acme Group", role="Lead"),
        entry("c", 1, application="other"),
    )
    assert grouped(*rounds) == {"other": ["c"], "platform": ["a", "b"]}


def test_talks_alone_are_no_application() -> None:
    """A chat with nobody's rounds beside it is a talk; one among rounds is a round."""
    talk = found(entry("a", format="chat"))
    assert (talk.applications, [chat.slug for chat in talk.talks]) == ((), ["acme-developer"])
    assert grouped(entry("a", format="chat"), entry("b", 3)) == {"acme-developer": ["a", "b"]}


def test_employers_that_look_alike_in_addresses_stay_apart() -> None:
    """C++ House and C# House have an address each."""
    slugs = grouped(entry("a", company="C++", role=""), entry("b", company="C#", role=""))
    assert len(slugs) == 2
    assert all(slug.startswith("c-") for slug in slugs)


def test_an_entry_that_could_not_be_read_is_no_application() -> None:
    """What nobody can read asks for nothing; one whose company alone is missing still does."""
    unread = Interview("journal/2026-11-18-x.md", "x", date=DAY, raw="---\ncompany [", lines={})
    bare = Interview("journal/2026-11-18-y.md", "y", date=DAY)
    assert grouped(unread, bare) == {}
    assert grouped(Interview("journal/z.md", "z", date=DAY, lines={"date": 2})) == {"z": ["z"]}


@given(
    st.lists(
        st.builds(
            entry,
            st.uuids().map(str),
            st.one_of(st.none(), st.integers(0, 500)),
            company=st.sampled_from(["Acme", "ACME", "Birch", ""]),
            role=st.sampled_from(["", "Dev", "dev", "Lead"]),
            application=st.sampled_from(["", "", "x"]),
            format=st.sampled_from(["", "chat"]),
            outcome=st.sampled_from([None, Outcome("rejected"), Outcome("offer")]),
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_every_entry_is_in_exactly_one_place_whatever_the_order(interviews: list[Interview], chance: object) -> None:
    """No entry is lost or doubled, no slug is used twice, and the order of files does not show."""
    first = found(*interviews)
    rounds = [interview.path for application in (*first.applications, *first.talks) for interview in application.rounds]
    assert sorted(rounds) == sorted(
        interview.path for interview in interviews if interview.company or interview.application
    )
    slugs = [application.slug for application in (*first.applications, *first.talks)]
    assert len(set(slugs)) == len(slugs)
    shuffled = list(interviews)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert found(*shuffled).applications == first.applications
