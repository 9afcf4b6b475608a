"""Notes of other programs -> entries: what is named becomes a field, every other word stays where it stands."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from site_builder.check.lines.job_titles import JOB
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.yaml_text import yaml_text
from site_builder.importing.days.day_cells import DoubtfulDayError, Order, day_of
from site_builder.importing.entry_text import entry_text
from site_builder.importing.files.plain_text import without_links
from site_builder.importing.invitations.rounds import is_an_interview, round_of, without_round
from site_builder.importing.merging.matching import entry_for
from site_builder.importing.merging.news import plan_for, steps_of
from site_builder.importing.merging.reads_as import entry_of
from site_builder.importing.notes.head import day_line, is_plain_note, leading_day
from site_builder.importing.notes.note import Note, note_of, parts_by_day
from site_builder.importing.plan import Draft, Listed, NotImportableError, Plan, joined
from site_builder.importing.tables.columns import TableOptions, columns_of
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.rows.drafts import drafts_of
from site_builder.importing.tables.rows.state import NoEntryError
from site_builder.importing.tables.rows.words import words_of
from site_builder.importing.tables.table import Table
from site_builder.model.field_names import field_words
from site_builder.model.journal import Journal
from site_builder.patterns import pattern
from site_builder.settings.settings import Settings

_DAY = pattern(r"\d{4}([-_])\d{2}\1\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{8}(?!\d)")
_OF_A_ROUND = pattern(r"\b(?:phone|onsite|video|tech|call|interview|screen|with|at)\b", re.IGNORECASE)
_NO_COMPANY = frozenset({"table of contents", *"interviews interview notes readme untitled journal".split()})
_BETWEEN = pattern(r"\s+[-\u2013\u2014|:·]\s+|\s*[|:]\s+|,\s+")
_HAS_FRONT_MATTER = pattern(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def plan_of_notes(notes: Sequence[tuple[str, str]], journal: Journal, asked: TableOptions) -> Plan:
    """Plan an entry for each note; one that is an entry already is left as it is."""
    plans: list[Plan] = []
    taken: set[str] = set()
    for name, text in notes:
        for came_from, made in _drafts(name, text, asked):
            if not isinstance(made, Draft):
                plans.append(Plan(listed=(Listed(came_from, made, (text,)),)))
                continue
            entry = entry_for(made, journal, frozenset(taken))
            if entry is None or (made.day and entry.date is None and made.body.strip()):
                plans.append(Plan(new=(replace(made, source=name),)))
                continue
            taken.add(entry.path)
            with_words = replace(made, came_from=came_from, body="", notes=made.body, guessed=())
            plans.append(plan_for(entry, with_words, journal, (text,)))
    return joined(plans)


def _drafts(name: str, text: str, asked: TableOptions) -> Iterator[tuple[str, Draft | str]]:
    path = PurePosixPath(name)
    came_from = f"note {path.name}"
    if _HAS_FRONT_MATTER.match(text):
        yield came_from, _of_front_matter(path.stem, text, came_from, asked)
        return
    parts = parts_by_day(text)
    for head, body in parts:
        if not head:
            yield came_from, f"what stands above its first day is of no interview: {' '.join(body.split())}"
            continue
        where = f'{came_from}, "{head}"'
        is_heading = re.search(rf"^#+[ \t]+{re.escape(head)}", text, re.MULTILINE) is not None
        typed = f"## {head}\n{body}" if is_heading else f"{head}{body}".strip("\n")
        note = Note(head, (), body.strip("\n") if is_heading else typed, has_heading=is_heading)
        yield where, _checked(_of_note(note, head, where, asked, typed))
    if not parts:
        note = note_of(path.stem, text)
        says_nothing = not note.has_heading and not is_an_interview(path.stem) and not _DAY.search(path.stem)
        if says_nothing and is_plain_note(text):  # its first line is its title
            note = replace(note, title=text.strip().split("\n", 1)[0].strip())
        yield came_from, _checked(_of_note(note, path.stem, came_from, asked, text))


def _of_front_matter(stem: str, text: str, came_from: str, asked: TableOptions) -> Draft | str:
    """Take a note that is an entry already; fields that are in its words, as Dataview has them, are added to it."""
    interview, _ = entry_of(text)
    typed = text
    if not interview.company and (company := _company_within(stem, text)):
        text = text.replace("\n", f"\ncompany: {yaml_text(company)}\n", 1)
        interview, _ = entry_of(text)
    if not interview.company:
        return "it has front matter, and names no company; add a line such as company: Acme"
    found = _HAS_FRONT_MATTER.match(text)
    inner = note_of(stem, text[found.end() :] if found else text)
    whole = text
    if inner.fields:
        note = Note(stem, (("Company", interview.company), *inner.fields), "")
        made = _of_note(note, stem, came_from, asked, "")
        steps = steps_of(replace(made, kept=(), body=""), interview, [interview]) if isinstance(made, Draft) else ()
        done = patched("journal/x.md", text.encode(), steps, Settings()) if steps else None
        whole = done.data.decode() if isinstance(done, Patched) else text
    after, _ = entry_of(whole)
    before = typed if whole != typed else ""
    return Draft(after.company, came_from, after.role, after.date, stage=after.stage, whole=whole, before=before)


def _company_within(stem: str, text: str) -> str:
    """Find the employer that the words below front matter name in a field, as Dataview has it."""
    found = _HAS_FRONT_MATTER.match(text)
    fields = note_of(stem, text[found.end() :]).fields if found else ()
    named = (value for name, value in fields if meaning_of(name).name == "company")
    return " ".join(without_links(next(named, "")).split())


def _of_note(note: Note, stem: str, came_from: str, asked: TableOptions, before: str) -> Draft | str:
    # The title of a note is not that of a job.
    header = tuple("The note's title" if name.casefold() == "title" else name for name, _ in note.fields)
    cells = tuple(text for _, text in note.fields)
    names = {meaning_of(heading).name for heading in header}
    company, role, stage, day = _of_title(note, stem)
    day = day or day_line(note.body)
    extra = [("Company", company)] if "company" not in names and company else []
    if "company" in names and JOB.fullmatch(note.title):  # the page of a table's row, named after the job
        role = note.title
    extra += [("Role", role)] if "role" not in names and role else []
    extra += [("Stage", stage)] if "stage" not in names and stage else []
    extra += [("Interview date", day)] if not names & {"date", "day"} and day else []
    is_told = "company" in names or len(names - {""}) > 1
    if not is_told and not day and not is_an_interview(note.title):
        return "nothing in it says that it is an interview; add a line such as Company: Acme, or its day"
    if not company and "company" not in names:
        return "it names no employer; add a line such as Company: Acme"
    header, cells = (*header, *(name for name, _ in extra)), (*cells, *(text for _, text in extra))
    table = Table(((1, cells),), header=header)
    of_day = tuple(f"{name}=date" for name in header if meaning_of(name).name == "day")
    try:
        columns = columns_of(table, replace(asked, mapped=of_day[:1], of_the_clock=""))
        drafts = drafts_of(header, cells, columns, came_from)
    except (NoEntryError, NotImportableError) as reason:
        return str(reason)
    draft = drafts[0]
    is_said = set(words_of(note.title)) <= set(words_of(entry_text(draft)))
    title = f"# {note.title}\n\n" if note.has_heading and not is_said else ""
    kept = tuple(("From the note", text) for _, text in draft.kept)
    guessed = (f"{', '.join(name.casefold() for name, _ in extra)}, from its title",) if extra else ()
    body = title + note.body + ("" if not draft.notes else f"\n\n{draft.notes}")
    return replace(draft, body=body, before=before, kept=kept, notes="", guessed=(*draft.guessed, *guessed))


def _of_title(note: Note, stem: str) -> tuple[str, str, str, str]:
    """Guess employer, role, round and day from a title, or from the file's name: "2026-11-18 Acme phone screen"."""
    day = next((match[0] for text in (note.title, stem) for match in [_DAY.search(text)] if match), "")
    try:
        day = day_of(day.replace("_", "-"), Order()).day.isoformat() if day else ""
    except DoubtfulDayError:
        day = ""
    begins, rest = leading_day(note.title) if not day else ("", note.title)
    day = day or begins
    title = _DAY.sub(" ", rest).strip(" -\u2013:,#")
    if not re.search(r"[^\W\d_]", title) or "/" in title:
        title = _DAY.sub(" ", stem).replace("-", " ").strip(" -_")
    stage = round_of(title) or next(
        (word.capitalize() for word in ("phone", "onsite", "video") if word in field_words(title).split()), ""
    )
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()]
    parts = [part for part in parts if without_round(part) or len(parts) == 1]
    company = _OF_A_ROUND.sub(" ", without_round(parts[0])) if parts else ""
    company = " ".join(re.sub(r"[(\[]\s*[)\]]", " ", company).split()).strip(" -:,")
    company = company if company != company.casefold() or not company else company.title()
    is_round = len(parts) > 1 and (field_words(parts[1]) in {"phone", "onsite", "video"} or is_an_interview(parts[1]))
    role = parts[1] if len(parts) > 1 and not is_round else ""
    return ("" if field_words(company) in _NO_COMPANY else company), role, stage, day


def _checked(made: Draft | str) -> Draft | str:
    """See that every word of a note is in its entry, in the same or in another form; else it is not made."""
    if not isinstance(made, Draft):
        return made
    interview, _ = entry_of(entry_text(made))
    days = " ".join(str(day) for day in (made.day, made.applied, made.reply_by, made.next_day, made.outcome_day) if day)
    written = set(words_of(f"{entry_text(made)} {days}"))
    fields = {word for name in ("company", "role", "stage") for word in words_of(str(getattr(interview, name)))}
    said = written | fields | set(words_of(" ".join(made.guessed)))
    lost = [word for word in words_of(made.body) if word not in said]
    return f"these words of it would be lost: {', '.join(lost[:5])}" if lost else made
