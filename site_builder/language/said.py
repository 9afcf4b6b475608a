"""A sentence before it is in any language: its English words, and the values that are in them."""

from datetime import date

from msgspec import Struct


class Said(Struct, frozen=True):
    """A sentence, or a part of one that is whole in itself, as it stands in the catalogues.

    `text` is the English form with `%(name)s` in the place of each value; where it counts something, `text` is for one
    thing and `many` for `count` of them. `texts` stand as they are, `days` are written as the language writes them,
    `names` are listed, `months` are written with
    their year, `parts` are further sentences. `context` tells apart what is one word in English only.
    """

    text: str
    many: str = ""
    count: int | None = None
    texts: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, date], ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    months: tuple[tuple[str, date], ...] = ()
    parts: tuple[tuple[str, "Said"], ...] = ()
    context: str = ""


class Month(Struct, frozen=True):
    """The month of a day, as a value of a sentence."""

    day: date


Value = str | date | Month | Said | tuple[str, ...]
NOTHING = Said("")


def said(text: str, /, **values: Value) -> Said:
    """Say something; a value is a text, a day, a month, names to be listed, or another sentence."""
    return _with_values(Said(text), values)


def said_in(context: str, text: str, /, **values: Value) -> Said:
    """Say something that has one word in English for several in other languages; the context tells which."""
    return _with_values(Said(text, context=context), values)


def said_many(one: str, many: str, count: int, /, **values: Value) -> Said:
    """Say something of `count` things; `%(count)s` is the number, in words up to twelve, `%(number)s` in digits."""
    return _with_values(Said(one, many, count), values)


def typed(text: str) -> Said:
    """Take words that a person typed, which no language changes, in the place of a sentence."""
    return Said("%(text)s", texts=(("text", text),)) if text else NOTHING


def _with_values(sentence: Said, values: dict[str, Value]) -> Said:
    ordered = tuple(values.items())
    return Said(
        sentence.text,
        sentence.many,
        sentence.count,
        texts=tuple((name, value) for name, value in ordered if isinstance(value, str)),
        days=tuple((name, value) for name, value in ordered if isinstance(value, date)),
        names=tuple((name, value) for name, value in ordered if isinstance(value, tuple)),
        months=tuple((name, value.day) for name, value in ordered if isinstance(value, Month)),
        parts=tuple((name, value) for name, value in ordered if isinstance(value, Said)),
        context=sentence.context,
    )
