"""The text of a mail -> the words of who wrote it, without the mail that it answers."""

import re

# What mail programs write above a mail that is answered, in four languages; Outlook writes its first lines.
_ABOVE = re.compile(
    r"^[ \t>*]*(?:"
    r"(?:On|Am|Le|El)\b[^\n]{5,200}(?:\n[^\n]{0,100})?(?:wrote|schrieb|a écrit|escribió)[^\n]{0,100}:[ \t]*$|"
    r"-{2,}[ \t]*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original)[ \t]*-{2,}|"
    r"\*?(?:From|Von|De)\s?:\*?[^\n]+\n(?:[^\n]*\n){0,2}?[ \t>*]*"
    r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha)\s?:"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def own_words(text: str) -> str:
    """Return what a mail says itself; the whole of one that says nothing of its own, as when it is handed on."""
    found = _ABOVE.search(text)
    own = _QUOTED.sub("", text[: found.start()] if found else text)
    return own if own.strip() else text
