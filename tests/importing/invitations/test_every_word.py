"""Whatever an invitation says to people stands in its entry or in the plan."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.importing.invitations.entries import Said
from site_builder.importing.tables.rows.words import words_of
from tests.importing.importing import interviews, planned, shown
from tests.support.examples import examples

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"], exclude_characters="%<>&"), max_size=30
)
NAME = st.sampled_from(("Reyes, Dana (ext.)", "Dana Reyes", "Kim Low", '"Lee Park"', "=?utf-8?Q?J=C3=B6rg?=", ""))
BESIDE = (
    ("X-RESPONSE-COMMENT", "late, sorry; the zebra"),
    ("SENT-BY", "mailto:assistant@acme.example"),
    ("DELEGATED-TO", "mailto:deputy@acme.example"),
)
PERSON = st.builds(
    lambda kind, name, answer, use, role, more: (
        f'{kind};CN="{name.strip(chr(34))}";PARTSTAT={answer};CUTYPE={use};ROLE={role}{more}'
    ),
    st.sampled_from(("ATTENDEE", "ORGANIZER")),
    NAME,
    st.sampled_from(("ACCEPTED", "DECLINED", "NEEDS-ACTION")),
    st.sampled_from(("INDIVIDUAL", "GROUP", "ROOM", "RESOURCE", "UNKNOWN")),
    st.sampled_from(("REQ-PARTICIPANT", "NON-PARTICIPANT")),
    st.sampled_from(("", *(f';{name}="{text}"' for name, text in BESIDE))),
)
NAMES = "SUMMARY LOCATION DESCRIPTION COMMENT CONTACT CATEGORIES RESOURCES URL ATTACH CONFERENCE X-ALT-DESC NONSENSE"
PROPERTY = st.sampled_from(NAMES.split())
STARTS = ("20261118T090000Z", ";VALUE=DATE:20261118", ";TZID=No/Zone:20261118T090000", "x", "20261118")
START = st.sampled_from(STARTS).map(lambda value: f"DTSTART{value}" if value[0] == ";" else f"DTSTART:{value}")
METHOD = st.sampled_from(
    ("", "METHOD:REQUEST\n", "METHOD:PUBLISH\n", "METHOD:REPLY\n", "METHOD:COUNTER\n", "METHOD:CANCEL\n")
)


def escaped(text: str) -> str:
    """Write a text as the value of a property."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


@examples(40)
@given(
    method=METHOD,
    texts=st.lists(st.tuples(PROPERTY, TEXT), max_size=6, unique_by=lambda pair: pair[0]),
    people=st.lists(st.tuples(PERSON, st.integers(1, 9)), max_size=4),
    start=START,
    company=st.sampled_from(("Acme", "")),
)  # fmt: skip
def test_every_word_of_an_invitation_is_in_its_entry_or_in_the_plan(
    method: str, texts: list[tuple[str, str]], people: list[tuple[str, int]], start: str, company: str
) -> None:
    """The words of every property for people, names and addresses of everybody; whatever becomes of the event."""
    lines = [f"{name}:{escaped(text)}" for name, text in texts]
    lines += [f"{person}:mailto:p{number}@acme.example" for person, number in people]
    event = "\n".join(["BEGIN:VEVENT", "UID:u", start, *lines, "END:VEVENT"])
    data = f"BEGIN:VCALENDAR\n{method}{event}\nEND:VCALENDAR\n".encode()
    plan = planned(("a.ics", data), said=Said(company=company))
    interviews(plan)
    said = shown(plan)
    if any(name == "DESCRIPTION" and text.strip() for name, text in texts):
        texts = [(name, text) for name, text in texts if name != "X-ALT-DESC"]  # the same words in HTML
    for name, text in texts:
        assert set(words_of(text)) <= said, (name, text)
    for person, number in people:
        assert f"p{number}" in said
        for name, text in BESIDE:
            assert name not in person or set(words_of(text.removeprefix("mailto:"))) <= said, person
