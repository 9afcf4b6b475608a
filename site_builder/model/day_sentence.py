"""The numbers of a day -> the sentence that sums it up: on Today, in the terminal, after a build."""

from datetime import date, timedelta

from site_builder.language.language import Language, sentence_of
from site_builder.model.actions import to_do_words


def day_sentence(today: date, things: tuple[int, int], interviews: int, later: date | None, language: Language) -> str:
    """Return how many interviews a day has, what there is to do, and until when nothing is due then.

    `things` are the number of things to do, and how many of them are quick; `later` is the next day with something due,
    None without one.
    """
    say, parts = language.say, []
    to_do, quick = things
    if interviews:
        parts.append(language.say_many("one interview today.", "%(count)s interviews today.", interviews))
    if to_do:
        parts.append(to_do_words(to_do, quick, language))
        parts.append(_then(later, today, language) if later else say("Nothing else yet."))
    elif later:
        until = _nothing_else if interviews else nothing_until
        parts.append(until(later, today, language))
    elif interviews:
        parts.append(say("Nothing else has a day yet."))
    else:
        parts.append(say("Nothing to do, and nothing ahead that has a day."))
    return " ".join(sentence_of(part) for part in parts)


def nothing_until(day: date, today: date, language: Language) -> str:
    """Return the sentence that nothing is to do until a later day."""
    if day == today + timedelta(days=1):
        return language.say("Nothing to do until tomorrow.")
    return language.say("Nothing to do until %(day)s.", day=language.day(day, today))


def _then(day: date, today: date, language: Language) -> str:
    if day == today + timedelta(days=1):
        return language.say("Then nothing until tomorrow.")
    return language.say("Then nothing until %(day)s.", day=language.day(day, today))


def _nothing_else(day: date, today: date, language: Language) -> str:
    if day == today + timedelta(days=1):
        return language.say("Nothing else until tomorrow.")
    return language.say("Nothing else until %(day)s.", day=language.day(day, today))
