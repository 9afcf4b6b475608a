"""The table of phrases, ours and the person's -> what a text says."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from msgspec import Struct

from site_builder.importing.plan import NotImportableError
from site_builder.patterns import pattern
from site_builder.plain_file import read_plain

FILE = "phrases.toml"  # of the person's own, beside journal.toml
KINDS = ("rejected", "offered", "invited", "promised", "received")

_NEAR = 300  # letters before and behind some words that can be of their sentence: no search grows with the mail
_END = pattern(r"[.!?](?= |$)(?<!\d\.)")
_SILENCE = pattern(
    r"\b(?:if|unless|in case) (?:you|we)\b[^,]*\b(?:hear|heard|contact\w*|receive\w*)\b|"
    r"\b(?:sans (?:aucune? )?(?:réponse|nouvelles?|retour)|en l'absence de|si vous (?:ne recevez|n'avez))\b|"
    r"\b(?:falls|sollten|sofern|wenn) (?:sie|du|wir)\b.*\b(?:nichts|keine|nicht)\b.*"
    r"\b(?:hören|gehört|erhalten|melden|gemeldet)\b|"
    r"\b(?:si no|de no|en caso de no|si en)\b.*\b(?:recib\w*|respuesta|noticias|contact\w*)\b"
)

# Words that stand in a no and in nothing else: beside them "your application to" is no receipt.
_OF_A_NO = pattern(
    r"\bafter (?:a )?(?:very )?careful (?:consideration|review)\b|"
    r"\bwish you\b[^.!?]{0,40}\b(?:search|future|career|endeavou?rs)\b|"
    r"\bnach sorgfältiger (?:prüfung|überlegung|abwägung|durchsicht)\b|"
    r"\b(?:alles gute|viel erfolg|viel glück)\b[^.!?]{0,40}\b(?:zukunft|suche|jobsuche|stellensuche|weg|weiter\w*)\b|"
    r"\baprès (?:mûre réflexion|(?:un )?examen attentif)\b|\bbonne continuation\b|"
    r"\b(?:mucha )?suerte en (?:tu|su) búsqueda\b|\btras (?:una )?cuidadosa\b"
)


class Phrases(Struct, frozen=True):
    """Patterns by what they mean; those that are looked for first stand first."""

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]

    def said_in(self, text: str) -> dict[str, str]:
        """Return what a text says, each with the words by which it was told."""
        plain = plain_text(text)
        found: dict[str, str] = {}
        for kind in KINDS:
            matches = (hit for pattern in self.patterns.get(kind, ()) for hit in pattern.finditer(plain))
            hits = (hit for hit in matches if kind != "rejected" or not _is_in_case(plain, hit))
            match = min(hits, key=lambda hit: hit.start(), default=None)
            if match:
                found[kind] = match[0].strip()
        return found


def word_of_a_no(text: str) -> str:
    """Return the words of a text that stand in a rejection only, "" where it has none."""
    found = _OF_A_NO.search(plain_text(text))
    return found[0] if found else ""


def _is_in_case(text: str, hit: re.Match[str]) -> bool:
    """Whether words stand in a sentence of what silence means: "sans réponse d'ici trois semaines, …"."""
    before, behind = text[max(0, hit.start() - _NEAR) : hit.start()], text[hit.end() : hit.end() + _NEAR]
    start = max((end.end() for end in _END.finditer(before)), default=0)
    end = _END.search(behind)
    return bool(_SILENCE.search(f"{before[start:]}{hit[0]}{behind[: end.start() if end else None]}"))


def phrases_of(root: Path) -> Phrases:
    """Read our phrases and those of a journal. Raises NotImportableError where the person's file can't be read."""
    own = tomllib.loads(resources.files(__package__ or "").joinpath(FILE).read_text("utf-8"))
    tables = [own]
    try:
        text = read_plain(root / FILE).decode("utf-8-sig")
        tables.append(tomllib.loads(text.replace("\r\n", "\n")))
    except FileNotFoundError:
        pass
    except RecursionError:
        raise NotImportableError(f"{FILE} can't be read: its lists are nested too deeply") from None
    except (OSError, ValueError) as reason:  # not UTF-8, not TOML, a number without end
        raise NotImportableError(f"{FILE} can't be read: {reason}") from None
    return Phrases({kind: tuple(_pattern(phrase) for table in tables for phrase in _of(table, kind)) for kind in KINDS})


def _of(table: Mapping[str, object], kind: str) -> Iterator[str]:
    """Yield the phrases of a kind. Raises NotImportableError for an invalid form or an unknown kind."""
    wrong = sorted(set(table) - set(KINDS))
    if wrong:
        raise NotImportableError(f'{FILE}: "{wrong[0]}" is none of {", ".join(KINDS)}')
    lists = table.get(kind, {})
    for name, phrases in lists.items() if isinstance(lists, dict) else [(kind, lists)]:
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise NotImportableError(f'{FILE}: "{name}" takes a list of texts in quotes')
        yield from (phrase for phrase in phrases if phrase.strip(" *"))


def plain_text(text: str) -> str:
    """Write a text in lower case, with one blank between words and one form of quotes."""
    return " ".join(text.casefold().replace("’", "'").replace("\u00a0", " ").split())


def _pattern(phrase: str) -> re.Pattern[str]:
    """Make a pattern of a phrase: a star alone stands for up to eight words, one at the end of a word for its rest."""
    joined = ""
    for word in plain_text(phrase).split():
        rest = r"\w*" if word.endswith("*") else ""
        joined += r"(?:\S+ ){0,8}?" if word == "*" else f"{re.escape(word.rstrip('*'))}{rest} "
    return re.compile(rf"(?<!\w){joined.strip()}(?!\w)")
