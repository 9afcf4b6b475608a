"""The sentences of problems with days that contradict each other or can't be read, as in the catalogues."""

from site_builder.language.said import said

DAYS = (
    said("%(name)s is %(day)s, before the interview on %(other)s"),
    said("%(name)s is %(day)s, and that was over when they said it on %(other)s"),
    said("look at its month and its year"),
    said("the offer wants an answer by %(day)s, and on %(other)s they said by %(later)s"),
    said("the day in outcome counts; if it has changed, write answer_by: %(day)s there"),
    said("%(time)s on %(day)s in %(zone)s is %(clock)s on %(other)s for you"),
    said("write date: %(day)s without the zone, so that you are reminded on your own day"),
    said('the day in "%(text)s" has no year, and is not read'),
    said("write it with its year: %(day)s"),
)
