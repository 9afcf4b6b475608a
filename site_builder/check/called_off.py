"""An interview whose application ended before its day -> the same, marked as cancelled."""

from site_builder.check.journal.attended import has_own_words, was_there
from site_builder.check.journal.comebacks import endings, goes_on, mark_cancelled
from site_builder.model.journal import Interview


def mark_called_off(interview: Interview) -> Interview:
    """Mark a round as cancelled if its entry has an ending of an earlier day and no sign that it took place.

    A withdrawal is written into the entry of the round ahead, which then does not take place. If the log goes on after
    the ending, the round may be on again.
    """
    day, ended = interview.date, min(endings(interview), default=None)
    if day is None or ended is None or ended >= day or interview.cancelled or interview.no_show:
        return interview
    if goes_on(interview, ended) or was_there(interview) or has_own_words(interview):
        return interview
    return mark_cancelled(interview, ended)
