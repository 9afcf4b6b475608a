"""A sentence in no language yet: its English words, and its values."""

from datetime import date

from msgspec import Struct


class Said(Struct, frozen=True):
    """A sentence, or a complete part of one, as in the catalogues.

    `text` is the English form with `%(name)s` for each value; in a sentence that counts, `text` is for one thing and
    `many` for `count` things. `texts` are used as they are, `days` are written in the language, `names` are listed,
    `months` have their year, `parts` are further sentences. `context` tells meanings of one English word apart.
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
    """Build a sentence; a value is a text, a day, a month, names to list, or another sentence."""
    return _with_values(Said(text), values)


def said_in(context: str, text: str, /, **values: Value) -> Said:
    """Build a sentence whose English words have several translations; the context decides."""
    return _with_values(Said(text, context=context), values)


def said_many(singular: str, plural: str, count: int, /, **values: Value) -> Said:
    """Build a sentence about `count` things: `%(count)s` in words up to twelve, `%(number)s` in digits."""
    return _with_values(Said(singular, plural, count), values)


def typed(text: str) -> Said:
    """Wrap typed words, which no language changes, as a sentence."""
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
