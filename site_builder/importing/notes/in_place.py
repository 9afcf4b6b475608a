"""The plan of notes that are in the journal already -> the same notes written again, each where it stands."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from site_builder.importing.entry_text import entry_text
from site_builder.importing.plan import Draft, Plan, Rewritten


def in_place(plan: Plan, notes: Mapping[str, bytes], journal: Path) -> Plan:
    """Have a note below the journal's folder become its entry, where it becomes a single one that differs from it.

    `notes` are the bytes of each by its name. A note with several interviews stays, beside the entries made of it.
    """
    made: dict[str, list[Draft]] = {}
    for draft in plan.new:
        made.setdefault(draft.source, []).append(draft)
    rewritten = list[Rewritten]()
    for name, drafts in made.items():
        real = Path(name).resolve()
        if not name or not real.is_relative_to(journal.resolve()) or len(drafts) != 1:
            continue
        path = f"journal/{real.relative_to(journal.resolve()).as_posix()}"
        draft = drafts[0]
        rewritten.append(Rewritten(path, real, notes[name], entry_text(draft), draft.came_from, draft.guessed))
    done = {note.real for note in rewritten}
    new = tuple(draft for draft in plan.new if not draft.source or Path(draft.source).resolve() not in done)
    return replace(plan, new=new, rewritten=tuple(note for note in rewritten if note.text.encode() != note.before))
