"""The bytes of an entry and steps -> the new bytes, changed in these places only, or a refusal."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.edit.change import AddSection, InFields, SetField, Step, TickBox, expected, is_own, name_of
from site_builder.edit.entry.adding import ways_to_add
from site_builder.edit.entry.differences import differences
from site_builder.edit.entry.in_body import has_joined, has_ticked, ways_to_join, ways_to_tick
from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.other_readers import read_otherwise
from site_builder.edit.entry.refused import RefusedError, refuse
from site_builder.edit.entry.setting import is_mapping, ways_to_set
from site_builder.edit.entry.sheet import Sheet, read_sheet
from site_builder.model.journal import Interview
from site_builder.problems import Problem, with_excerpt
from site_builder.read.files.source import LIMIT, decode
from site_builder.settings.settings import Settings

_BY_HAND = "write it by hand; nothing was changed"


class Patched(Struct, frozen=True):
    """An entry after an edit: its bytes, and the steps that were taken in the end."""

    data: bytes
    interview: Interview
    taken: tuple[Step, ...]


def patched(path: str, data: bytes, steps: Sequence[Step], settings: Settings) -> Patched | Problem:
    """Make the steps one after the other; each is read again, and must differ in nothing but what it is for.

    `path` is that of the entry from the journal's root. The problem of a refusal has the place and what to do.
    """
    try:
        sheet = read_sheet(path, data, settings)
        taken: list[Step] = []
        for step in steps:
            for part in _split(sheet, step):
                sheet, done = _taken(sheet, part, settings)
                taken.append(done)
    except RefusedError as refused:
        lines = decode(path, data[: LIMIT + 1], len(data)).text.split("\n")
        return with_excerpt(refused.problem, lines)
    return Patched(sheet.lines.data(), sheet.interview, tuple(taken))


def _split(sheet: Sheet, step: Step) -> tuple[Step, ...]:
    if isinstance(step, SetField) and step.parts and is_mapping(sheet, str(step.path[0])):
        return step.parts
    return (step,)


def _taken(sheet: Sheet, step: Step, settings: Settings) -> tuple[Sheet, Step]:
    """Find the first way that reads as meant. Raises RefusedError where there is none."""
    if isinstance(step, AddSection):
        return _with_section(sheet, step, settings), step
    if isinstance(step, TickBox):
        return _with_tick(sheet, step, settings), step
    wrong: list[str] = []
    refused: RefusedError | None = None
    ways = ways_to_set(sheet, step) if isinstance(step, SetField) else ways_to_add(sheet, step.item)
    try:
        for lines in ways:
            if found := _as_meant(sheet, step, lines, settings, wrong):
                return found, step
    except RefusedError as reason:
        refused = reason
    if isinstance(step, SetField) and step.otherwise:
        return _taken(sheet, step.otherwise, settings)
    if refused:
        raise refused
    name = name_of(step)
    line = sheet.interview.lines.get(name) or sheet.first + 1
    beside = f" (what else would change: {wrong[0]})" if wrong else ""
    return refuse(
        sheet.path, line, f'"{name}" can\'t be changed here without changing more than that{beside}', _BY_HAND
    )


def _with_section(sheet: Sheet, step: AddSection, settings: Settings) -> Sheet:
    """Write an item into its section, or a section below the body, in which nothing else changes."""
    for joined in ways_to_join(sheet, step) if step.joins else ():
        after, wrong = _in_body(sheet, joined, settings)
        if not wrong and has_joined(sheet.interview.body, after.interview.body, step):
            return after
    lines = sheet.lines.with_more(["", f"## {step.heading}", "", *step.text.split("\n")])
    after, wrong = _in_body(sheet, lines, settings)
    if wrong:
        refuse(sheet.path, 1, f"no section can be added without changing more than that ({wrong[0]})", _BY_HAND)
    return after


def _with_tick(sheet: Sheet, step: TickBox, settings: Settings) -> Sheet:
    """Tick a box of the body, in which nothing else changes."""
    for lines in ways_to_tick(sheet, step):
        after, wrong = _in_body(sheet, lines, settings)
        if not wrong and has_ticked(sheet.interview.body, after.interview.body, step):
            return after
    return refuse(sheet.path, 1, f'the box of "{step.words}" can\'t be ticked here', _BY_HAND)


def _in_body(sheet: Sheet, lines: Lines, settings: Settings) -> tuple[Sheet, list[str]]:
    """Read an entry with an edited body, and name what else has changed."""
    after = read_sheet(sheet.path, lines.data(), settings)
    return after, differences(sheet, after, replace(sheet.interview, body=after.interview.body), "body")


def _as_meant(sheet: Sheet, step: InFields, lines: Lines, settings: Settings, wrong: list[str]) -> Sheet | None:
    """Read an edited entry; None, and a word in `wrong`, where more or less than what was meant has changed."""
    try:
        after = read_sheet(sheet.path, lines.data(), settings)
    except (RefusedError, UnicodeEncodeError) as reason:
        wrong.append(str(reason))
        return None
    behind = len(lines.texts) - (len(sheet.lines.texts) - sheet.end)
    if lines.texts[behind:] != sheet.lines.texts[sheet.end :] or lines.ends[behind:] != sheet.lines.ends[sheet.end :]:
        wrong.append("the body")
        return None
    places: Sequence[int | None] = (None,)
    if not isinstance(step, SetField):
        places = range(len(getattr(sheet.interview, name_of(step))), -1, -1)
    unwanted = [differences(sheet, after, expected(sheet.interview, step, at), name_of(step)) for at in places]
    if is_own(step) and (step.path[0], step.text) not in {(own.name, own.text) for own in after.interview.more}:
        unwanted[0].append(name_of(step))
    best = min(unwanted, key=len)
    if not best and (before := read_otherwise(sheet)) is not None:
        now = read_otherwise(after)
        best = ["what other programs read"] if now is None or now - before else []
    if best:
        wrong += best
        return None
    return after
