"""A draft -> the text of an entry; whatever was typed elsewhere stays text."""

import re
from collections.abc import Iterable, Iterator

from site_builder.check.slugs import slug_of
from site_builder.edit.entry.items import braces_of
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.yaml_text import yaml_text
from site_builder.importing.plan import Draft
from site_builder.model.parts import Contact, LogItem
from site_builder.patterns import pattern
from site_builder.settings.settings import Settings

_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TICKS = pattern(r"^ {0,3}(`{3,})", re.MULTILINE)
# What the line of a new entry in the plan says, and what only programs read.
_NAMED_ALREADY = frozenset({"company", "role", "stage", "date", "time", "timezone", "calendar_uid", "calendar_version"})
_AS_TYPED = ("time", "timezone", "duration", "stage", "format", "place", "job_ad", "salary")
_LINK = pattern(r"(?:https?|tel|mailto):[^\s<>\"\\^`{|}\x00-\x1f]+", re.IGNORECASE)


def entry_text(draft: Draft) -> str:
    """Write an entry: its fields, then notes, then what is kept word for word, each under its heading.

    What later parts of an import change in it is changed.
    """
    text = draft.whole or _own_text(draft)
    for change in draft.more:  # each has been tried when it was planned
        done = patched(draft.path or "journal/x.md", text.encode("utf-8", "replace"), change.steps, Settings())
        text = done.data.decode() if isinstance(done, Patched) else text
    return text


def _own_text(draft: Draft) -> str:
    parts = ["\n".join(["---", *_fields(draft), "---"])]
    parts += [_lines(draft.body).strip("\n")] if draft.body.strip() else []
    parts += [_body(draft.notes)] if draft.notes.strip() else []
    links = "\n".join(f"- <{link}>" for link in draft.links if is_link(link))
    for heading, words in draft.kept or ((("Links", ""),) if links else ()):
        parts.append(f"## {heading}")
        parts += [links] if links else []
        parts += [fenced(words)] if words.strip() else []
        links = ""
    return "\n\n".join(parts) + "\n"


def values_of(draft: Draft) -> Iterator[str]:
    """Yield what a plan says of an entry beside its name: each field with its value, and what is kept as text.

    A note that becomes an entry is shown by its difference; of an invitation or a mail all words are kept.
    """
    if not (draft.whole or draft.before):
        yield from _own_values(draft)
    for change in draft.more:
        yield from (f"{words} ({change.came_from})" for words in change.words)


def _own_values(draft: Draft) -> Iterator[str]:
    values: list[str] = []
    for line in _fields(draft):
        if line.startswith(" "):
            begins = line.lstrip().startswith("- ")
            joint = " " if values[-1].endswith(":") else "; " if begins else ", "
            values[-1] += f"{joint}{line.strip().removeprefix('- ')}"
        else:
            values.append(line)
    yield from (value for value in values if value.partition(":")[0] not in _NAMED_ALREADY)
    if draft.notes.strip():
        yield f"notes: {' '.join(draft.notes.split())}"
    for heading, words in draft.kept:
        if heading == "From the table":
            yield f"kept as text: {'; '.join(words.splitlines())}"


def tags_text(tags: Iterable[str]) -> str:
    """Write tags as an entry has them."""
    return f"[{', '.join(yaml_text(one_line(tag), in_brackets=True) for tag in tags)}]"


def is_link(text: str) -> bool:
    """Whether a text is an address that can stand as a link."""
    return bool(_LINK.fullmatch(text))


def file_stem(draft: Draft) -> str:
    """Name the file of an entry, without its ending: its day, employer and stage, or employer and role."""
    words = slug_of(f"{draft.company} {draft.stage if draft.day else draft.role}".strip())[:60].rstrip("-")
    return "-".join(part for part in (draft.day.isoformat() if draft.day else "", words or "entry") if part)


def fenced(words: str) -> str:
    """Put words into a block in which nothing has a meaning."""
    words = _lines(words).strip("\n")
    ticks = "`" * max([3, *(len(fence) + 1 for fence in _TICKS.findall(words))])
    return f"{ticks}text\n{words}\n{ticks}"


def _body(notes: str) -> str:
    """Write notes as they are, if nothing in them would begin a section or a block that does not end."""
    plain = _lines(notes).strip("\n")
    has_markup = re.search(r"^\s{0,3}(#|---|===|```|~~~|<|>|\[\^)|^\s{4}|\[\[", plain, re.MULTILINE)
    return fenced(plain) if has_markup else plain


def _lines(text: str) -> str:
    """Return every end of a line as LF; other characters that no entry may have are shown as such."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Write a text on one line, with no character that no entry may have."""
    return " ".join(_lines(text).split("\n"))


def _fields(draft: Draft) -> Iterator[str]:
    texts = {
        "company": draft.company,
        "role": draft.role,
        "date": str(draft.day or ""),
        **{name: getattr(draft, name) for name in _AS_TYPED},
        "reply_by": str(draft.reply_by or ""),
        "outcome": "" if draft.outcome_day else draft.outcome,
        **dict(draft.others),
    }
    for name, text in texts.items():
        if text.strip():
            yield f"{name}: {yaml_text(one_line(text))}"
    if draft.outcome and draft.outcome_day:
        yield f"outcome: {{result: {draft.outcome}, date: {draft.outcome_day}}}"
    yield from _lists(draft)


def _lists(draft: Draft) -> Iterator[str]:
    if draft.next_day or draft.next_stage:
        yield from _next_stage(draft)
    if draft.tags:
        yield f"tags: {tags_text(draft.tags)}"
    if draft.contacts:
        yield "contacts:"
        for contact in draft.contacts:
            yield from _contact(contact)
    log = (*((LogItem("applied", draft.applied),) if draft.applied else ()), *draft.log)
    if log:
        yield "log:"
        for item in log:
            yield f"  - {one_line(braces_of(item, None, chr(34)))}"
    for name, text in draft.own:
        yield f"{name}: {yaml_text(one_line(text))}"


def _next_stage(draft: Draft) -> Iterator[str]:
    if not draft.next_stage:
        yield f"next_stage: {draft.next_day}"
    elif not draft.next_day:
        yield f"next_stage: {yaml_text(one_line(draft.next_stage))}"
    else:
        yield f"next_stage: {{name: {yaml_text(one_line(draft.next_stage), in_brackets=True)}, date: {draft.next_day}}}"


def _contact(contact: Contact) -> list[str]:
    fields = [(name, getattr(contact, name)) for name in ("name", "role", "email", "phone", "linkedin")]
    given = [f"{name}: {yaml_text(one_line(text))}" for name, text in fields if text]
    return [f"  - {given[0]}", *(f"    {line}" for line in given[1:])]
