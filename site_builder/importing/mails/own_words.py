"""The text of a mail -> the words of who wrote it, without the mail that it answers."""

import re

from site_builder.patterns import pattern

# What mail programs write above a mail that is answered, in four languages; Outlook writes its first lines.
_ABOVE = pattern(
    r"^[ \t>*]*(?:"
    r"(?:On|Am|Le|El)\b[^\n]{5,200}(?:\n[^\n]{0,100})?(?:wrote|schrieb|a écrit|escribió)[^\n]{0,100}:[ \t]*$|"
    r"-{2,}[ \t]*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original)[ \t]*-{2,}|"
    r"\*?(?:From|Von|De)\s?:\*?[^\n]+\n(?:[^\n]*\n){0,2}?[ \t>*]*"
    r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha)\s?:"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
# When a mail that is handed on was written: no day of an interview.
_WRITTEN = pattern(
    r"^[ \t>*]*(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha)\s?:.*$", re.IGNORECASE | re.MULTILINE
)
_QUOTED = pattern(r"^[ \t]*>.*$", re.MULTILINE)
_HANDED_ON = pattern(r"\s*(?:fwd?|wg|tr|rv|i)\s*:", re.IGNORECASE)
_MARK = pattern(
    r"^[ \t>]*(?:-+\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado)|"
    r"begin forwarded message:|anfang der weitergeleiteten nachricht:)",
    re.IGNORECASE | re.MULTILINE,
)


def own_words(subject: str, text: str) -> str:
    """Return what a mail says itself; the whole of one that hands another on, or says nothing of its own."""
    if _HANDED_ON.match(subject) or _MARK.search(text):
        return _WRITTEN.sub("", text)
    found = _ABOVE.search(text)
    own = _QUOTED.sub("", text[: found.start()] if found else text)
    return own if own.strip() else text
