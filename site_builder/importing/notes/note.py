"""The text of a note as other programs write it -> the fields that it names, and the rest of its words."""

import json
import re
import tomllib
from datetime import date, datetime

from msgspec import Struct

from site_builder.importing.files.plain_text import is_html, text_of_html, without_links
from site_builder.importing.invitations.rounds import is_an_interview
from site_builder.importing.notes.head import leading_day
from site_builder.importing.tables.files.text_table import grids_of_markdown
from site_builder.importing.tables.headings import meaning_of
from site_builder.patterns import pattern

_PAIR = pattern(
    r"^(?:[-*]\s+)?(?:\*\*|__)?(?P<name>[^\W\d_][\w /.'()-]{0,40}?)(?:\*\*|__)?\s*(?P<mark>::|:)(?:\*\*|"
    r"__)?(?:\s+|$)(?P<text>.*)$"
)
_INLINE = pattern(r"[(\[](?P<name>[^\W\d_][\w -]{0,30})::\s*(?P<text>[^()\[\]]*(?:\[\[[^\[\]]*\]\])?[^()\[\]]*)[)\]]")
_HEADING = pattern(r"^#\s+(?P<text>.+?)\s*#*\s*$")
_ANY_HEADING = pattern(r"^#{1,4}[ \t]+(.*\S)[ \t]*$", re.MULTILINE)
_FIRST_LINE = pattern(r"(?:\A|(?<=\n)[ \t]*\n)[ \t]*(\S.*\S)[ \t]*$", re.MULTILINE)  # of a paragraph
_DAY = pattern(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
_PAGE = pattern(r"\s+[0-9a-f]{32}$")


class Note(Struct, frozen=True):
    """A note: its fields as typed, by their names, its title, the words below; whether the title is its heading."""

    title: str
    fields: tuple[tuple[str, str], ...]
    body: str
    has_heading: bool = False


def note_of(stem: str, text: str) -> Note:
    """Read a note; `stem` is its file's name, which is its title where it has none."""
    title = _PAGE.sub("", stem).strip()
    forms = (read(title, text) for read in (_toml, _json, _yaml_without_start, _table))
    return next((note for note in forms if note), None) or _markdown(title, text)


def _toml(title: str, text: str) -> Note | None:
    found = re.match(r"\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", text, re.DOTALL)
    if not found:
        return None
    try:
        data = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError:
        return None
    return Note(title, tuple(_flat(data)), text[found.end() :].strip("\n"))


def _json(title: str, text: str) -> Note | None:
    if not text.lstrip().startswith("{"):
        return None
    try:
        data, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return None
    return Note(title, tuple(_flat(data)), text.lstrip()[end:].strip("\n")) if isinstance(data, dict) else None


def _flat(data: dict[str, object]) -> list[tuple[str, str]]:
    return [(str(name), _text(value)) for name, value in data.items()]


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_one, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_one(inner)}" for key, inner in value.items())
    return _one(value)


def _one(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _yaml_without_start(title: str, text: str) -> Note | None:
    """Read front matter that lacks its first line, as Joplin and MultiMarkdown have it."""
    lines = text.split("\n")
    fields = []
    at = 0
    while at < len(lines) and (found := _PAIR.match(lines[at])) and not lines[at].startswith(("-", "*", "#")):
        fields.append((found["name"].strip(), found["text"].strip()))
        at += 1
    ends = (at < len(lines) and lines[at].strip() in {"---", ""}) or at == len(lines)
    if len(fields) < 2 or not ends or any("::" in line for line in lines[:at]):  # noqa: PLR2004 - one line may be a sentence
        return None
    rest = lines[at + 1 :] if at < len(lines) and lines[at].strip() == "---" else lines[at:]
    return Note(title, tuple(fields), "\n".join(rest).strip("\n"))


def _table(title: str, text: str) -> Note | None:
    """Read a note whose one table has one row, with the employer in it."""
    grids = grids_of_markdown(text)
    if len(grids) != 1 or len(grids[0].rows) != 2:  # noqa: PLR2004 - header and row
        return None
    (at, header), (last, cells) = grids[0].rows
    if not any(meaning_of(name).name == "company" for name in header):
        return None
    lines = text.split("\n")
    rest = [*lines[: at - 1], *lines[last:]]
    fields = tuple((name, cell) for name, cell in zip(header, cells, strict=False) if name)
    return Note(title, fields, "\n".join(rest).strip("\n"))


def _markdown(title: str, text: str) -> Note:
    """Read the lines below a title, as Notion has them, outlines of Logseq and Roam, and fields of Dataview."""
    lines = text.split("\n")
    at = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    heading = _HEADING.match(lines[at]) if at < len(lines) else None
    fields: list[tuple[str, str]] = []
    body: list[str] = []
    is_head = True
    is_outline = sum(bool(_is_of_company(line)) for line in lines) == 1  # of one interview, indented as in Logseq
    for line in lines[at + 1 :] if heading else lines[at:]:
        found = _PAIR.match(line.lstrip() if is_outline and "::" in line else line)
        is_bold = line.lstrip(" -*").startswith("**") or line.lstrip("- ").startswith("**")
        is_named = found and is_bold and bool(meaning_of(found["name"]).name)
        if found and not found["text"].strip():
            body.append(line)  # a name without a value is kept, and the fields go on below it
        elif found and (found["mark"] == "::" or is_head or is_named):
            fields.append((found["name"].strip(), _value(found["text"])))
        else:
            is_head = is_head and not line.strip()
            body.append(line)
    rest = "\n".join(body).strip("\n")
    fields += [(match["name"].strip(), _value(match["text"])) for match in _INLINE.finditer(rest)]
    shown = without_links(heading["text"]) if heading else title
    return Note(shown, tuple(fields), re.sub(r"^---\n+", "", rest), has_heading=heading is not None)


def _is_of_company(line: str) -> bool:
    found = _PAIR.match(line.lstrip())
    return found is not None and found["mark"] == "::" and meaning_of(found["name"]).name == "company"


def _value(text: str) -> str:
    """Return a value without the marks around it: tags of HTML, the brackets of Org's days; links stay as they are."""
    plain = (text_of_html(text) if is_html(text) else text).strip()
    return plain.strip("<>") if plain.startswith("<2") else plain


def parts_by_day(text: str) -> list[tuple[str, str]]:
    """Take a note apart that has a heading with a day for each interview; [] where it has fewer than two of them.

    A paragraph whose first line begins with a day and names a round is one too, as telephones have them. Words above
    the first of these are a part without a heading.
    """
    heads = [head for head in _ANY_HEADING.finditer(text) if _DAY.search(head[1]) or leading_day(head[1])[0]]
    if len(heads) < 2:  # noqa: PLR2004 - one day is that of the whole
        heads = [head for head in _FIRST_LINE.finditer(text) if leading_day(head[1])[0] and is_an_interview(head[1])]
    if len(heads) < 2:  # noqa: PLR2004 - the same
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [(head[1].strip(), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    above = text[: heads[0].start()]
    return [("", above), *parts] if above.strip() else parts
