"""The description of the format -> docs/fields.md: every field with an example, as typed, and its other names.

`make manual` runs it first; a test holds the page to the code.
"""

from collections.abc import Iterator
from pathlib import Path

from site_builder.check.described import Described
from site_builder.check.fields import NESTED, EntryFields, names_of, synonyms_of, typed_name

PAGE = Path("docs/fields.md")
_HEAD = """\
# Every field with an example

An entry's fields as they are typed, made from the description that Afterview reads by. See also
[the journal format](format.md): what values may look like.
"""


def fields_page() -> str:
    """Write the page."""
    parts = [_HEAD, _table(EntryFields)]
    for name, model in NESTED.items():
        parts += [f"## In `{name}`\n", f"{_sentence(model.__doc__ or '')}\n", _table(model)]
    return "\n".join(parts)


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
