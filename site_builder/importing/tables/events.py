"""Whether each row of a table is something that happened, as a diary has it."""

from collections.abc import Sequence

from site_builder.importing.merging.matching import bare
from site_builder.importing.tables.headings import Meaning
from site_builder.importing.tables.table import Table


def has_events(table: Table, meanings: Sequence[Meaning], day: int) -> bool:
    """Whether an application has several rows, each with a state and a day of its own."""
    places = {name: at for at, meaning in reversed(list(enumerate(meanings))) if (name := meaning.name)}
    status = places.get("status")
    if status is None:
        return False
    seen: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for _, row in table.rows:
        if row[day].strip() and row[status].strip():
            key = tuple(bare(row[places[name]]) for name in ("company", "role") if name in places)
            seen.setdefault(key, set()).add((bare(row[day]), bare(row[status])))
    return any(len({when for when, _ in rows}) > 1 and len({what for _, what in rows}) > 1 for rows in seen.values())
