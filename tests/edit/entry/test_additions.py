"""What an import adds to an entry: a contact, a section, a field of a name of its own; every other byte stays."""

import pytest

from site_builder.edit.change import AddContact, AddSection, SetField
from site_builder.edit.entry.patch import Patched
from site_builder.model.parts import Contact
from tests.edit.entry.test_patch import FILES, edited, middle, read

LEE = Contact("Lee Park: #2", "Team lead", "lee@acme.example", "020 7946 0001")


@pytest.mark.parametrize("file", FILES)
def test_a_contact_is_added_to_any_list_of_them(file: str) -> None:
    """Where there is none yet, and below those that are there."""
    old = FILES[file].encode()
    result = edited(old, AddContact(LEE))
    assert isinstance(result, Patched), result
    gone, _ = middle(old, result.data)
    assert gone == b""
    assert [contact.name for contact in read(result.data).contacts] == [
        *(contact.name for contact in read(old).contacts),
        LEE.name,
    ]
    assert read(result.data).contacts[-1].email == LEE.email


@pytest.mark.parametrize(
    "contacts",
    [
        " Dana Reyes",
        " {name: Dana Reyes}",
        " [Dana Reyes, {name: Kim Low}]",
        "\n  name: Dana Reyes\n  email: d@x.example",
        "\n  - Dana Reyes <d@x.example>\n  - Kim Low (CTO)",
        "\n- name: Dana Reyes\n  role: CTO   # hers",
        "\n  - {name: Dana Reyes}",
        "",
    ],
)
def test_a_contact_is_written_as_the_others_are(contacts: str) -> None:
    """As a line of text, in braces, as a mapping on lines of its own."""
    old = f"---\ncompany: Acme\ncontacts:{contacts}\nrole: Dev\n---\nx\n"
    result = edited(old, AddContact(Contact("Lee Park", email="lee@acme.example")))
    assert isinstance(result, Patched), result
    names = [(contact.name, contact.email) for contact in read(result.data).contacts]
    assert names == [
        *[(contact.name, contact.email) for contact in read(old.encode()).contacts],
        ("Lee Park", "lee@acme.example"),
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_section_stands_below_all_that_is_there(file: str) -> None:
    """Nothing above it changes, but a last line gets its end."""
    old = FILES[file].encode()
    result = edited(old, AddSection("Invitation", "```text\nNow with Lee\n```"))
    assert isinstance(result, Patched), result
    assert result.data.startswith(old)
    assert result.data.decode().splitlines()[-5:] == ["## Invitation", "", "```text", "Now with Lee", "```"]
    assert read(result.data).company == read(old).company


@pytest.mark.parametrize("file", FILES)
def test_a_field_of_ones_own_is_set_once(file: str) -> None:
    """A name that the format does not know is set, and set anew in its own line."""
    first = edited(FILES[file], SetField(("calendar_version",), "1", "1"))
    assert isinstance(first, Patched), first
    second = edited(first.data, SetField(("calendar_version",), "2: x", "2: x"))
    assert isinstance(second, Patched), second
    assert [more.text for more in read(second.data).more if more.name == "calendar_version"] == ["2: x"]
