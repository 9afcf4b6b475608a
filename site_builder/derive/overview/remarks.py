"""Outlines of all applications -> a few kind sentences about the search as a whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from site_builder.derive.application.outline import Outline, Position
from site_builder.derive.days import Span, item_spans
from site_builder.derive.working_days import split_days
from site_builder.language.language import in_english
from site_builder.language.said import Said, said, said_many
from site_builder.settings.settings import Settings


class Remark(Struct, frozen=True):
    """A sentence about the search as a whole, and the days on which it is shown."""

    said: Said
    first: date = date.min
    last: date = date.max

    @property
    def text(self) -> str:
        """Return the sentence in English, for programs."""
        return in_english(self.said)


def remarks_of(outlines: Sequence[Outline], settings: Settings) -> tuple[Remark, ...]:
    """Return the remarks for each day to the horizon."""
    applications = [outline for outline in outlines if outline.slug is not None]
    if not applications:
        return ()
    sentences = (
        Span(day, last, tuple(_remarks([(outline, outline.course.at(day)) for outline in applications], settings, day)))
        for day, last in split_days(
            applications[0].course.first, applications[0].course.last, _change_days(applications)
        )
    )
    return tuple(Remark(span.value, span.first, span.last) for span in item_spans(sentences))


def _change_days(outlines: Sequence[Outline]) -> Iterator[date]:
    """Yield the days on which an application ends, reopens, deserves a word or (after an acceptance) begins."""
    is_over = any(span.value.ended == "accepted" for outline in outlines for span in outline.course)
    for outline in outlines:
        for before, after in pairwise(outline.course):
            if _counts(before.value) != _counts(after.value):
                yield after.first
        if is_over and outline.begun and outline.course.first < outline.begun <= outline.course.last:
            yield outline.begun


def _counts(position: Position) -> tuple[bool, str, bool]:
    return (position.is_open, position.ended, position.deserves_a_word)


def _remarks(applications: Sequence[tuple[Outline, Position]], settings: Settings, today: date) -> list[Said]:
    open_ones = [outline for outline, position in applications if position.is_open]
    endings = [(_last_day(*pair), pair[0]) for pair in applications if pair[1].ended == "accepted"]
    last, accepted = max(endings, key=lambda ending: ending[0], default=(date.min, None))
    is_over = accepted is not None and not any(_begins_after(outline, last, today) for outline, _ in applications)
    remarks = []
    if accepted and is_over:
        others = tuple(dict.fromkeys(outline.company for outline, position in applications if position.deserves_a_word))
        remarks.append(_accepted(accepted.company, others))
    elif not is_over and len(open_ones) < settings.follow_ups.open_applications:
        remarks.append(_few(len(open_ones)))
    return remarks


def _accepted(company: str, others: tuple[str, ...]) -> Said:
    if not others:
        return said("You have accepted %(company)s.", company=company)
    return said_many(
        "You have accepted %(company)s; %(others)s still deserves a word.",
        "You have accepted %(company)s; %(others)s still deserve a word.",
        len(others),
        company=company,
        others=others,
    )


def _few(count: int) -> Said:
    if count == 0:
        return said("No application is open at the moment; a next one would carry the search on.")
    return said_many(
        "The search rests on one application; a second one would take some weight off it.",
        "The search rests on %(number)s applications; one more would take some weight off them.",
        count,
    )


def _begins_after(outline: Outline, last: date, today: date) -> bool:
    """Return whether an application was begun after a day, up to now: the search then goes on."""
    return last < (outline.begun or date.min) <= today


def _last_day(outline: Outline, position: Position) -> date:
    """Return the day of an ending; where none was typed, the application's latest day."""
    return position.ended_on or outline.latest or date.min
