"""Acts -> the words of the work-search log: what was done, how, and the result."""

from collections.abc import Mapping

from site_builder.derive.application.acts import Act, Answer, is_talk
from site_builder.derive.application.timeline import channel_name
from site_builder.language.said import NOTHING, Said, said, typed

_WHAT: Mapping[str, Said] = {
    "applied": said("Applied for the job"),
    "round": said("Interview"),
    "no-show": said("Ready for an interview; nobody called"),
    "thank-you": said("Thanked them for the interview"),
    "nudge": said("Asked how the application stands"),
    "message": said("Wrote to them"),
    "call": said("Spoke with them"),
    "withdrawal": said("Withdrew the application"),
    "feedback-request": said("Asked for feedback"),
    "task": said("Did a task for them"),
    "accepted": said("Accepted their offer"),
    "declined": said("Declined their offer"),
}
# Formats of rounds and channels; other channels are shown as typed.
_WAYS: Mapping[str, Said] = {
    "phone": said("by phone"),
    "video": said("by video"),
    "onsite": said("in person"),
    "in person": said("in person"),
    "email": said("by e-mail"),
    "letter": said("by letter"),
    "assessment": said("a test"),
}
_RESULTS: Mapping[str, str] = {
    "round": said("Interview on %(day)s").text,
    "reply": said("Answer on %(day)s").text,
    "offer": said("Offer on %(day)s").text,
    "rejected": said("Rejection on %(day)s").text,
    "ghosted": said("No answer; I stopped waiting on %(day)s").text,
    "withdrawn": said("I withdrew on %(day)s").text,
}
_UNDATED: Mapping[str, Said] = {
    "none": said("No answer yet"),
    "offer": said("Offer"),
    "rejected": said("Rejection"),
    "ghosted": said("No answer"),
}


def what_words(act: Act) -> Said:
    """Return what was done; a round has its stage, and thanks may be for an offer."""
    if act.kind == "thank-you" and act.what == "offer":
        return said("Thanked them for the offer")
    if is_talk(act):
        return said("Informal talk")
    if act.kind == "round" and act.what:
        return said("Interview: %(stage)s", stage=typed(act.what))
    return _WHAT[act.kind]


def way_words(act: Act) -> Said:
    """Return how it was done; for a talk nothing."""
    if is_talk(act):
        return NOTHING
    return _WAYS.get(act.way.casefold(), typed(channel_name(act.way)))


def result_words(answer: Answer | None) -> Said:
    """Return the result and its day; nothing if no answer was expected."""
    if answer is None:
        return NOTHING
    if answer.date is None:
        return _UNDATED[answer.kind]
    return said(_RESULTS[answer.kind], day=answer.date)
