"""The figures of the follow-up rules, with their defaults."""

from msgspec import Struct


class Figures(Struct, frozen=True):
    """The figures of the follow-up rules, under their names in `[follow_ups]`; the comments give their units."""

    thank_you: int = 1  # working days
    thank_you_drop: int = 5  # working days
    reflect: int = 1  # calendar days
    reflect_drop: int = 14  # calendar days
    after_promise: int = 2  # working days
    after_closing: int = 5  # working days after a closing date
    after_closing_applied: int = 10  # the same, if they have not answered yet
    after_silence: int = 5  # working days
    after_applied: int = 10  # working days
    between_nudges: int = 5  # working days
    nudges: int = 2  # nudges before "gone quiet"
    close: int = 10  # working days
    close_days: int = 30  # calendar days
    answer: int = 1  # working days
    offer: int = 5  # working days
    offer_lead: int = 1  # working days before their day
    decide: int = 5  # working days
    feedback: int = 1  # working days
    feedback_drop: int = 7  # calendar days
    prepare: int = 10  # working days before a round
    prepare_early: int = 5  # working days after the interview that named the stage
    reference_lead: int = 1  # working days before a round
    open_applications: int = 2  # with fewer, a remark is shown
    new_application: int = 180  # calendar days
    off: tuple[str, ...] = ()  # kinds or rules never wanted
