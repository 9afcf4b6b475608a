"""The inputs of each page over everything. Imports nothing else, so that checking which are outdated is cheap."""

from msgspec import Struct


class View(Struct, frozen=True):
    """Pages that are rendered together: their name (see `render.overview.pages`), and their inputs.

    `kinds` are those of the stories' contributions. `day` is true if they depend on the build's day (all depend on its
    year), `names` if they link to entries or applications by name, `problems` if they list or count problems.
    """

    name: str
    kinds: tuple[str, ...]
    day: bool = True
    names: bool = True
    problems: bool = False


_STANDING = ("rows", "standings", "sheets")
_LEARNED = ("learned", "reflections")
_BANK = ("bank", "mentions")

# Parts of data.json that come from all stories together, with the kinds they depend on. Cached as written.
PARTS = {
    "lessons": ("learned",),
    "questions": ("asked",),
    "offers": ("offers",),
    "stories": ("asked", *_BANK),
    "reviews": ("reviews",),
}

# In the order in which people wait for them: what there is to do comes first.
TO_DO = (
    View("now", ("rows",), names=False, problems=True),
    View("worklist", _STANDING),
    View("today", (*_STANDING, "gaps", "wins", "outlines", "recent", "progress")),
)
# The views that one of several processes renders: those that share expensive results, such as which texts are similar.
# `TO_DO`, the problems and the data are in none of them. The slowest first.
GROUPS = (
    ("preparation", "reflections", "lessons", "questions", "stories"),
    ("search", "index", "board"),
    ("months", "week", "work-log"),
    ("timeline",),
    ("people", "cards", "calendar", "offers", "references", "statistics"),
)
# The views that are rendered together in a large journal, one stage after another: each frees its inputs at its end.
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
