"""A typed "done or not", with a day or a note -> a mark."""

import re

from pydantic_core.core_schema import ValidationInfo

from site_builder.check.fields import words
from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.fields.values import language_of, note, reject, text_of
from site_builder.check.times import days
from site_builder.model.parts import Mark
from site_builder.patterns import pattern

_WORDS_BEFORE_A_DAY = 4
NOES = words.NO | {"nein", "non"}  # Spanish "no" is in words.NO
YESES = words.YES | {"ja", "oui", "s\u00ed", "si"}
_ONS = frozenset({"on", "am", "le", "el"})
_ON_A_DAY = pattern(rf"(?:{'|'.join(sorted(_ONS))})\s+", re.IGNORECASE)


def read_mark(value: object, info: ValidationInfo) -> Mark:
    """Read the day of something done, or yes or no; `sent` and `done` mean yes, with any text after them as a note."""
    text = text_of(value, "takes a day, yes or no")
    first, _, rest = text.partition(" ")
    word, rest = first.casefold().rstrip(",;:"), rest.strip(" ,;:")
    if word in {"sent", "done"}:
        return _dated_mark(rest, info)
    if word in words.YES:
        return Mark(done=True, note=rest)
    if word in words.NO and not rest:
        return Mark(done=False)
    try:
        typed = days.read_day(text, language_of(info))
    except NotReadableError as reason:
        if mark := _day_with_note(text, info):
            return mark
        hint = reason.hint if "two days" in str(reason) or "calendar" in str(reason) else "write a day, yes or no"
        return reject(str(reason) if hint == reason.hint else f'"{text}" is not a day, yes or no', hint)
    note(info, typed.note)
    return Mark(done=True, day=typed.day)


def read_thanked(value: object, info: ValidationInfo) -> Mark:
    """Read when the thank-you was sent; `skip`, with an optional reason, means that none is needed."""
    text = text_of(value, "takes a day, yes, no or skip")
    first, _, rest = text.partition(" ")
    if first.casefold().rstrip(",;:") == "skip":
        return Mark(done=False, note=rest.strip(" ,;:"), skipped=True)
    return read_mark(value, info)


def read_mute(value: object, _info: ValidationInfo) -> Mark:
    """Read why nothing is due any more, or yes; a "no" in any of the languages mutes nothing and is never a reason."""
    text = text_of(value, "takes a reason, yes or no")
    word = text.casefold()
    return Mark(done=word not in NOES, note="" if word in NOES | YESES else text)


def _dated_mark(rest: str, info: ValidationInfo) -> Mark:
    """Read what follows `sent` or `done`: a day, a note, or nothing."""
    if not rest:
        return Mark(done=True)
    language = language_of(info)
    how, day_after = word_and_day(rest, language)  # "by post on 19 Nov 2026"
    day, words = (day_after, how) if day_after else (_without_on(rest), "")
    try:
        typed = days.read_day(day, language)
    except NotReadableError:
        return _day_with_note(day, info) or Mark(done=True, note=rest)
    note(info, typed.note)
    return Mark(done=True, day=typed.day, note="" if words.casefold() in _ONS else words)


def word_and_day(text: str, language: str, *, most: int = _WORDS_BEFORE_A_DAY) -> tuple[str, str]:
    """Split `rejected on 20 Nov 2026` into its first words, `most` at most, and the day after them, "" without one."""
    words_typed = text.split()
    for count in range(1, min(len(words_typed), most + 1)):
        head, tail = " ".join(words_typed[:count]).rstrip(",:; -\u2013\u2014"), " ".join(words_typed[count:])
        day = _without_on(tail[1:-1] if tail[0] == "(" and tail[-1] == ")" else tail)
        if head and days.is_shaped_like_a_day(day, language):
            return head, day
    return text, ""


def _without_on(text: str) -> str:
    match = _ON_A_DAY.match(text)
    return text[match.end() :] if match else text


def _day_with_note(text: str, info: ValidationInfo) -> Mark | None:
    """Read `2026-11-19 by e-mail`; return None for text that does not begin with a day."""
    parts = days.leading_day(text, language_of(info))
    if parts is None or not parts[1].strip(" ,;:"):
        return None
    try:
        typed = days.read_day(parts[0], language_of(info))
    except NotReadableError:
        return None
    note(info, typed.note)
    return Mark(done=True, day=typed.day, note=parts[1].strip(" ,;:"))
