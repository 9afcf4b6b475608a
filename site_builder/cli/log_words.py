"""The steps of an edit -> what is said of them on the terminal: the day that was understood comes with its weekday.

Names of fields and types stay as they are written; the words around them are in the journal's language.
"""

import difflib
from collections.abc import Sequence
from datetime import date

from site_builder.edit.change import AddContact, AddSection, AddToLog, SetField, Step, TickBox
from site_builder.language.dates import day_in_words
from site_builder.language.language import Language
from site_builder.language.said import said
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark, More, NextStage, Outcome
from site_builder.report.text import printable


def taken(steps: Sequence[Step], asked: Sequence[Step], before: Interview, language: Language) -> list[str]:
    """Write a line for each step that was taken; what was there before is named."""
    logged = [step.otherwise for step in asked if isinstance(step, SetField) and step.otherwise]
    lines = [printable(_line(step, before, language)) for step in steps]
    return [
        language.say("%(line)s (in the log, because a line of text has no room for a day)", line=line)
        if step in logged
        else line
        for step, line in zip(steps, lines, strict=True)
    ]


def next_line(what: str, language: Language) -> str:
    """Say what comes next of the application."""
    return language.say("Next: %(what)s", what=what)


def unchanged(path: str, language: Language) -> str:
    """Say that an entry has it already."""
    return language.say("%(path)s says so already; nothing was changed.", path=path)


def dry(language: Language) -> str:
    """Say that nothing was written."""
    return language.say("Nothing was changed: this was a dry run.")


def turned(path: str, language: Language) -> str:
    """Say that an entry has become an application without a round."""
    return language.say(
        "It was %(path)s: nobody had written of a round there, so it is an application without one.", path=path
    )


def still_to_come(day: date, language: Language) -> str:
    """Warn of a day on which nothing can have happened yet."""
    words = day_in_words(day, language.tag)
    return language.say('%(day)s is still to come. For a day that was, write "3d ago" or "last fri".', day=words)


def write_all_the_same(day: date, language: Language) -> str:
    """Ask whether a day that is to come is meant."""
    return language.say("%(day)s is still to come. Write it all the same?", day=day_in_words(day, language.tag))


def kept(language: Language) -> str:
    """Say that nothing was written, as the person chose."""
    return language.say("Nothing was changed.")


def _line(step: Step, before: Interview, language: Language) -> str:
    if isinstance(step, AddToLog):
        return _item(step.item, language)
    if isinstance(step, AddContact):
        return step.item.name
    if isinstance(step, AddSection):
        return f"{step.heading}: {step.text.removeprefix('- ').removeprefix('[x] ')}"
    if isinstance(step, TickBox):
        return language.say('%(field)s of "%(who)s"', field="done", who=step.words) + ": yes"
    name = str(step.path[0]) if len(step.path) == 1 else _place(step, before, language)
    now, was = _value(step.value, language), _value(_old(before, step.path), language)
    if was and was != now:
        return language.say("%(name)s: %(now)s, was %(before)s", name=name, now=now, before=was)
    return f"{name}: {now}"


def _item(item: LogItem, language: Language) -> str:
    parts = [item.type]
    parts += [day_in_words(item.date, language.tag)] if item.date else []
    parts += [item.channel] if item.channel else []
    parts += [language.say("with %(people)s", people=", ".join(item.people))] if item.people else []
    parts += [language.of(said("reply by %(day)s", day=item.reply_by))] if item.reply_by else []
    parts += [language.say("needs an answer")] if item.needs_answer else []
    parts += [language.of(said("answer by %(day)s", day=item.answer_by))] if item.answer_by else []
    return f"{', '.join(parts)}: {item.note}" if item.note else ", ".join(parts)


def _place(step: SetField, before: Interview, language: Language) -> str:
    """Say of whom or what a value is: "thanked of Dana Reyes"."""
    *above, name = step.path
    holder = _old(before, tuple(above))
    whose = getattr(holder, "name", "") or getattr(holder, "what", "")
    whole = f"{above[0]}.{name}"
    return language.say('%(field)s of "%(who)s"', field=str(name), who=whose) if whose else whole


def _old(holder: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        if holder is None:
            return None
        holder = (
            holder[step] if isinstance(step, int) and isinstance(holder, tuple) else getattr(holder, str(step), None)
        )
    return holder


def _value(value: object, language: Language) -> str:
    if isinstance(value, date):
        return day_in_words(value, language.tag)
    if isinstance(value, Outcome):
        parts = [value.result]
        parts += [day_in_words(value.date, language.tag)] if value.date else []
        parts += [language.of(said("answer by %(day)s", day=value.answer_by))] if value.answer_by else []
        return ", ".join(parts)
    if isinstance(value, NextStage):
        named = value.name or (day_in_words(value.date, language.tag) if value.date else "")
        done = [item.what for item in value.prep if item.done and item.done.done]
        return ", ".join(part for part in (named, f"prep: {', '.join(done)}" if done else "") if part)
    if isinstance(value, Mark):
        word = "skip" if value.skipped else "yes" if value.done else "no"
        parts = [day_in_words(value.day, language.tag) if value.day else word, value.note]
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
