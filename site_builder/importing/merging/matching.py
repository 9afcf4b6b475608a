"""What is imported and a journal -> the entry that it is about, so that importing again brings changes."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from site_builder.check.slugs import slug_of
from site_builder.importing.plan import Draft
from site_builder.model.journal import Interview, Journal

_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for case, blanks, and the form of quotes and dashes."""
    return bare(one) == bare(other)


@lru_cache(maxsize=20_000)  # each row of a table is compared with every entry
def bare(text: str) -> str:
    """Write a name in one case, with one form of blanks, quotes and dashes; C, C++ and C# stay three."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold().split())


def key_of(draft: Draft) -> tuple[str, ...]:
    """Say what makes a draft an entry of its own: employer, role and day, the stage of a round, and `application`."""
    stage = bare(draft.stage) if draft.day else ""
    return bare(draft.company), bare(draft.role), str(draft.day or ""), stage, bare(_application(draft))


def _application(draft: Draft) -> str:
    return dict(draft.others).get("application", "")


def entry_for(draft: Draft, journal: Journal, taken: frozenset[str]) -> Interview | None:
    """Find the entry of the same employer and role that a draft is about; `taken` are paths that others are about.

    One of the same day; else, for a draft without a day, the one without a day,
    or the last round; for one with a day an
    entry that has none yet.
    """
    same = [entry for entry in of_application(draft, journal) if entry.path not in taken]
    if draft.day:
        of_day = [entry for entry in same if entry.date == draft.day]
        stages = [
            entry for entry in of_day if not draft.stage or not entry.stage or same_words(entry.stage, draft.stage)
        ]
        if stages:
            return stages[0]
        return next((entry for entry in same if entry.date is None), None)
    undated = next((entry for entry in same if entry.date is None), None)
    return undated or max(same, key=lambda entry: (str(entry.date or ""), entry.path), default=None)


def of_application(draft: Draft, journal: Journal) -> Sequence[Interview]:
    """Return the entries of the same employer and role; an entry or a draft without a role may be of any."""
    company = bare(draft.company)
    same = [entry for entry in journal.interviews if bare(entry.company) == company]
    exact = [entry for entry in same if same_words(entry.role, draft.role)]
    if name := _application(draft):  # by which the writer tells applications apart
        name = slug_of(name)
        owned = [entry for entry in exact if journal.owner.get(entry.slug) == name]
        named = [entry for entry in exact if entry.application and slug_of(entry.application) == name]
        exact = owned or named or [entry for entry in exact if not entry.application]
    if exact or not draft.role:
        return exact or same
    by_ad = [entry for entry in same if draft.job_ad and entry.job_ad == draft.job_ad]
    return by_ad or [entry for entry in same if not entry.role]


def last_round(rounds: Sequence[Interview]) -> Interview | None:
    """Return the last dated interview of an application, None where it has none."""
    dated = [interview for interview in rounds if interview.date]
    return max(dated, key=lambda interview: str(interview.date), default=None)


def is_round_on(known: Interview) -> str:
    """Say that an application has a round on another day, which may be the one that has moved."""
    return f"{known.path} is a round of it on {known.date}; if the day has moved, change it there instead"
