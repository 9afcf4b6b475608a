"""One line of text -> the fields of the part of an entry that it means: a contact, a task, an outcome."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from site_builder.check.fields import marks, values
from site_builder.check.lines.job_titles import is_job
from site_builder.check.lines.log_lines import parts_of_line
from site_builder.check.times import days
from site_builder.model.parts import Contact, Decision, LogItem, NextStage, Outcome, PrepItem, Reference, Task
from site_builder.patterns import pattern
from site_builder.read.nodes import Node, Scalar

Parts = dict[str, Node]

# The parts of a contact in one line, in any order after the name. A label (`Tel.`, `mail:`) belongs to its value; a
# Markdown link has its address twice.
_CONTACT = pattern(
    r"(?:(?<!\w)(?:e-?mail|mail|courriel|correo)\b[.: ]*)?(?:"
    r"\[[^\[\]]*\]\((?P<link>[^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,253})\)|<(?P<email>[^<>]*)>"
    r"|\((?P<inside>[^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,253})\)"
    r"|(?<![^\s,;:])(?P<address>[^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,253}))"
    r"|(?:(?<!\w)(?:t[e\u00e9]l(?:[e\u00e9](?:phone|fono?))?|phone|mob(?:ile?)?|m\u00f3vil|cell|handy)\b[.: ]*)?"
    r"(?<![\w@.+-])(?P<phone>\+?\(?\d(?:[\d /.()-]{4,30})\d)(?![\w@])|\((?P<role>[^()]*)\)",
    re.IGNORECASE,
)
_ADDRESSES = frozenset({"link", "inside", "address"})
_JOB_AFTER = pattern(r"(?P<name>.*\S)\s*(?:,|\s[-\u2013\u2014|])\s*(?P<role>[^,|]*\S)")
_LONGEST_NAME = 200  # characters
_WORDS_OF_A_JOB = 5
_BY = pattern(
    r"(?P<what>\S.*?)[\s,;:(\u2013\u2014-]+"
    r"(?:by|due(?: on| by)?|until|till|bis(?: zum)?|pour le|d['\u2019]ici le|hasta(?: el)?|para el)"
    r"\s+(?P<day>\S.{5,60}?)\)?",
    re.IGNORECASE,
)
_TOLD = pattern(
    r"(?P<name>\S.*?)[\s,;:(\u2013\u2014-]+(?P<not>not\s+(?:yet\s+)?|already\s+)?told\b(?:\s+(?P<yet>yet|already))?"
    r"(?:[\s:]+(?:on\s+)?(?P<day>[^()]{5,60}?))?\s*\)?",
    re.IGNORECASE,
)
_WORDS_OF_A_STAGE = 8  # at most so many before its day
_BETWEEN = " \t\n,;:|-\u2013\u2014"
_BOX = pattern(r"\[(?P<tick>[ xX]?)\]\s*(?P<what>\S.*)", re.DOTALL)


def part_of_line(struct: type[Struct], value: Scalar, language: str) -> Parts:
    """Read the one-line form of a part, with names of days in a language; all parts have such a form."""
    return _LINES[struct](value, language)


def _contact(value: Scalar, _language: str) -> Parts:
    """Read `Dana Reyes (CTO) <dana@acme.example> 020 7946 0000`, or a bare address; otherwise all of it is the name.

    The job may also follow the name or be at the end: `Dana Reyes <dana@acme.example>, CTO`.
    """
    text = value.text.strip()
    parts: dict[str, str] = {}
    name, end = "", 0
    for match in _CONTACT.finditer(text):
        kind = "email" if match.lastgroup in _ADDRESSES else match.lastgroup or ""
        between = text[end : match.start()]
        if kind in parts or (parts and between.strip(_BETWEEN)):
            return {"name": value}
        name = name or between.strip(_BETWEEN)
        parts[kind] = match[match.lastgroup or 0].strip()
        end = match.end()
    if not parts:
        name, own = _name_and_job(text, {})
        is_initials = " " not in name and own.get("role", "").isupper()  # `Reyes, DJ` is one name
        parted = {} if is_initials or not own else {"name": name, **own}
        return {kind: values.subtext(value, part) for kind, part in parted.items()} or {"name": value}
    if job := text[end:].strip(_BETWEEN):
        # Other words stay with the name, which a redacted site leaves out; a role would stay in it.
        if "role" in parts or len(job.split()) > _WORDS_OF_A_JOB or not is_job(job, ""):
            return {"name": value}
        parts["role"] = job
    name, parts = _name_and_job(name, parts)
    return {kind: values.subtext(value, part) for kind, part in {"name": name, **parts}.items() if part}


def _name_and_job(name: str, parts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Split `Dana Reyes, CTO`; beside a bare address, brackets hold the name, as in old mail programs."""
    role = parts.get("role", "")
    if not name and role and not is_job(role, ""):
        return role, parts | {"role": ""}
    job_after = None if role or len(name) > _LONGEST_NAME else _JOB_AFTER.fullmatch(name)
    if job_after and len(job_after["role"].split()) <= _WORDS_OF_A_JOB and is_job(job_after["role"], job_after["name"]):
        return job_after["name"], parts | {"role": job_after["role"]}
    return name or parts.get("email", ""), parts


def _to_do(value: Scalar, _language: str) -> Parts:
    """Read a text, with an optional task box before it; a ticked box means done."""
    box = _BOX.fullmatch(value.text.strip())
    if not box:
        return {"what": value}
    what: Parts = {"what": values.subtext(value, box["what"])}
    return {**what, "done": Scalar("yes", value.span, quoted=True)} if box["tick"].strip() else what


def _task(value: Scalar, language: str) -> Parts:
    """Read a task, with an optional day after "by": `send the portfolio by 22 Nov 2026`."""
    parts = _to_do(value, language)
    what = parts["what"]
    match = _BY.fullmatch(what.text.strip()) if isinstance(what, Scalar) else None
    if not match or not days.is_shaped_like_a_day(match["day"], language):
        return parts
    return {**parts, "what": values.subtext(value, match["what"]), "due": values.subtext(value, match["day"])}


def without_box(text: str) -> str:
    """Remove a task box from the start of a line."""
    box = _BOX.fullmatch(text.strip())
    return box["what"] if box else text


def what_and_day(text: str) -> tuple[str, str] | None:
    """Split a one-line task at its day, both as typed; None without a word such as "by"."""
    match = _BY.fullmatch(text.strip())
    return (match["what"], match["day"]) if match else None


def _next_stage(value: Scalar, language: str) -> Parts:
    """Read a name, a day alone, or a name with a day after or before it: `Panel, on 1 Dec 2026`."""
    text = value.text.strip()
    if days.is_shaped_like_a_day(text, language):
        return {"date": value}
    if (first := days.leading_day(text, language)) and (name := first[1].strip(_BETWEEN)):
        return {"name": values.subtext(value, name), "date": values.subtext(value, first[0].strip(_BETWEEN))}
    name, day = marks.word_and_day(value.text, language, most=_WORDS_OF_A_STAGE)
    return {"name": values.subtext(value, name), "date": values.subtext(value, day)} if day else {"name": value}


def _reference(value: Scalar, language: str) -> Parts:
    """Read a name, with an optional `(told)`, `, told 3 Nov 2026` or `(not told yet)` after it."""
    parts = _in_reach(value)
    name = parts["name"]
    match = _TOLD.fullmatch(name.text.strip()) if isinstance(name, Scalar) else None
    if not match:
        return parts
    is_told = not (match["not"] or "").casefold().startswith("not")
    day = match["day"]
    if day and not (is_told and days.is_shaped_like_a_day(day.strip(), language)):
        return parts
    mark = values.subtext(value, day.strip()) if day else Scalar("yes" if is_told else "no", value.span, quoted=True)
    return {**parts, **_in_reach(values.subtext(value, match["name"])), "told": mark}


def _in_reach(value: Scalar) -> Parts:
    """Split a referee's name from an address and a number; the type of these stays with the name."""
    parts = _contact(value, "")
    if "name" not in parts or not parts.keys() & {"email", "phone"}:
        return {"name": value}
    name, role = parts["name"], parts.pop("role", None)
    if isinstance(name, Scalar) and isinstance(role, Scalar):
        parts["name"] = Scalar(f"{name.text} ({role.text})", value.span, quoted=True)
    return parts


def _word_and_day(name: str) -> Callable[[Scalar, str], Parts]:
    """Return the reader of a word with an optional day after it."""

    def read(value: Scalar, language: str) -> Parts:
        word, day = marks.word_and_day(value.text, language)
        return {name: values.subtext(value, word), "date": values.subtext(value, day)} if day else {name: value}

    return read


def _log_item(value: Scalar, language: str) -> Parts:
    """Read `2026-03-07 nudge email: asked for news`."""
    parts = parts_of_line(value.text, language)
    return {name: values.subtext(value, part) for name, part in parts.items() if part}


_LINES: Mapping[type[Struct], Callable[[Scalar, str], Parts]] = {
    Contact: _contact,
    PrepItem: _to_do,
    Task: _task,
    NextStage: _next_stage,
    Reference: _reference,
    Decision: _word_and_day("decision"),
    Outcome: _word_and_day("result"),
    LogItem: _log_item,
}
