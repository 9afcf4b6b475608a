"""The pages over everything: what each is made from. Light, so that it can be asked whether any has to be made."""

from msgspec import Struct


class View(Struct, frozen=True):
    """Some pages that are made together: their name (see `render.search.pages`), and what they are made from.

    `kinds` are those of the stories' gifts. `day` is true where they speak of the build's day (the year that it is in
    counts for all), `names` where they link to entries or applications by name, `problems` where they list or count
    problems.
    """

    name: str
    kinds: tuple[str, ...]
    day: bool = True
    names: bool = True
    problems: bool = False


_STANDING = ("rows", "standings", "sheets")
_LEARNED = ("learned", "reflections")
_BANK = ("bank", "mentions")

# Parts of data.json that no single story gives, by the kinds that they are made from: remembered as they are written.
PARTS = {
    "lessons": ("learned",),
    "questions": ("asked",),
    "offers": ("offers",),
    "stories": ("asked", *_BANK),
    "reviews": ("reviews",),
}

# In the order of what a person waits for: what there is to do comes first.
TO_DO = (
    View("now", ("rows",), names=False, problems=True),
    View("worklist", _STANDING),
    View("today", (*_STANDING, "gaps", "wins", "outlines", "recent", "progress")),
)
# Which views are made together where several processes make them: those that share what is worked out for them, such as
# which texts are alike. What there is to do, the problems, and the data are not among them. The longest first.
GROUPS = (
    ("preparation", "reflections", "lessons", "questions", "stories"),
    ("search", "index", "board"),
    ("months", "week", "work-log"),
    ("timeline",),
    ("people", "cards", "calendar", "offers", "references", "statistics"),
)
# Which are made together in a large journal, one kind after the other: what some are made from goes before the next.
STAGES = (
    ("reflections",),
    ("preparation",),
    ("lessons",),
    ("questions", "stories"),
    ("timeline", "months", "work-log"),
    ("search", "index", "board"),
    ("week",),
    ("people", "cards", "calendar", "offers", "references", "statistics"),
)
VIEWS = (
    *TO_DO,
    View("months", ("events", "rows", "sheets")),
    View("board", ("rows", "standings", "progress")),
    View("preparation", ("sheets", "progress", "asked", "offers", *_BANK, *_LEARNED)),
    View("timeline", ("events", "progress", "sheets")),
    View("reflections", _LEARNED, day=False),
    View("lessons", _LEARNED, day=False),
    View("questions", ("asked", *_BANK), day=False),
    View("stories", ("asked", *_BANK), day=False),
    View("offers", ("offers",)),
    View("week", ("events", "learned", "reviews", "waits")),
    View("people", ("people",), day=False),
    View("references", ("uses",)),
    View("statistics", ("figures",), day=False),
    View("work-log", ("acts",)),
    View("index", ("index", "bank"), day=False, names=False),
    View("problems", (), day=False, problems=True),
    View("data", ("data", "follow_ups", "asked", "offers", "reviews", *_BANK, *_LEARNED), names=False, problems=True),
    View("calendar", ("calendar",), names=False),
    View("cards", ("people",), day=False, names=False),
    View("search", ("found", "bank", "reviews", "offers"), day=False, names=False),
)
