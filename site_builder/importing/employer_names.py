"""The domain of an address, and the words beside it -> the employer's name as people write it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from site_builder.importing.invitations.rounds import without_round
from site_builder.patterns import pattern

# Words of a department behind an employer's name, and of the form of a company.
TEAM = pattern(
    r"\s*\b(?:recruit\w*|talent(?: acquisition)?|hr|people|careers?|jobs|hiring|scheduling|team|"
    r"bewerb\w*|karriere|personal\w*|rh|recrutement|ressources humaines|rr\.? ?hh|talento|selecci[óo]n|"
    r"recursos humanos)\b.*$",
    re.IGNORECASE,
)
_FORM = pattern(
    r"[ ,]+(?:gmbh(?: & co\.? kg)?|ag|se|kg|e\.?v\.?|inc\.?|ltd\.?|llc|plc|corp\.?|s\.?a\.?(?:r\.?l\.?|s\.?)?|s\.?l\.?|"
    r"b\.?v\.?|oy|ab|group|labs)$",
    re.IGNORECASE,
)
_APART = pattern(r"[()\[\]\n,:|@<>•\u2013\u2014]|\s[-/]\s")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CAPITALS = frozenset("ag se kg sa sl sas bv ab uk usa it ai hr ug".split())
_LONGEST = 60  # letters of a name
_WORDS = 4  # of a name that says more than its domain


def name_of_domain(domain: str, texts: Iterable[str]) -> str:
    """Find how a text writes the name of a domain: "Käfer GmbH" of kaefer.example; "" where none has it.

    The first text, a title, may have more of the name: "Northwind Analytics" of northwind.example.
    """
    wanted = _letters(domain)
    texts = tuple(texts)
    for text in texts:
        for part in _parts(text):
            spellings = {
                spelling
                for name in (part, _FORM.sub("", part))
                for joint in ("and", "und", "et", "y", "")
                for spelling in (_letters(name, joint), _letters(name.casefold().translate(_UMLAUTS), joint))
            }
            if wanted in spellings:
                return part
    longer = (part for text in texts[:1] for part in _parts(text) if _letters(part).startswith(wanted))
    return next((part for part in longer if part[:1].isupper() and len(part.split()) <= _WORDS), "")


def _parts(text: str) -> Iterator[str]:
    for part in _APART.split(text):
        plain = part.strip(" .,;-\"'")
        if len(plain) <= _LONGEST:
            words = plain.split()
            ends = (" ".join(words[-count:]) for count in range(_WORDS, 0, -1) if count < len(words))
            for name in (plain, without_round(plain).strip(" .,;-"), TEAM.sub("", plain).strip(" -.,"), *ends):
                if name:
                    yield name


def shown_domain(domain: str) -> str:
    """Write a domain as a name, where no text has it: "Loewe AG" of loewe-ag.example."""
    words = domain.replace("-", " ").title().split()
    return " ".join(word.upper() if at and word.casefold() in _CAPITALS else word for at, word in enumerate(words))


def _letters(name: str, joint: str = "and") -> str:
    """Write a name as a domain would: its letters and digits alone, without accents; `&` is the joint."""
    apart = unicodedata.normalize("NFKD", name.replace("&", f" {joint} ").casefold())
    return "".join(letter for letter in apart if letter.isalnum())
