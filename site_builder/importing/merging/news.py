"""A draft and the entry that it is about -> what is news for the entry, and what differs and is left to the writer."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.edit.change import AddContact, AddSection, AddToLog, SetField, Step, set_outcome
from site_builder.importing.entry_text import entry_text, fenced, one_line, tags_text
from site_builder.importing.merging.known_words import KnownWords
from site_builder.importing.merging.matching import of_application, same_words
from site_builder.importing.merging.reads_as import entry_of
from site_builder.importing.merging.values_news import values_that_differ, values_to_set
from site_builder.importing.plan import Change, Draft, Listed, Plan
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import Contact, LogItem, Mark, NextStage

# Fields that are one line of text, and that an import brings or tells apart.
_KINDS = frozenset({"text", "place", "address", "time", "zone", "format"})
_MAY_CHANGE = frozenset({"offer", "ghosted"})  # outcomes that are no end
_TEXTS = tuple(name for name, field in fields_of(Interview).items() if field.kind in _KINDS)


def plan_for(entry: Interview, draft: Draft, journal: Journal, cells: tuple[str, ...]) -> Plan:
    """Plan what a draft adds to its entry; where that says something else it is not changed, and `cells` are listed."""
    rounds = of_application(draft, journal)
    application = [entry, *(interview for interview in rounds if interview.path != entry.path)]
    if journal.owner.get(entry.slug) == dict(draft.others).get("application"):  # which needs not be said there
        draft = replace(draft, others=tuple(pair for pair in draft.others if pair[0] != "application"))
    if _has_had(draft, application):
        draft = replace(draft, guessed=tuple(guess for guess in draft.guessed if "take mute out" not in guess))
    steps = steps_of(draft, entry, application)
    words = tuple(words_of_step(step, entry) for step in steps)
    changes = (Change(entry.path, steps, words, draft.came_from, draft.guessed),) if steps else ()
    if differs := tuple(differing(draft, entry, application)):
        reason = f"{entry.path} says something else; it is not changed: {'; '.join(differs)}"
        return Plan(changes=changes, listed=(Listed(draft.came_from, reason, cells),))
    if steps:
        return Plan(changes=changes)
    guesses = (f"{draft.came_from}: {guess}" for guess in draft.guessed)
    return Plan(notes=(f"the same: {draft.came_from}: {entry.path} says it already", *guesses))


def steps_of(draft: Draft, entry: Interview, application: Sequence[Interview]) -> tuple[Step, ...]:
    """Return the steps that bring what an entry does not say yet; `application` are all entries of its application."""
    steps: list[Step] = []
    if draft.day and entry.date is None:
        steps.append(SetField(("date",), draft.day.isoformat(), draft.day))
    for name in _TEXTS:
        text = one_line(_of(draft, name)).strip()
        if text and not getattr(entry, name) and (name not in {"time", "timezone"} or draft.day):
            steps.append(SetField((name,), text, text))
    ends = tuple(_outcome(draft, application))
    steps += ends
    if draft.reply_by and draft.reply_by not in {interview.reply_by for interview in application}:
        steps.append(SetField(("reply_by",), draft.reply_by.isoformat(), draft.reply_by))
    steps += _next(draft, application)
    logged = [item for interview in application for item in interview.log]
    has_applied = any(item.type == "applied" for item in logged)
    log = [LogItem("applied", draft.applied)] if draft.applied and not has_applied else []
    log += [
        item
        for item in draft.log
        if not any(
            (item.type, item.date) == (logged_item.type, logged_item.date)
            and (not item.note or same_words(item.note, logged_item.note))
            for logged_item in logged
        )
    ]
    offered = [interview.outcome for interview in application if interview.outcome and interview.outcome.date]
    log += [LogItem("reply", was.date, note=was.result) for was in offered if ends and was.result == "offer"]
    steps += [AddToLog(item) for item in log]
    steps += _people(draft, entry, application)
    reason = dict(draft.others).get("mute", "")
    is_open = entry.mute is None and not any(interview.outcome for interview in application)
    if reason and is_open and not _has_had(draft, application):
        steps.append(SetField(("mute",), reason, Mark(done=True, note=reason)))
    if draft.tags and not any(interview.tags for interview in application):
        made = entry_of(entry_text(replace(draft, more=())))[0].tags
        steps.append(SetField(("tags",), tags_text(draft.tags), made, is_yaml=True))
    steps += values_to_set(draft, application)
    steps += _words(draft, application)
    return tuple(steps)


def _has_had(draft: Draft, application: Sequence[Interview]) -> bool:
    """Whether an application had the state already for which a draft is mute: its writer has taken that out since."""
    return bool(draft.state) and KnownWords(interview.body for interview in application).has(draft.state)


def _of(draft: Draft, name: str) -> str:
    return str(getattr(draft, name, "") or dict(draft.others).get(name, ""))


def _outcome(draft: Draft, application: Sequence[Interview]) -> Iterator[SetField]:
    """Set an ending, where the application has none, or one that may yet become another."""
    there = {interview.outcome.result for interview in application if interview.outcome}
    if not draft.outcome or draft.outcome in there or there - _MAY_CHANGE or (there and draft.outcome in _MAY_CHANGE):
        return
    yield set_outcome(draft.outcome, draft.outcome_day)


def _next(draft: Draft, application: Sequence[Interview]) -> Iterator[SetField]:
    if not (draft.next_stage or draft.next_day) or any(interview.next_stage for interview in application):
        return
    if draft.next_stage and draft.next_day:
        return  # a mapping, which a new entry has; here it is told as differing
    text = draft.next_stage or str(draft.next_day)
    is_none = text.casefold() == "none"
    yield SetField(("next_stage",), text, NextStage("" if is_none else draft.next_stage, draft.next_day, none=is_none))


def _people(draft: Draft, entry: Interview, application: Sequence[Interview]) -> Iterator[Step]:
    known = [contact for interview in application for contact in interview.contacts]
    for contact in map(_in_lines, draft.contacts):
        same = [known_contact for known_contact in known if is_same_person(known_contact, contact)]
        if not same:
            yield AddContact(contact)
            continue
        here = next(
            (at for at, known_contact in enumerate(entry.contacts) if is_same_person(known_contact, contact)), None
        )
        for name in ("role", "email", "phone", "linkedin"):
            new = getattr(contact, name)
            if here is not None and new and not any(getattr(known_contact, name) for known_contact in same):
                yield SetField(("contacts", here, name), new, new)


def _in_lines(contact: Contact) -> Contact:
    """Write what a contact says as an entry has it, each on a line."""
    texts = (contact.name, contact.role, contact.email, contact.phone, contact.linkedin)
    name, role, email, phone, page = (one_line(text).strip() for text in texts)
    return Contact(name, role, email, phone, page)


def is_same_person(one: Contact, other: Contact) -> bool:
    """Whether two contacts are one person: by their address, else by their name."""
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return same_words(one.name, other.name) or (bool(one.email) and one.email.casefold() == other.name.casefold())


def _words(draft: Draft, application: Sequence[Interview]) -> Iterator[AddSection]:
    """Add notes and kept lines that the application's entries do not have."""
    known = KnownWords(interview.body for interview in application)
    notes = [part for part in draft.notes.split("\n\n") if part.strip() and not known.has(part)]
    if notes:
        yield AddSection("Notes from the table", fenced("\n\n".join(notes)))
    for heading, text in draft.kept:
        if lines := known.new_lines(text):
            yield AddSection(heading, fenced(lines))


def differing(draft: Draft, entry: Interview, application: Sequence[Interview]) -> Iterator[str]:
    """Say where an entry differs from what is imported; it is not changed there."""
    yield from _of_another_name_or_day(draft, entry)
    for name in _TEXTS:
        new, now = one_line(_of(draft, name)).strip(), getattr(entry, name)
        if new and now and not _is_said(new, [str(getattr(interview, name)) for interview in application]):
            yield f"{name}: {now} there, {new} here"
    now_day = next((interview.reply_by for interview in application if interview.reply_by), None)
    if draft.applied:
        days = {item.date for interview in application for item in interview.log if item.type == "applied"}
        if days and draft.applied not in days:
            yield f"applied: {min(str(day) for day in days)} there, {draft.applied} here"
    ends = {interview.outcome.result for interview in application if interview.outcome} - _MAY_CHANGE
    if draft.outcome and ends and draft.outcome not in ends | _MAY_CHANGE:
        yield f"outcome: {min(ends)} there, {draft.outcome} here"
    if draft.reply_by and now_day and draft.reply_by != now_day:
        yield f"reply_by: {now_day} there, {draft.reply_by} here"
    has_tags = {tag.casefold() for interview in application for tag in interview.tags}
    has_tags |= {part.strip() for tag in has_tags for part in tag.split(",")}  # a table parts them there
    if has_tags and (new_tags := [tag for tag in draft.tags if tag.casefold() not in has_tags]):
        yield f"tags: {', '.join(new_tags)} here only"
    if draft.next_stage or draft.next_day:
        said = [interview.next_stage for interview in application if interview.next_stage]
        made = entry_of(entry_text(draft))[0].next_stage  # which may read a day in it
        same = made in said or any((not draft.next_stage or same_words(next_stage.name, draft.next_stage)) and
                   (not draft.next_day or next_stage.date == draft.next_day) for next_stage in said)  # fmt: skip
        passed = draft.next_day in {interview.date for interview in application}
        if not same and not passed and (said or (draft.next_stage and draft.next_day)):
            yield f"next_stage: {draft.next_stage} {draft.next_day or ''} here".replace("  ", " ")
    yield from _people_that_differ(draft, application)
    yield from values_that_differ(draft, application)


def _people_that_differ(draft: Draft, application: Sequence[Interview]) -> Iterator[str]:
    """Say where somebody has another name, address or number there."""
    known = [contact for interview in application for contact in interview.contacts]
    for contact in map(_in_lines, draft.contacts):
        same = [known_contact for known_contact in known if is_same_person(known_contact, contact)]
        for name in ("name", "role", "email", "phone", "linkedin"):
            new, there = getattr(contact, name), [text for person in same if (text := getattr(person, name))]
            if new and there and not _is_said(new, there) and not (name == "name" and new == contact.email):
                yield f"{name} of {contact.name}: {there[0]} there, {new} here"


def _of_another_name_or_day(draft: Draft, entry: Interview) -> Iterator[str]:
    """Say where an entry that was made of a row has another employer or day since."""
    if not same_words(draft.company, entry.company) and not _is_said(draft.company, [entry.company]):
        yield f"company: {entry.company} there, {draft.company} here"
    if draft.day and entry.date and draft.day != entry.date:
        yield f"date: {entry.date} there, {draft.day} here"


def _is_said(new: str, texts: Sequence[str]) -> bool:
    return any(set(words_of(new)) <= set(words_of(text)) for text in texts)


def words_of_step(step: Step, entry: Interview) -> str:
    """Say what a step does, and what was there before."""
    if isinstance(step, AddContact):
        return f"contacts: {step.item.name} is new"
    if isinstance(step, AddToLog):
        note = f": {step.item.note}" if step.item.note else ""
        return f"log: {step.item.type} {step.item.date or ''}".strip() + note
    if isinstance(step, AddSection):
        return words_of_section(step)
    if not isinstance(step, SetField):
        return ""
    name = str(step.path[0])
    if len(step.path) > 1:
        return f"{step.path[-1]} of {entry.contacts[int(step.path[1])].name}: {step.text}"
    was = entry.outcome.result if name == "outcome" and entry.outcome else ""
    return f"{name}: {step.text}, was {was}" if was else f"{name}: {step.text}"


def words_of_section(step: AddSection) -> str:
    """Say under what heading words are kept; those of a table or a note with the words themselves."""
    if "table" not in step.heading and "note" not in step.heading:  # a mail's words are many
        return f"its words are kept under {step.heading}"
    lines = (line.strip() for line in step.text.split("\n") if not line.startswith("```"))
    return f"its notes are kept under {step.heading}: {'; '.join(line for line in lines if line)}"
