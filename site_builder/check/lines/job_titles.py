"""Job titles beside a name, and letters after one, such as `PhD`."""

from site_builder.patterns import pattern

# Departments that stand for a job: `Dana Reyes, Product`.
_DEPARTMENTS = (
    "product|engineering|sales|marketing|design|finance|operations|ops|legal|data|support|accounting|procurement|"
    "security|research|infrastructure|platform|devops|facilities|compliance|strategy|communications|administration|"
    "produkt|einkauf|vertrieb|verkauf|buchhaltung|entwicklung|technik|finanzen|controlling|logistik|produktion|"
    "verwaltung|fachbereich|produit|ventes|achats|comptabilit\u00e9|juridique|production|producto|ventas|compras|"
    "finanzas|contabilidad|operaciones|sistemas"
)
JOB = pattern(
    rf"(?i:(?:{_DEPARTMENTS})(?:\s*(?:&|\+|and|und|et|y)\s*(?:{_DEPARTMENTS}))?)|"
    r"[A-Z]{2,5}|(?i:.*\b(?:manager|lead|leiter\w*|head|director|engineer|developer|recruit\w*|talent|people|officer|founder|partner|"
    r"consultant|chef|responsable|directeur|directora?|jefe|team|staff|architect|analyst|designer|president|vp|senior|owner|coordinator|"
    r"\w*leit(?:er|ung)\w*|personal\w*|\w*entwickl(?:er|ung)\w*|gesch\u00e4ftsf\u00fchr\w*|\w*abteilung|"
    r"d\u00e9veloppeu\w*|ing\u00e9nieure?|ressources humaines|recursos humanos|gerente|desarrollador\w*)\b.*)"
)
LETTERS = frozenset("phd ph.d. md mba jr jr. sr sr. ii iii esq esq. msc bsc".split())


def is_job(text: str, name: str) -> bool:
    """Return whether the text after a name is a job: `CTO`, `Head of Platform`, but not DANA after REYES."""
    return bool(JOB.fullmatch(text.strip())) and not (name.isupper() and text.isupper())
