"""The names of follow-ups: closed lists that the rules, the settings and data.json share."""

# The kinds of follow-ups, as in data.json and in `off`.
KINDS = (
    "thank-you",
    "reflect",
    "nudge",
    "close",
    "answer",
    "tell-reference",
    "prepare",
    "decide",
    "withdraw",
    "thank-offer",
    "answer-offer",
    "tell-offer",
    "feedback",
    "no-show",
    "task",
)
# What concerns only the user, and silence, is never urgent, even when late, and never red.
NEVER_RED = frozenset({"reflect", "close", "feedback"})
# The rules whose name differs from their kind; `off` accepts them too.
SPECIAL_RULES = ("thank-you-unnamed", "nudge-second", "nudge-applied", "prepare-early", "withdraw-accepted")
# The kinds of messages that a user can ask for; the rule decides the wording of a `nudge`.
DRAFT_KINDS = (
    *(kind for kind in KINDS if kind not in {"reflect", "close", "prepare", "decide", "task"}),
    "thanks-after-rejection",
)
