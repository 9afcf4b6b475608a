"""An application that waits for the employer -> a nudge, a second one, or the suggestion to close it; one at a time."""

from collections.abc import Iterator
from datetime import date

from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, Promise, Touch
from site_builder.derive.follow_ups.missed import missed_round
from site_builder.derive.follow_ups.rows import (
    Row,
    after,
    promise_words,
    their_contact,
    touch_words,
    working_days_later,
)
from site_builder.derive.follow_ups.rules.offers import offer_told_by
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said, said_many
from site_builder.model.follow_up import CANCELLED


def nudges(facts: Facts) -> Iterator[Row]:
    """Ask for news once they are late: after the promised day, otherwise after some days without a word."""
    figures = facts.settings.follow_ups
    if not facts.from_them or facts.nudges or facts.last_touch is None or not _is_time_for_nudges(facts):
        return
    if facts.promise:
        yield _after_promise(facts, "nudge", facts.promise)
        return
    row = Row(
        rule="nudge",
        due=after(facts, facts.last_touch.day, figures.after_silence),
        place=facts.last_touch,
        because=_silence(facts, facts.last_touch),
        so=working_days_later(figures.after_silence),
        who=their_contact(facts),
    )
    yield _not_before_closing(facts, row, figures.after_closing)


def second_nudges(facts: Facts) -> Iterator[Row]:
    """Ask once more, some days after the latest nudge, as often as the settings allow in all."""
    figures = facts.settings.follow_ups
    if not facts.nudges or not _is_time_for_nudges(facts):
        return
    latest = facts.nudges[-1]
    row = Row(
        rule="nudge-second",
        due=after(facts, latest.day, figures.between_nudges),
        place=latest,
        because=said("you asked on %(day)s and heard nothing", day=latest.day),
        so=working_days_later(figures.between_nudges),
        who=their_contact(facts),
    )
    if facts.promise:
        promised = _after_promise(facts, row.rule, facts.promise)
        yield promised if promised.due > row.due else row
    else:
        yield _not_before_closing(facts, row, figures.after_closing)


def first_nudges(facts: Facts) -> Iterator[Row]:
    """Ask whether an unanswered application has arrived."""
    figures = facts.settings.follow_ups
    applied = facts.last_word
    if facts.from_them or facts.nudges or applied is None or not _is_time_for_nudges(facts):
        return
    cancelled = missed_round(facts) is not None
    if facts.promise:
        yield _after_promise(facts, "nudge-applied", facts.promise, CANCELLED if cancelled else "")
        return
    row = Row(
        rule="nudge-applied",
        due=after(facts, applied.day, figures.after_applied),
        place=applied,
        because=said("you applied on %(day)s, and the interview was cancelled", day=applied.day)
        if cancelled
        else said("you applied on %(day)s and have heard nothing", day=applied.day),
        so=working_days_later(figures.after_applied),
        who=their_contact(facts),
        what=CANCELLED if cancelled else "",
    )
    yield _not_before_closing(facts, row, figures.after_closing_applied)


def closings(facts: Facts) -> Iterator[Row]:
    """Suggest to call it gone quiet, after the last nudge or a long silence; it replaces the nudge."""
    since = facts.silent_since
    if since is None or not _is_quiet(facts):
        return
    figures = facts.settings.follow_ups
    quiet = days_after(since.day, figures.close_days)
    latest = facts.nudges[-1] if facts.nudges else None
    after_nudge = after(facts, latest.day, figures.close) if latest else quiet
    # Never overdue on its first day, which is that of the last nudge wanted, or of the last quiet day.
    is_enough = len(facts.nudges) >= figures.nudges > 0
    appears = min(facts.nudges[figures.nudges - 1].day, quiet) if is_enough else quiet
    if facts.past:
        appears = max(appears, days_after(facts.past[-1].day, 1))
    if latest and after_nudge < quiet:
        so = _quiet_after(figures.close)
        yield Row(
            "close", max(after_nudge, appears), latest, _asked(len(facts.nudges), latest.day), so, their_contact(facts)
        )
    else:
        so = _quiet_after_days(figures.close_days)
        yield Row("close", max(quiet, appears), since, _since_words(facts, since), so, their_contact(facts))


def _is_quiet(facts: Facts) -> bool:
    """Return whether `close` applies: every nudge was sent, or the silence has lasted too long."""
    if not facts.awaiting or facts.silent_since is None:
        return False
    figures = facts.settings.follow_ups
    return len(facts.nudges) >= figures.nudges or facts.today.reached(
        days_after(facts.silent_since.day, figures.close_days)
    )


def _is_time_for_nudges(facts: Facts) -> bool:
    """Return whether a nudge applies: the user waits for them, and it does not count as gone quiet.

    With `close` switched off nudges go on, up to the number in the settings.
    """
    figures = facts.settings.follow_ups
    if "tell-offer" not in figures.off and offer_told_by(facts):
        return False  # a word about the offer asks where they stand
    if "close" in figures.off:
        return facts.awaiting and len(facts.nudges) < figures.nudges
    return facts.awaiting and not _is_quiet(facts)


def _after_promise(facts: Facts, rule: str, promise: Promise, what: str = "") -> Row:
    figures = facts.settings.follow_ups
    return Row(
        rule=rule,
        due=after(facts, promise.day, figures.after_promise),
        place=promise,
        because=promise_words(promise),
        so=working_days_later(figures.after_promise),
        who=their_contact(facts),
        what=what,
    )


def _not_before_closing(facts: Facts, row: Row, count: int) -> Row:
    """Move a nudge to some working days after the closing date of applications."""
    closing = facts.history.closing
    due: date = after(facts, closing.day, count) if closing else row.due
    if closing is None or due <= row.due:
        return row
    because = said("closing date %(day)s", day=closing.day)
    return Row(row.rule, due, closing, because, working_days_later(count), row.who, what=row.what)


def _silence(facts: Facts, touch: Touch) -> Said:
    """Return the words for how long nothing has come; a cancelled round has no day of its own to count from."""
    missed = missed_round(facts)
    if missed and missed.interview.cancelled:
        return said("the last word was on %(day)s, and the interview after it was cancelled", day=touch.day)
    return touch_words(touch)


def _since_words(facts: Facts, since: Dated) -> Said:
    if isinstance(since, Touch):
        return _silence(facts, since)
    if isinstance(since, Promise):
        return promise_words(since)
    return said("applications closed on %(day)s", day=since.day)


def _asked(times: int, latest: date) -> Said:
    if times == 1:
        return said("you asked on %(day)s", day=latest)
    if times == 2:  # noqa: PLR2004 - two times are "twice"
        return said("you asked twice, the last time on %(day)s", day=latest)
    return said_many(
        "you asked once, the last time on %(day)s",
        "you asked %(count)s times, the last time on %(day)s",
        times,
        day=latest,
    )


def _quiet_after(days: int) -> Said:
    if days == 0:
        return said("the same day it may have gone quiet")
    return said_many(
        "the next working day it may have gone quiet", "%(count)s working days later it may have gone quiet", days
    )


def _quiet_after_days(days: int) -> Said:
    if days == 0:
        return said("the same day it may have gone quiet")
    return said_many("the next day it may have gone quiet", "%(count)s days later it may have gone quiet", days)
