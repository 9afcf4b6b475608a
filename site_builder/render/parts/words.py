"""Numbers, days and lists as the words of a sentence."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from site_builder.language.dates import day_in_words
from site_builder.language.language import ENGLISH, Language
from site_builder.language.said import said

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

# The words for the model's states, kinds and statuses; the keys are closed lists.
STATES = {
    "offer": said("Offer to answer"),
    "open": said("Interviewing"),
    "applied": said("No interview yet"),
    "accepted": said("Accepted"),
    "declined": said("Declined"),
    "withdrawn": said("Withdrawn"),
    "rejected": said("Rejected"),
    "ghosted": said("Gone quiet"),
}
KINDS = {
    "thank-you": said("Thank-yous"),
    "reflect": said("Looking back"),
    "nudge": said("Asking for news"),
    "close": said("Calling it gone quiet"),
    "answer": said("Answers"),
    "tell-reference": said("Heads-ups for references"),
    "prepare": said("Preparing"),
    "decide": said("Deciding"),
    "withdraw": said("Withdrawing"),
    "thank-offer": said("Thanks for offers"),
    "answer-offer": said("Answers to offers"),
    "tell-offer": said("Telling of an offer"),
    "feedback": said("Asking for feedback"),
    "no-show": said("Where nobody called"),
    "task": said("What you promised"),
}
STATUSES = {"overdue": said("overdue"), "due": said("due today"), "upcoming": said("coming up")}


class Day(Struct, frozen=True):
    """A day as ISO and in words; `relative` ("in 3 days") is for pages that name the day of the build."""

    iso: str
    words: str
    relative: str = ""


@lru_cache(maxsize=4096)  # a journal names few days, many times
def day(value: date, language: str, as_of: date) -> Day:
    """Format a day, with the year if it is not that of `as_of`."""
    return Day(value.isoformat(), day_in_words(value, language, as_of))


def full_day(value: date, language: str) -> Day:
    """Format a day with its year."""
    return Day(value.isoformat(), day_in_words(value, language))


def near_day(value: date, language: Language, as_of: date) -> Day:
    """Format a day and its distance from `as_of`, for a page that names the day of the build."""
    return Day(value.isoformat(), day_in_words(value, language.tag, as_of), relative(value, as_of, language))


def relative(value: date, as_of: date, language: Language = ENGLISH) -> str:
    """Format the distance of a day: "today", "in 3 days", "2 weeks ago"."""
    days = (value - as_of).days
    amount, is_ahead = abs(days), days > 0
    if amount <= 1:
        near = language.say("yesterday"), language.say("today"), language.say("tomorrow")
        return near[days + 1]
    if amount < 14:  # noqa: PLR2004 - two weeks
        return (
            language.say_many("in %(number)s day", "in %(number)s days", amount)
            if is_ahead
            else language.say_many("%(number)s day ago", "%(number)s days ago", amount)
        )
    if amount < 70:  # noqa: PLR2004 - ten weeks: people count months from here
        weeks = amount // 7
        return (
            language.say_many("in %(number)s week", "in %(number)s weeks", weeks)
            if is_ahead
            else language.say_many("%(number)s week ago", "%(number)s weeks ago", weeks)
        )
    months = round(amount / 30.44)
    return (
        language.say_many("in %(number)s month", "in %(number)s months", months)
        if is_ahead
        else language.say_many("%(number)s month ago", "%(number)s months ago", months)
    )


def number(amount: int) -> str:
    """Format a number; up to twelve it is a word."""
    return _NUMBERS[amount] if 0 <= amount < len(_NUMBERS) else str(amount)


def count(amount: int, one: str, many: str = "") -> str:
    """Format a count of things in a sentence: "one interview", "13 interviews", "no interviews"."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return a text with its first letter capitalised."""
    return text[:1].upper() + text[1:]


def listed(texts: Sequence[str]) -> str:
    """Join texts as in a sentence: "a, b and c"."""
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else "".join(texts)
