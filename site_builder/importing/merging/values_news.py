"""A draft's days, choices and lists, and those of the entries there -> what is news, and what differs."""

from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.edit.change import SetField
from site_builder.importing.entry_text import entry_text
from site_builder.importing.merging.reads_as import entry_of
from site_builder.importing.plan import Draft
from site_builder.model.journal import Interview
from site_builder.model.parts import Mark

# Fields with one value, which an entry reads from what the table says.
_VALUES = ("closing_date", "reply_within", "went", "fit", "cancelled", "no_show", "thanked", "snooze_until", "hidden")


def values_to_set(draft: Draft, application: Sequence[Interview]) -> Iterator[SetField]:
    """Yield a step for each value that no entry of the application has."""
    made, texts = _read(draft)
    for name in _VALUES:
        value = getattr(made, name)
        if value and name in texts and not any(getattr(interview, name) for interview in application):
            yield SetField((name,), _written(value) or texts[name], value)


def _written(value: object) -> str:
    """Write a value as an entry has it, where it was typed in another form; "" where it stands as it was typed."""
    if isinstance(value, Mark):
        is_bare = not value.note and not value.skipped
        return value.day.isoformat() if value.day and is_bare else "yes" if value.done and is_bare else ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value) if isinstance(value, date | int | str) else ""


def values_that_differ(draft: Draft, application: Sequence[Interview]) -> Iterator[str]:
    """Say which values are other ones there, and what is in a list here only; nothing of it is changed."""
    made, texts = _read(draft)
    for name in _VALUES:
        there = [value for interview in application if (value := getattr(interview, name))]
        if there and name in texts and getattr(made, name) and getattr(made, name) not in there:
            yield f"{name}: {texts[name]} here, something else there"
    lengths = {interview.minutes for interview in application if interview.minutes}
    if made.minutes and lengths and made.minutes not in lengths:
        yield f"duration: {made.duration} here, {min(lengths)} minutes there"
    if made.decision and made.decision not in {interview.decision for interview in application}:
        yield f"decision: {made.decision} here only"
    tasks = {(task.what.casefold(), task.due) for interview in application for task in interview.tasks}
    for task in made.tasks:
        if (task.what.casefold(), task.due) not in tasks:
            yield f"task: {task.what} {task.due or ''} here only".replace("  ", " ")
    names = {reference.name.casefold() for interview in application for reference in interview.references}
    yield from (
        f"reference: {reference.name} here only"
        for reference in made.references
        if reference.name.casefold() not in names
    )
    files = {path for interview in application for path in interview.documents}
    yield from (f"document: {path} here only" for path in made.documents if path not in files)


def _read(draft: Draft) -> tuple[Interview, dict[str, str]]:
    """Read a draft as the entry that it would be, and give its typed values by their fields."""
    return entry_of(entry_text(draft))[0], dict(draft.others)
