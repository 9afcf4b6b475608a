"""journal.toml -> Settings; mistakes become problems with a place and a hint."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic_core import ValidationError

from site_builder.language.suggest import nearest
from site_builder.model.body import SECTIONS
from site_builder.patterns import pattern
from site_builder.plain_file import read_plain
from site_builder.problems import Problem, Span, error, with_excerpt
from site_builder.settings.figures import Figures
from site_builder.settings.settings import FILE, CalendarSettings, Referee, Settings
from site_builder.settings.tables import NO_TEXT, OWN, TABLES, Context, read_tables
from site_builder.settings.toml_parts import Mistake, read_parts
from site_builder.settings.toml_places import Places

_Place = tuple[int | str, ...]
_CURLY = pattern("=\\s*\\[?\\s*[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")  # quotes of word processors


def load_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `journal.toml` below `root`; a missing file means the defaults, a wrong setting its default."""
    try:
        data = read_plain(root / FILE)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as reason:
        hint = "the defaults are used until it can be read"
        return Settings(), (error(FILE, Span(), "settings", f"can't be read: {reason.strerror}", hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        return Settings(), (error(FILE, Span(line), "settings", "is not UTF-8", "save the file as UTF-8"),)
    parts, mistakes = read_parts(text)
    settings, problems = _settings(dict(parts), Places(text))
    problems = (*(_syntax(mistake) for mistake in mistakes), *problems)
    return settings, tuple(with_excerpt(problem, text.splitlines()) for problem in problems)


def _syntax(mistake: Mistake) -> Problem:
    """Return the problem of a syntax mistake; the rest of the file is used."""
    if _CURLY.search(mistake.left_out):
        left_out = mistake.left_out
        curly = f'write straight quotes (") around texts; the rest is used, without what this line begins: {left_out}'
        return error(FILE, mistake.span, "settings", mistake.message, curly)
    left_out = f"the rest is used, without what this line begins: {mistake.left_out}" if mistake.left_out else ""
    hint = (
        f"put quotes around texts, none around days; {left_out or 'until it is fixed all settings have their defaults'}"
    )
    return error(FILE, mistake.span, "settings", mistake.message, hint)


def _settings(data: dict[str, Any], places: Places) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the tables; report and remove wrong values, and read the rest again."""
    problems: list[Problem] = []
    listed = data.get("references")
    lines = [places.of(("references",), index).line for index in range(len(listed) if isinstance(listed, list) else 0)]
    while True:
        context = Context()
        try:
            values = read_tables(data, context)
            break
        except ValidationError as wrong:
            mistakes = wrong.errors(include_url=False)
            problems += [_problem(mistake, places) for mistake in mistakes]
            for place in sorted({_unusable(mistake) for mistake in mistakes}, key=_numbers, reverse=True):
                _remove(data, place)
                if place[0] == "references" and len(place) == 2:  # noqa: PLR2004 - a referee as a whole
                    del lines[int(place[1])]
    sections, doubts = _sections(values.pop("sections", {}), places)
    return _build(values, context, sections, lines), tuple(dict.fromkeys((*problems, *doubts)))


def _problem(mistake: Mapping[str, Any], places: Places) -> Problem:
    """Convert a mistake of pydantic's to a problem in our words, at the place of its key."""
    *above, name = (part for part in mistake["loc"] if isinstance(part, str))
    table = TABLES[above[0] if above and above[0] in TABLES else ""]
    message, hint = f'"{name}" takes {table[name].takes if name in table else "a text"}', "the default is used"
    if mistake["type"] == OWN:
        message, hint = mistake["msg"], mistake["ctx"]["hint"]
    elif mistake["type"] == NO_TEXT:
        message, hint = f'"{name}" takes a list of texts in quotes', f"put quotes around {mistake['input']}"
    elif mistake["type"] == "missing":
        message, hint = "a reference has no name", 'add a line such as name = "Ada Byron"'
    elif mistake["type"] == "extra_forbidden":
        similar = nearest(name, table)
        message = f'unknown setting "{name}"'
        hint = f'did you mean "{similar}"?' if similar else f"the settings here are {', '.join(table)}"
    index = mistake["loc"][1] if above[:1] == ["references"] else 0
    return error(FILE, places.of((*above, name), index), "settings", message, hint)


def _unusable(mistake: Mapping[str, Any]) -> _Place:
    """Return the place that a mistake makes unusable: its value, or a whole referee without a name."""
    place: _Place = mistake["loc"]
    return place[:2] if place[0] == "references" and place[-1] == "name" else place


def _numbers(place: _Place) -> tuple[int, ...]:
    """Return the sort key that puts later items of a list after earlier ones."""
    return tuple(part if isinstance(part, int) else 0 for part in place)


def _remove(holder: Any, place: _Place) -> None:  # noqa: ANN401 - what tomllib gives
    """Remove a value, as deep as the file has it: a single value or table may stand for a list of one."""
    step, *inner = place
    if inner and isinstance(holder[step], list if isinstance(inner[0], int) else dict):
        _remove(holder[step], tuple(inner))
    else:
        del holder[step]


def _sections(table: Mapping[str, Sequence[str]], places: Places) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Read `"Was gut lief" = "What went well"`, or the reverse, with one heading or a list of them."""
    synonyms: dict[str, str] = {}
    doubts: list[Problem] = []
    standard = {name.casefold(): name for name in SECTIONS}
    for left, headings in table.items():
        if name := standard.get(left.casefold()):
            synonyms |= {heading.strip().casefold(): name for heading in headings}
        elif len(headings) == 1 and (name := standard.get(headings[0].casefold())):
            synonyms[left.strip().casefold()] = name
        else:
            # The right side should name the section, as in the example, unless the left side nearly does.
            wrong = left if nearest(left, SECTIONS) or len(headings) != 1 else headings[0]
            similar = nearest(wrong, SECTIONS)
            hint = f'did you mean "{similar}"?' if similar else f"the sections are {', '.join(SECTIONS)}"
            place = places.of(("sections", left))
            doubts.append(error(FILE, place, "settings", f'"{wrong}" names no section', hint))
    return synonyms, doubts


def _build(values: dict[str, Any], context: Context, sections: Mapping[str, str], lines: Sequence[int]) -> Settings:
    """Build the settings from the values in the file; all others have their defaults."""
    tables = {name: _of_table(values.pop(name)) for name in ("follow_ups", "calendar") if name in values}
    referees = zip(values.pop("references", ()), lines, strict=True)
    lists: dict[str, Any] = {name: tuple(values.pop(name)) for name in ("me", "away", "private") if name in values}
    return Settings(
        holidays=frozenset(values.pop("holidays", ())) | context.holidays,
        sections=sections,
        references=tuple(Referee(**_of_table(referee), line=line) for referee, line in referees),
        follow_ups=Figures(**tables.get("follow_ups", {})),
        calendar=CalendarSettings(**tables.get("calendar", {})),
        **lists,
        **values,
    )


def _of_table(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
