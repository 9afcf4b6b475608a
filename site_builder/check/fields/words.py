"""The closed lists of the format, and the words that people use instead."""

from collections.abc import Mapping

from site_builder.patterns import pattern

FORMATS = ("phone", "video", "onsite", "assessment", "chat")
FITS = ("yes", "unsure", "no")
DECISIONS = ("continue", "undecided", "withdraw")
OUTCOMES = ("offer", "accepted", "declined", "rejected", "withdrawn", "ghosted")
ENDINGS = frozenset(OUTCOMES) - {"offer"}  # an offer waits for an answer
FINAL = ENDINGS - {"ghosted"}  # after "ghosted" they may come back
ANSWERS = frozenset({"accepted", "declined"})  # the user's answers to an offer
YOUR_ENDINGS = ANSWERS | {"withdrawn"}
LOG_TYPES = (
    "applied",
    "thank-you",
    "nudge",
    "message",
    "reply",
    "call",
    "withdrawal",
    "feedback-request",
    "reference",
    "note",
)
# Acts of the user; the other types come from the employer, or from nobody.
FROM_YOU = frozenset(LOG_TYPES) - {"reply", "reference", "note"}
# Types in which the employer says something.
THEIR_WORDS = frozenset({"reply", "call"})

FORMAT_SYNONYMS = {
    "zoom": "video",
    "teams": "video",
    "meet": "video",
    "video call": "video",
    "video interview": "video",
    "zoom call": "video",
    "teams call": "video",
    "google meet": "video",
    "microsoft teams": "video",
    "webex": "video",
    "skype": "video",
    "online": "video",
    "in person": "onsite",
    "face to face": "onsite",
    "office": "onsite",
    "telephone": "phone",
    "phone call": "phone",
    "phone interview": "phone",
    "call": "phone",
    "take home": "assessment",
    "coding challenge": "assessment",
    "online test": "assessment",
    "coffee": "chat",
}
OUTCOME_SYNONYMS = {"rejection": "rejected", "no reply": "ghosted", "gone quiet": "ghosted"}
NO_OUTCOME = frozenset({"pending", "waiting", "none"})
DECISION_SYNONYMS = {"maybe": "undecided"}
FIT_SYNONYMS = {"true": "yes", "false": "no", "maybe": "unsure"}
LOG_SYNONYMS = {
    "thanks": "thank-you",
    "thanked": "thank-you",
    "called": "call",
    "rang": "call",
    "phoned": "call",
    "phone call": "call",
    "nudged": "nudge",
    "followed up": "nudge",
    "follow up": "nudge",
    "withdrew": "withdrawal",
}

# Words for a message from either side; the side is never guessed.
OF_EITHER = frozenset({"email", "e mail", "mail", "emailed", "mailed", "wrote", "replied", "answered", "messaged"})

# What people write into a field or a cell that is empty.
_NOTHING = frozenset(
    "none|n/a|n.a.|n.a|tbd|tba|tbc|to be decided|to be confirmed|to be announced|nil|null|~|-|--|---|–|—|?|??|???|…|..."
    "|k.a.|k. a.|keine angabe|s/o|n/d".split("|")
)
_NOT_YET = frozenset("tbd|tba|tbc|to be decided|to be confirmed|to be announced|?|??|???|…|...".split("|"))
YES = frozenset({"yes", "true"})
NO = frozenset({"no", "false"})
_JOINTS = pattern(r"[-_\s]+")


def plain_word(word: str) -> str:
    """Normalize a word: no case, and one blank for `-`, `_` and blanks."""
    return _JOINTS.sub(" ", word.strip().casefold())


def is_nothing(typed: str) -> bool:
    """Return whether a text only says that there is nothing: none, n/a, TBD, a dash, a question mark."""
    word = typed.strip()
    return " ".join(word.casefold().split()) in _NOTHING or word == "NA"


def says_none(typed: str) -> bool:
    """Return whether a text says that there is nothing, and not that it is still unknown."""
    return is_nothing(typed) and " ".join(typed.casefold().split()) not in _NOT_YET


def find_word(typed: str, words: tuple[str, ...], synonyms: Mapping[str, str]) -> str | None:
    """Find the word of a closed list that was typed, directly or as a synonym."""
    wanted = plain_word(typed)
    joined = wanted.replace(" ", "")
    for word in words:
        if plain_word(word).replace(" ", "") == joined:
            return word
    return next((meaning for other, meaning in synonyms.items() if plain_word(other) == wanted), None)
