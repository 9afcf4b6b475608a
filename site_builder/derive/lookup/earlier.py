"""Journal -> the application that a new entry would belong to, and the stage named for it."""

from datetime import date

from site_builder.check.slugs import normalized_name, slug_of
from site_builder.derive.application.company_memory import describe_earlier
from site_builder.derive.elsewhere import summary_of
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said
from site_builder.model.journal import Application, Journal
from site_builder.model.parts import NextStage


def earlier_application(journal: Journal, company: str, role: str = "") -> Application | None:
    """Find the latest application at a company (and for a role, if given); None for a first contact."""
    matches = [
        application
        for application in (*journal.applications, *journal.talks)
        if normalized_name(application.company) == normalized_name(company)
        and (not role or not application.role or normalized_name(application.role) == normalized_name(role))
    ]
    return max(matches, key=_latest_day, default=None)


def similar_employer(journal: Journal, company: str) -> str:
    """Return the known employer whose name a new name may shorten or extend; "" for a known or ambiguous name."""
    words = frozenset(slug_of(company).split("-"))
    known = {normalized_name(entry.company): entry.company for entry in journal.interviews if entry.company}
    if normalized_name(company) in known:
        return ""
    alike = [
        name
        for name in known.values()
        if (name_words := frozenset(slug_of(name).split("-"))) and (words < name_words or name_words < words)
    ]
    return alike[0] if len(alike) == 1 else ""


def new_employer_words(company: str, employer: str) -> Said:
    """Return the note that a name is a new employer's, and how to merge it with the similar employer."""
    return said(
        '"%(company)s" is a new employer. If it is %(meant)s: write that name into the entry, and they are one.',
        company=company,
        meant=employer,
    )


def named_next(application: Application | None, as_of: date) -> NextStage | None:
    """Return the next stage that the latest round names, if it may still be ahead."""
    rounds = [interview for interview in (application.rounds if application else ()) if interview.date is not None]
    if not rounds or rounds[-1].next_stage is None or rounds[-1].next_stage.none:
        return None
    named = rounds[-1].next_stage
    return named if named.date is None or named.date >= as_of else None


def _latest_day(application: Application) -> tuple[date, str]:
    days = [interview.date for interview in application.rounds if interview.date is not None]
    return max(days, default=date.min), application.slug


def earlier_words(journal: Journal, company: str, as_of: date) -> tuple[Said, ...]:
    """Return what to remember of earlier applications at a company, the latest first, for an entry of today."""
    summaries = (
        summary_of(application)
        for application in journal.applications
        if normalized_name(application.company) == normalized_name(company)
    )
    chapters = sorted(
        (summary.chapter for summary in summaries if summary.chapter), key=lambda chapter: chapter.first, reverse=True
    )
    ended = [chapter for chapter in chapters if chapter.ended]
    return tuple(memory.said for memory in describe_earlier(ended, days_after(as_of, 1)))
