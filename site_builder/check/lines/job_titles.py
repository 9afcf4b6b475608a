"""Job titles beside a name, and letters after one, such as `PhD`."""

from site_builder.patterns import pattern

JOB = pattern(
    r"[A-Z]{2,5}|(?i:.*\b(?:manager|lead|leiter\w*|head|director|engineer|developer|recruit\w*|talent|people|officer|founder|partner|"
    r"consultant|chef|responsable|directeur|directora?|jefe|team|staff|architect|analyst|designer|president|vp|senior|owner|coordinator|"
    r"\w*leit(?:er|ung)\w*|personal\w*|\w*entwickl(?:er|ung)\w*|gesch\u00e4ftsf\u00fchr\w*|\w*abteilung|"
    r"d\u00e9veloppeu\w*|ing\u00e9nieure?|ressources humaines|recursos humanos|gerente|desarrollador\w*)\b.*)"
)
LETTERS = frozenset("phd ph.d. md mba jr jr. sr sr. ii iii esq esq. msc bsc".split())


def is_job(text: str, name: str) -> bool:
    """Return whether the text after a name is a job: `CTO`, `Head of Platform`, but not DANA after REYES."""
    return bool(JOB.fullmatch(text.strip())) and not (name.isupper() and text.isupper())
