"""An interview whose application ended before its day -> the same, taken as cancelled."""

from site_builder.check.journal.attended import has_own_words, was_there
from site_builder.check.journal.comebacks import endings, goes_on, taken_as_cancelled
from site_builder.model.journal import Interview


def called_off(interview: Interview) -> Interview:
    """Take a round as cancelled where its entry has an ending of an earlier day, and nothing says that it took place.

    Who withdraws writes it into the entry of the round that lies ahead, and does not go there. A log that goes on since
    the ending may have brought the round back.
    """
    day, ended = interview.date, min(endings(interview), default=None)
    if day is None or ended is None or ended >= day or interview.cancelled or interview.no_show:
        return interview
    if goes_on(interview, ended) or was_there(interview) or has_own_words(interview):
        return interview
    return taken_as_cancelled(interview, ended)
