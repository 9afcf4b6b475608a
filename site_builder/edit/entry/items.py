"""An item of a log, or a contact -> its text in each way that one can be written."""

from collections.abc import Iterator

from site_builder.edit.yaml_text import in_double_quotes, yaml_text
from site_builder.model.field_names import name_of
from site_builder.model.parts import Contact, LogItem
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Node

Item = LogItem | Contact
_OF_CONTACT = ("name", "role", "email", "phone", "linkedin", "talked_about")
_NO_WORDS = frozenset({"date", "type", "reply_by", "needs_answer", "answer_by"})


def name_of_list(item: Item) -> str:
    """Return the field that items of this kind stand in."""
    return "log" if isinstance(item, LogItem) else "contacts"


def lines_of(item: Item) -> Iterator[str]:
    """Write an item as one line, where it can be one.

    Of a log `2026-03-07 nudge email with Dana Reyes: asked for news`, a contact `Dana Reyes (CTO) <dana@acme.example>`.
    """
    if isinstance(item, Contact):
        if not item.linkedin and not item.talked_about and item.name != item.email:
            role, email = f"({item.role})" if item.role else "", f"<{item.email}>" if item.email else ""
            yield " ".join(part for part in (item.name, role, email, item.phone) if part)
        return
    if item.reply_by or item.needs_answer or item.answer_by or len(item.people) > 1 or item.date is None:
        return
    parts = [item.date.isoformat(), item.type, item.channel, *(f"with {name}" for name in item.people)]
    head = " ".join(part for part in parts if part)
    yield f"{head}: {item.note}" if item.note else head


def braces_of(item: Item, like: Node | None, quote: str, *, quoted: bool = False) -> str:
    """Write an item in braces, under the names that another one has; `quote` is the kind of quotes of the file."""
    like = like if isinstance(like, Fields) else None
    parts = (f"{name}: {text}" for name, text in parts_of(item, like, quote, in_brackets=True, quoted=quoted))
    return f"{{{', '.join(parts)}}}"


def parts_of(item: Item, like: Node | None, quote: str, *, in_brackets: bool, quoted: bool) -> list[tuple[str, str]]:
    """Return the names and values of an item, under the names and in the order that another one has."""

    def text(name: str, value: str, *, inside: bool = in_brackets) -> str:
        if quoted:
            return in_double_quotes(value)
        return yaml_text(value, in_brackets=inside, words=name not in _NO_WORDS, quote=quote)

    values = _of_log(item) if isinstance(item, LogItem) else {name: getattr(item, name) for name in _OF_CONTACT}
    shown = {
        name: text(name, value)
        if isinstance(value, str)
        else f"[{', '.join(text(name, part, inside=True) for part in value)}]"
        for name, value in values.items()
        if value
    }
    typed: dict[str, str] = {}
    if isinstance(like, Fields) and len(like.pairs) > 1:
        known = ((name_of(type(item), normal_name(key.text)), key.text) for key, _ in like.pairs)
        typed = {name: text for name, text in known if name}
    order = list(values)
    if [name for name in order if name in typed] != list(typed):
        order = [*typed, *(name for name in order if name not in typed)]
    return [(typed.get(name, name), shown[name]) for name in order if name in shown]


def _of_log(item: LogItem) -> dict[str, str | tuple[str, ...]]:
    return {
        "date": item.date.isoformat() if item.date else "",
        "type": item.type,
        "channel": item.channel,
        "with": item.people[0] if len(item.people) == 1 else item.people,
        "note": item.note,
        "reply_by": item.reply_by.isoformat() if item.reply_by else "",
        "needs_answer": "yes" if item.needs_answer else "",
        "answer_by": item.answer_by.isoformat() if item.answer_by else "",
    }
