"""One line of a log, `2026-03-07 nudge email: asked for news` -> the parts of the item; no word is lost."""

import re

from site_builder.check.fields import values, words
from site_builder.check.times import days
from site_builder.language.suggest import nearest
from site_builder.patterns import pattern

CHANNELS = (
    *(
        "e-mail",
        "email",
        "mail",
        "phone",
        "telephone",
        "letter",
        "linkedin",
        "in person",
        "whatsapp",
        "signal",
        "slack",
    ),
    *("teams", "zoom", "video", "sms", "text message", "xing", "chat", "post", "portal", "website", "skype", "meet"),
)
_CHANNEL = pattern(
    rf"(?:(?:by|via|per|over|on|through)\s+)?(?P<channel>{'|'.join(map(re.escape, CHANNELS))})(?![\w-])[\s,]*",
    re.IGNORECASE,
)
_WITH = pattern(r"(?:^|\s)(?:with|to|from)\s+(?P<people>\S.*)$")
_COLON = pattern(r":(?=\s|$)|(?<=[A-Za-z]):(?!//)(?=[A-Za-z])")
_BY = pattern(r"^(?:by|via)\s+")
_CLOCK = pattern(r"(?:[T,]|\s|at\b)*\d{1,2}[:.]\d{2}\b")
_NAME = pattern(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme|Sr|Sra)\.?\s+)?[^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’.-]*){0,2}"
)
_DASH = pattern(r"^\s*[-\u2013\u2014]\s+")  # a separator: "2026-11-10 - nudge email - asked"
_SHAPE = "write it as 2026-03-07 nudge email: asked for news"
_WORDS_OF_A_TYPE = 3


def parts_of_line(line: str, language: str) -> dict[str, str]:
    """Split a line into parts; without a colon, words that are neither a channel nor a name are the note.

    A line with a day and no type is a note. Raises PydanticCustomError where there is no day, or the type has a typo.
    """
    day_and_rest = days.leading_day(line.strip(), language)
    if day_and_rest is None:
        values.reject(f'"{line.strip()}" does not begin with a day', _SHAPE)
    day, rest = day_and_rest
    clock = _CLOCK.match(rest)
    time, rest = (rest[: clock.end()].strip(" ,T"), rest[clock.end() :]) if clock else ("", rest)
    rest = _DASH.sub("", rest)
    halves = _COLON.split(rest.strip(" ,:;"), maxsplit=1)
    head, text, has_colon = halves[0], halves[-1] if len(halves) > 1 else "", len(halves) > 1
    kind, rest_of_head = _type(head.strip())
    if not kind and has_colon and len(head.split()) == 1:
        kind = head.strip()  # "email: hello": the sender is never guessed
    if not kind:
        return {"date": day, "type": "note", "note": _joined(time, rest.strip(" ,:;"))}
    parts = {"date": day, "type": kind, **_after_type(rest_of_head, has_colon=has_colon)}
    parts["note"] = _joined(time, _DASH.sub("", parts.get("note", "")), text.strip())
    return parts


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _type(head: str) -> tuple[str, str]:
    """Split `thank you email` into its type and the rest; "" where it begins with no type, nor with a typo of one."""
    typed = head.split()
    for count in range(min(_WORDS_OF_A_TYPE, len(typed)), 0, -1):
        kind = " ".join(typed[:count])
        if words.find_word(kind.rstrip(",;"), words.LOG_TYPES, words.LOG_SYNONYMS):
            return kind.rstrip(",;"), " ".join(typed[count:])
    if typed and nearest(typed[0], (*words.LOG_TYPES, *words.LOG_SYNONYMS)):
        return typed[0], " ".join(typed[1:])
    return "", head


def _after_type(text: str, *, has_colon: bool) -> dict[str, str]:
    """Split what follows the type, before a colon or without one, into channel, people and note."""
    parts: dict[str, str] = {}
    rest = text.strip(" ,;")
    if channel := _CHANNEL.match(rest):
        parts["channel"], rest = channel["channel"], rest[channel.end() :]
    if people := _WITH.search(rest):
        name, before = people["people"].strip(), rest[: people.start()].strip(" ,;")
        if has_colon or (not before and _NAME.fullmatch(name)):
            parts["with"], rest = name, before
    elif _NAME.fullmatch(rest.strip()):
        parts["with"], rest = rest.strip(), ""
    channel = _CHANNEL.search(parts.get("with", ""), 1)
    if channel and "channel" not in parts and channel.end() == len(parts["with"]):
        parts["channel"], parts["with"] = channel["channel"], parts["with"][: channel.start()].strip(" ,;")
    if rest and has_colon and "channel" not in parts:
        parts["channel"] = _BY.sub("", rest, count=1)
    elif rest:
        parts["note"] = rest
    return parts
