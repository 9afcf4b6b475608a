"""What is imported and a journal -> the entry that it is about, so that importing again brings changes."""

import unicodedata
from collections.abc import Sequence

from site_builder.importing.plan import Draft
from site_builder.model import Interview, Journal

_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for case, blanks, and the form of quotes and dashes."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """Write a name in one case, with one form of blanks, quotes and dashes; C, C++ and C# stay three."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold().split())


def entry_for(draft: Draft, journal: Journal, taken: frozenset[str]) -> Interview | None:
    """Find the entry of the same employer and role that a draft is about; `taken` are paths that others are about.

    One of the same day; else, for a draft without a day, the one without a day,
    or the last round; for one with a day an
    entry that has none yet.
    """
    same = [each for each in of_application(draft, journal) if each.path not in taken]
    if draft.day:
        of_day = [each for each in same if each.date == draft.day]
        stages = [each for each in of_day if not draft.stage or not each.stage or same_words(each.stage, draft.stage)]
        if stages:
            return stages[0]
        return next((each for each in same if each.date is None), None)
    undated = next((each for each in same if each.date is None), None)
    return undated or max(same, key=lambda each: (str(each.date or ""), each.path), default=None)


def of_application(draft: Draft, journal: Journal) -> Sequence[Interview]:
    """Give the entries of the same employer and role; an entry or a draft without a role may be of any."""
    same = [each for each in journal.interviews if same_words(each.company, draft.company)]
    exact = [each for each in same if same_words(each.role, draft.role)]
    if exact or not draft.role:
        return exact or same
    by_ad = [each for each in same if draft.job_ad and each.job_ad == draft.job_ad]
    return by_ad or [each for each in same if not each.role]
