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
# What concerns the writer alone, and silence: late or not, it is never urgent, and never red.
NEVER_RED = frozenset({"reflect", "close", "feedback"})
# The rules whose name is not that of their kind; they stand in `off` too.
SPECIAL_RULES = ("thank-you-unnamed", "nudge-second", "nudge-applied", "prepare-early", "withdraw-accepted")
# What a person can ask for a message for; a `nudge` is worded by its rule.
DRAFT_KINDS = (
    *(kind for kind in KINDS if kind not in {"reflect", "close", "prepare", "decide", "task"}),
    "thanks-after-rejection",
)
