"""The key of the search: the same for the same journal, hard to guess, and unchanged by most edits."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from site_builder.model.body import Body, Section
from site_builder.model.journal import Interview
from site_builder.render.site_search.key import key_of, lines_of_key


def entry(number: int, *lines: str) -> Interview:
    """Build an entry with these lines in its notes."""
    section = Section("", "", "", 0, 1, "", "\n".join(lines))
    return Interview(f"journal/{number}.md", str(number), company=f"Company {number}", body=Body((section,)))


def key(entries: Iterable[Interview]) -> str:
    """Build the key of some entries."""
    return key_of(line for interview in entries for line in lines_of_key(interview))


def journal(many: int) -> list[Interview]:
    """Build entries with ten lines each."""
    lines = "thought number {} of interview {}, in a sentence"
    return [entry(number, *(lines.format(line, number) for line in range(10))) for number in range(many)]


def test_the_key_is_derived_from_the_entries() -> None:
    """The order of lines does not matter; another text gives another key, of 128 bits."""
    entries = journal(5)
    before = key(entries)
    assert len(bytes.fromhex(before)) == 16
    assert key(entries[::-1]) == before
    assert len({key(journal(many)) for many in (0, 1, 9)}) == 3


def test_most_edits_keep_the_key() -> None:
    """A new key changes every page: of a hundred edits in a journal of fifty entries a few change the key."""
    entries = journal(50)
    before = key(entries)
    changed = 0
    for number in range(100):
        at = number % 50
        body = Body(
            (*entries[at].body.sections, Section("", "", "", 0, 1, "", f"A later thought, the {number}th of all"))
        )
        edited = [*entries[:at], replace(entries[at], body=body), *entries[at + 1 :]]
        changed += key(edited) != before
    assert changed <= 5


def test_an_edit_of_a_newer_entry_keeps_the_key() -> None:
    """Whoever writes today writes in today's entry: the key is made from the four oldest, in a small journal too."""
    entries = [replace(entry, date=date(2026, 11, 1 + number)) for number, entry in enumerate(journal(6))]
    before = key(entries)
    assert key(entries[:4]) == before
    for number in (4, 5):
        assert key([*entries[:number], replace(entries[number], body=Body(), company="Else")]) == before
    assert key(entries[1:]) != before
    undated = replace(journal(1)[0], date=None, company="No day yet")
    assert key([undated, *entries]) == before


def test_lines_that_are_easy_to_guess_come_last() -> None:
    """A heading's few words, a company and a role are taken only where there is nothing longer."""
    short = entry(1, *(f"word {number}" for number in range(50)))
    long = entry(2, *(f"what only the writer of this line can know, the {number}th" for number in range(4)))
    assert key([short, long]) == key([replace(short, body=Body(), company="Other"), long])
    assert key([short]) != key([replace(short, company="Other", body=Body())])
