"""A day as it is typed behind an option, "fri" or 18.11. -> the day that is meant, by the words that `log` takes."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click
from msgspec import Struct

from site_builder.cli.common import find_root, say
from site_builder.language.dates import is_plausible
from site_builder.settings.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Said(Struct, frozen=True):
    """A day in words, to be read by the language and the days off of the journal; `option` is where it was typed."""

    text: str
    option: str
    ahead: bool | None = None
    with_time: bool = False


class _Day(click.ParamType[date | Said]):
    """A day, as ISO text or as people say it; `with_time` with the clock time behind it or without ("").

    `ahead` says whether a weekday or a day without its year is one to come; None takes the nearest of both.
    """

    name = "day"

    def __init__(self, *, ahead: bool | None = None, with_time: bool = False) -> None:
        self._ahead = ahead
        self._with_time = with_time

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | Said:  # noqa: ANN401 - click's own signature
        """Read ISO text at once; leave words to `days_read`, which knows the journal."""
        del ctx
        if isinstance(value, date | Said):
            return value
        with suppress(ValueError):
            day = date.fromisoformat(value)
            if is_plausible(day) and not self._with_time:
                return day
        return Said(str(value), param.opts[-1] if param else "", self._ahead, self._with_time)


DAY = _Day()
MOMENT = _Day(with_time=True)
PAST_DAY = _Day(ahead=False)


def days_read(command: _Command) -> _Command:
    """Return a command its days as days: those in words are read by the journal's language, days off and present day.

    `as_of` is read first, from the clock; the others are counted from it. The days understood are echoed on stderr.
    Raises click.BadParameter, with both readings where there are two.
    """

    @wraps(command)
    def with_days(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        said = [name for name, value in options.items() if isinstance(value, Said)]
        if said:
            from site_builder.settings.journal_toml import load_settings
            from site_builder.settings.settings import today

            settings, _ = load_settings(find_root(options.get("journal")))
            for name in sorted(said, key=lambda name: name != "as_of"):
                now = options.get("as_of") if name != "as_of" else None
                options[name] = _meant(options[name], settings, now or settings.as_of or today())
        return command(*args, **options)

    return with_days  # type: ignore[return-value]  # it takes the same options as the command


def _meant(said: Said, settings: Settings, now: date) -> date | tuple[date, str]:
    """Read the words, and say which day they are."""
    from site_builder.check.fields.not_readable import NotReadableError
    from site_builder.edit.log.spoken_days import Calendar, nearest_day, spoken_day, spoken_moment
    from site_builder.language.dates import day_in_words

    calendar, time = Calendar(now, settings.days_off, settings.language), ""
    try:
        if said.with_time:
            day, time = spoken_moment(said.text, calendar)
        elif said.ahead is None:
            day = nearest_day(said.text, calendar)
        else:
            day = spoken_day(said.text, calendar, ahead=said.ahead)
    except NotReadableError as reason:
        raise click.BadParameter(f"{reason}; {reason.hint}.", param_hint=said.option) from None
    if not is_plausible(day):
        raise click.BadParameter(f'"{said.text}" is not a day. Write it as 2026-11-20.', param_hint=said.option)
    if not said.text.startswith(day.isoformat()):
        say(f'"{said.text}" is {day_in_words(day, settings.language)}{f", {time}" if time else ""}.')
    return (day, time) if said.with_time else day


def as_of_option(command: _Command) -> _Command:
    """Return a command `--as-of`, and its days as days."""
    return click.option(
        "--as-of",
        type=DAY,
        metavar="DAY",
        help="Look at the journal as on this day (2026-11-20, fri, tomorrow), not today.",
    )(days_read(command))
