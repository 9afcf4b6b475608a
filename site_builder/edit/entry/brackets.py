"""A list or mapping in brackets -> the same with one more part behind its last."""

import yaml
from msgspec import Struct

from site_builder.edit.entry.lines import Lines
from site_builder.edit.entry.places import Stretch, indent_of


class _Last(Struct, frozen=True):
    """Where the last part ends, and whether a comma follows it; `is_empty` where there is none."""

    line: int
    column: int
    comma: tuple[int, int] | None
    is_empty: bool


def with_part(lines: Lines, place: Stretch, part: str) -> Lines | None:
    """Add a part to brackets, in their own style; None where their inside can't be made out."""
    last = _last_on_line(lines, place) if place.line == place.last else _last_below(lines, place)
    if last is None:
        return None
    if last.is_empty:
        return lines.with_text(last.line, last.column, last.column, part)
    closing = lines.texts[place.last]
    stands_alone = place.last > last.line and not closing[: place.end - 1].strip()
    if stands_alone:
        first = _first_of_line(lines, place, last.line)
        indent = " " * first
        below = lines.with_lines(last.line + 1, [indent + part + ("," if last.comma else "")])
        return below if last.comma else below.with_text(last.line, last.column, last.column, ",")
    if last.comma:
        line, column = last.comma
        return lines.with_text(line, column, column, f" {part},")
    return lines.with_text(last.line, last.column, last.column, f", {part}")


def _first_of_line(lines: Lines, place: Stretch, line: int) -> int:
    """Return the column of the first part on a line of the brackets."""
    if line > place.line:
        return indent_of(lines.texts[line])
    below = range(place.line + 1, place.last)
    return indent_of(lines.texts[below[0]]) if below else indent_of(lines.texts[line]) + 2


def _last_on_line(lines: Lines, place: Stretch) -> _Last:
    inside = lines.texts[place.line][place.start + 1 : place.end - 1]
    kept = inside.rstrip(" \t")
    begin = place.start + 1
    if not kept.strip():
        return _Last(place.line, begin, None, is_empty=True)
    end = begin + len(kept)
    if not kept.endswith(","):
        return _Last(place.line, end, None, is_empty=False)
    return _Last(place.line, begin + len(kept[:-1].rstrip(" \t")), (place.line, end), is_empty=False)


def _last_below(lines: Lines, place: Stretch) -> _Last | None:
    """Find the last part of brackets that go over several lines; comments may be in them."""
    rows = list(lines.texts[place.line : place.last + 1])
    rows[-1] = rows[-1][: place.end]
    rows[0] = " " * place.start + rows[0][place.start :]
    try:
        tokens = [token for token in yaml.scan("\n".join(rows)) if token.end_mark.index > token.start_mark.index]
    except yaml.YAMLError:
        return None
    if len(tokens) <= len("[]"):
        return _Last(place.line, place.start + 1, None, is_empty=True)
    comma, mark = None, tokens[-2].end_mark
    if isinstance(tokens[-2], yaml.FlowEntryToken):
        comma = (place.line + mark.line, mark.column)
        mark = tokens[-3].end_mark
    return _Last(place.line + mark.line, mark.column, comma, is_empty=False)
