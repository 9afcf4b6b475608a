"""A board of Obsidian's Kanban plugin, which is a note -> the rows of a table: a card with its lane."""

import re
from collections.abc import Iterator

from site_builder.importing.files.plain_text import without_links
from site_builder.importing.tables.table import Grid
from site_builder.patterns import pattern

_IS_BOARD = pattern(r"\A\s*---\s*\n(?:.*\n)*?kanban(?:-plugin)?:.*\n(?:.*\n)*?---\s*\n")
_SETTINGS = pattern(r"^%% kanban:settings.*?^%%\s*$", re.DOTALL | re.MULTILINE)
_LANE = pattern(r"##\s+(?P<name>.+?)\s*$")
_CARD = pattern(r"[-*]\s+(?:\[(?P<tick>.)\]\s+)?(?P<text>(?!\[.\]\s*$)\S.*?)\s*$")
_DAY = pattern(r"(?<!@)@\{(?P<day>[^{}]+)\}|@\[\[(?P<link>[^\[\]]+)\]\]")
_TIME = pattern(r"@@\{(?P<time>[^{}]+)\}")
_TAG = pattern(r"(?<!\S)#(?P<tag>[^\s#]+)")
_NAMED = pattern(r"(?:\[\[[^\[\]]+\]\]|\*\*[^*]+\*\*|__[^_]+__)")
_HEADER = ("Card Name", "List Name", "Card Description", "Due Date", "Labels", "Done")


def is_kanban(text: str) -> bool:
    """Whether a note is a board."""
    return bool(_IS_BOARD.match(text))


def grid_of_kanban(text: str) -> Grid:
    """Read a board; a row's number is the line of its card."""
    head = _IS_BOARD.match(text)
    before = text[: head.end()].count("\n") if head else 0
    body = _SETTINGS.sub(lambda found: "\n" * found[0].count("\n"), text[head.end() :] if head else text)
    return Grid(((1, _HEADER), *_rows(body.split("\n"), before)))


def _rows(lines: list[str], before: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    lane = ""
    for at, line in enumerate(lines):
        if found := _LANE.match(line):
            lane = found["name"]
        elif card := _CARD.match(line):
            below = at + 1
            while below < len(lines) and lines[below][:1] in {" ", "\t"}:
                below += 1
            words = "\n".join(part.strip() for part in lines[at + 1 : below])
            yield before + at + 1, _row(card["text"], lane, words, done=(card["tick"] or " ") != " ")


def _row(text: str, lane: str, words: str, *, done: bool) -> tuple[str, ...]:
    days = " ".join((match["day"] or match["link"]) for match in _DAY.finditer(text))
    times = " ".join(match["time"] for match in _TIME.finditer(text))
    tags = ", ".join(match["tag"] for match in _TAG.finditer(text))
    bare = _TAG.sub("", _DAY.sub("", _TIME.sub("", text))).strip()
    named = _NAMED.match(bare)
    pages = [link[0] for link in re.finditer(r"\[\[[^\[\]|]+\|[^\[\]]+\]\]", bare)]  # which a name does not say
    words = "\n".join(part for part in (*pages, words) if part)
    rest = bare[named.end() :].strip(" -\u2013\u2014:|,") if named else ""
    name = f"{_plain(named[0])} - {_plain(rest)}" if named and rest else _plain(bare)
    return name, lane, words, f"{days} {times}".strip(), tags, "yes" if done else ""


def _plain(text: str) -> str:
    return re.sub(r"\*\*|__", "", without_links(text)).strip()
