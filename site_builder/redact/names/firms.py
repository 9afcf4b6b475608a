"""A company's name -> its shorter forms: Acme for "The Acme Group GmbH & Co. KG"."""

from collections.abc import Iterator

from site_builder.redact.words import words_of

_FORMS = frozenset(
    "ab ag as asa aps bv bvba cic co company corp corporation doo ev eg eood ez gbr gesmbh gmbh group groupe "
    "grupo gruppe holding holdings inc incorporated international kft kg kgaa lda limited llc llp lp ltd ltda mbh "
    "nv ohg oy oyj plc pte pty pvt sa sarl sas sasu sca scarl se sl slu sp spa spol srl sro ug zoo".split()
)
_BEFORE = frozenset({"the", "die", "der", "das", "la", "le", "les", "el", "grupo", "groupe"})


def ways_to_say(company: str) -> Iterator[str]:
    """Yield the name as it is, then without legal form, article and "Group"; both also as one word."""
    yield company
    words = words_of(company)
    parts = [part for part in company.split() if words_of(part)]
    first, end = 0, len(parts)
    while end > first + 1 and _is_form(parts[end - 1]):
        end -= 1
    while first < end - 1 and parts[first].casefold() in _BEFORE:
        first += 1
    short = " ".join(parts[first:end]).strip(" ,;&+-")
    if short != company:
        yield short
    joined = "".join(company[word.start : word.end] for word in words)
    if len(words) > 1:
        yield joined
    if " " in short:
        yield "".join(short.split())


def _is_form(part: str) -> bool:
    """Return whether a part of a name is a legal form ("GmbH", "S.A.", "(Holdings)") or joins two of them ("&")."""
    letters = "".join(word.spellings[0] for word in words_of(part))
    return not letters or letters in _FORMS
