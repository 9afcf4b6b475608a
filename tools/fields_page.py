"""The description of the format -> docs/fields.md: every field with an example, as typed, and its other names.

`make manual` runs it first; a test holds the page to the code.
"""

from collections.abc import Iterator
from pathlib import Path

from site_builder.check.described import Described
from site_builder.check.fields import NESTED, EntryFields, names_of, synonyms_of, typed_name
from site_builder.field_names import ENTRY, PARTS, NamesOf

PAGE = Path("docs/fields.md")
_HEAD = """\
# Every field with an example

An entry's fields as they are typed, made from the description that Afterview reads by. See also
[the journal format](format.md): what values may look like.
"""
_WIDER = """\
## Names of trackers, and in other languages

These are read too, in an entry, in a note and as the heading of a column that is imported, without regard to case,
accents, hyphens and underscores. In an entry they count where the value is of the field's kind: `interview: 2026-11-18`
is its day, `interview: went fine` is yours. A name of your own beside the field's own stays yours.
"""
_PARTS = """\
## Names for a part of a field

`applied: 2026-11-02` is an item of the log, `follow_up: 2026-11-25` a task with that day,
`rejected: 2026-11-19` an outcome, `recruiter_email: …` an address of the recruiter.
`saved`, `notes` and the states of a tracker are read in tables only.
"""


def fields_page() -> str:
    """Write the page."""
    parts = [_HEAD, _table(EntryFields)]
    for name, model in NESTED.items():
        parts += [f"## In `{name}`\n", f"{_sentence(model.__doc__ or '')}\n", _table(model)]
    parts += [_WIDER, _names(ENTRY), _PARTS, _names(PARTS)]
    return "\n".join(parts)


def _names(table: NamesOf) -> str:
    """List every other name of fields, also those that the table of fields above does not have."""
    others: dict[str, list[str]] = {}
    for name, field in (*(table.offered.items() if table is PARTS else ()), *table.wider.items()):
        others.setdefault(field, []).append(f"`{name}`")
    rows = [f"| `{field}` | {', '.join(others[field])} |\n" for field in table.fields if field in others]
    return "".join(("| for | names |\n| --- | --- |\n", *rows))


def _table(model: type[Described]) -> str:
    return "".join(("| field | example | what it says | other names |\n| --- | --- | --- | --- |\n", *_rows(model)))


def _rows(model: type[Described]) -> Iterator[str]:
    others: dict[str, list[str]] = {}
    for other, name in synonyms_of(model).items():
        others.setdefault(name, []).append(f"`{other}`")
    for name, field in model.model_fields.items():
        typed = typed_name(model, name)
        if typed in names_of(model):
            example = str((field.examples or [""])[0])
            cells = (f"`{typed}`", f"`{typed}: {example}`", field.description or "", ", ".join(others.get(typed, ())))
            yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


def _sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(fields_page(), encoding="utf-8")
