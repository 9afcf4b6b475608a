"""The title of an event -> the job that it is for, where a part of it can be nothing else."""

import re
from collections.abc import Sequence

from site_builder.check.warnings.alike_names import FOR_ALL
from site_builder.importing.invitations.employer import APART, people_in
from site_builder.importing.invitations.rounds import without_round
from site_builder.importing.merging.matching import bare, same_words
from site_builder.importing.person import Person, words_of
from site_builder.model.journal import Journal
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_JOB = pattern(
    r"\b(?:engineer|developer|programmer|designer|analyst|scientist|architect|administrator|accountant|planner|"
    r"technician|consultant|product manager|project manager|entwickler(?:in)?|ingenieur(?:in)?|analyst(?:in)?|"
    r"sachbearbeiter(?:in)?|d[ée]veloppeu(?:r|se)|ing[ée]nieure?|analyste|ingenier[oa]|desarrollador[a]?|analista)\b",
    re.IGNORECASE,
)
# The number of a requisition, and what Workday says of it: else the same job in a table would be another one.
_NUMBER = pattern(
    r"\s*(?:[(\[#]\s*)?\b(?:R|JR|REQ|Req|Job ID|ID|Ref)[-_.: ]*\d{3,}\b[)\]]?|\s*\((?:open|closed)\)",
    re.IGNORECASE,
)
_NO_JOB = pattern(r"\b(?:with|meet|call|chat|talk|mit|avec|con|interview|our|the)\b", re.IGNORECASE)
_LONGEST = 7  # words


def without_number(role: str) -> str:
    """Take the number of a requisition out of a role."""
    return " ".join(_NUMBER.sub(" ", role).split())


def role_of(title: str, company: str, contacts: Sequence[Contact], person: Person, journal: Journal) -> tuple[str, str]:
    """Return the role, and from what it was concluded; ("", "") where no part of the title is surely a job.

    Where the journal has the employer for jobs of other names, the title may write one of them in its own way.
    """
    people = people_in(contacts, person)
    known = {entry.role for entry in journal.interviews if bare(entry.company) == bare(company)}
    for part in APART.split(title):
        role = re.sub(r"^(?:for|als|pour|para)\s+", "", without_number(without_round(part)).strip(" ,.-"))
        is_for_all = bool(FOR_ALL.search(role))
        words = words_of(role)
        is_job = is_for_all or (bool(_JOB.search(role)) and not _NO_JOB.search(role))
        if not is_job or not 0 < len(words) <= _LONGEST or people & set(words) or bare(company) in bare(role):
            continue
        same = next((name for name in known if same_words(name, role)), "")
        return ("", "") if known and not same else (same or role, "the role, from the title")
    return "", ""
