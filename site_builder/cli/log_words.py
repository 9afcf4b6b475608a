"""The steps of an edit -> what is said of them on the terminal: the day that was understood comes with its weekday."""

import difflib
from collections.abc import Sequence
from datetime import date

from site_builder.dates import day_in_words
from site_builder.edit.change import AddContact, AddSection, AddToLog, SetField, Step
from site_builder.model import Interview
from site_builder.parts import LogItem, Mark, More, NextStage, Outcome
from site_builder.report.text import printable

_LOGGED = " (in the log, because a line of text has no room for a day)"


def said(steps: Sequence[Step], asked: Sequence[Step], before: Interview, language: str) -> list[str]:
    """Write a line for each step that was taken; what was there before is named."""
    logged = [step.otherwise for step in asked if isinstance(step, SetField) and step.otherwise]
    return [printable(_line(step, before, language)) + (_LOGGED if step in logged else "") for step in steps]


def _line(step: Step, before: Interview, language: str) -> str:
    if isinstance(step, AddToLog):
        return _item(step.item, language)
    if isinstance(step, AddContact):
        return step.item.name
    if isinstance(step, AddSection):
        return f"{step.heading}: {step.text.removeprefix('- ').removeprefix('[x] ')}"
    name = str(step.path[0]) if len(step.path) == 1 else _place(step, before)
    now, was = _value(step.value, language), _value(_old(before, step.path), language)
    return f"{name}: {now}, was {was}" if was and was != now else f"{name}: {now}"


def _item(item: LogItem, language: str) -> str:
    parts = [item.type]
    parts += [day_in_words(item.date, language)] if item.date else []
    parts += [item.channel] if item.channel else []
    parts += [f"with {', '.join(item.people)}"] if item.people else []
    parts += [f"reply by {day_in_words(item.reply_by, language)}"] if item.reply_by else []
    parts += ["needs an answer"] if item.needs_answer else []
    parts += [f"answer by {day_in_words(item.answer_by, language)}"] if item.answer_by else []
    return f"{', '.join(parts)}: {item.note}" if item.note else ", ".join(parts)


def _place(step: SetField, before: Interview) -> str:
    """Say of whom or what a value is: "thanked of Dana Reyes"."""
    *above, name = step.path
    holder = _old(before, tuple(above))
    whose = getattr(holder, "name", "") or getattr(holder, "what", "")
    return f'{name} of "{whose}"' if whose else f"{above[0]}.{name}"


def _old(holder: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        if holder is None:
            return None
        holder = (
            holder[step] if isinstance(step, int) and isinstance(holder, tuple) else getattr(holder, str(step), None)
        )
    return holder


def _value(value: object, language: str) -> str:
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, Outcome):
        parts = [value.result]
        parts += [day_in_words(value.date, language)] if value.date else []
        parts += [f"answer by {day_in_words(value.answer_by, language)}"] if value.answer_by else []
        return ", ".join(parts)
    if isinstance(value, NextStage):
        return value.name or (day_in_words(value.date, language) if value.date else "")
    if isinstance(value, Mark):
        word = "skip" if value.skipped else "yes" if value.done else "no"
        parts = [day_in_words(value.day, language) if value.day else word, value.note]
        return ", ".join(part for part in parts if part and (part != "yes" or not value.note))
    if isinstance(value, tuple):
        return ", ".join(f"{row.name} {row.text}".strip() for row in value if isinstance(row, More))
    return "yes" if value is True else str(value) if value else ""


def difference(path: str, old: bytes, new: bytes) -> str:
    """Write the difference of two texts as `diff -u` does; line ends other than LF are shown as signs."""
    before, after = (_rows(data) for data in (old, new))
    rows = difflib.unified_diff(before, after, path, path, lineterm="", n=2)
    return "\n".join(printable(row) for row in rows)


def _rows(data: bytes) -> list[str]:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
