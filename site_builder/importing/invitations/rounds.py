"""The words of a title -> which round it is, in four languages."""

import re

from site_builder.patterns import pattern

_ROUNDS = {
    "Phone screen": r"""
        phone[- ]?(?:screen\w*|interview)|recruiter (?:call|screen\w*)|screening(?: call)?|telefoninterview
        intro(?:ductory|duction)? (?:call|chat)|erstgespr\w+|entretien t[ée]l[ée]phonique|entrevista telef[óo]nica""",
    "Technical": r"""
        technical(?: interview| screen)?|tech (?:interview|screen)
        coding(?: interview| challenge)?|pair programming|live coding|system design
        fachinterview|fachgespr\w+|entretien technique|technique|(?:entrevista )?t[ée]cnica|technikinterview""",
    "Case study": r"case (?:study|interview)|fallstudie|[ée]tude de cas|caso pr[áa]ctico",
    "Hiring manager": r"hiring manager(?: interview| call)?",
    "Culture fit": r"cultur(?:e|al)(?: fit)?(?: interview)?|values interview|teamfit",
    "Panel": r"panel(?: interview)?",
    "Final": r"""
        \bfinal(?: round| interview)?\b|last round|endrunde|abschlussgespr\w+|entretien final|entrevista final""",
    "Onsite": r"on-?site(?: interview)?|vor[- ]ort(?:-?\w+)?",
    "Second interview": r"""
        (?:second|2nd) (?:round|interview)|zweitgespr\w+|zweites gespr\w+|deuxi[èe]me entretien|segunda entrevista""",
    "Third interview": r"""
        (?:third|3rd) (?:round|interview)|drittes gespr\w+|troisi[èe]me entretien|tercera entrevista""",
    "First interview": r"""
        (?:first|1st) (?:round|interview)|erstes gespr\w+|kennenlern\w*|premier entretien|primera entrevista""",
    "HR": r"\bhr(?: interview| call)?\b|people team|entretien rh",
}
_PATTERNS = tuple(
    (
        name,
        pattern(rf"(?<!\w)(?:{'|'.join(line.strip() for line in words.strip().splitlines())})(?!\w)", re.IGNORECASE),
    )
    for name, words in _ROUNDS.items()
)
_INTERVIEW = pattern(
    r"(?:job )?interviews?\b(?: loop)?|vorstellungsgespr\w+|bewerbungsgespr\w+|gespr[äa]ch|entretien|"
    r"entrevista|candidate|bewerber\w*|"
    r"hiring|recruit\w*|\b(?:round|runde)\b|assessment|probearbeiten",
    re.IGNORECASE,
)


def round_of(title: str) -> str:
    """Return the name of the round that a title names; "" where it names none."""
    return next((name for name, pattern in _PATTERNS if pattern.search(title)), "")


def without_round(title: str) -> str:
    """Take out of a title what says that it is an interview, and which."""
    for _, round_named in _PATTERNS:
        title = round_named.sub(" ", title)
    return " ".join(_INTERVIEW.sub(" ", title).split())


def is_an_interview(title: str) -> bool:
    """Whether a title has a word of an interview."""
    return bool(round_of(title)) or bool(_INTERVIEW.search(title))
