"""The names in a front matter, as far as reading needs them: whose values are text, and which names are known."""

import re
from functools import lru_cache

from msgspec import Struct

from site_builder.field_names import ENTRY, INSIDE, PARTS, STORY, NamesOf

_JOINTS = re.compile(r"[-_\s]+")


@lru_cache(maxsize=1024)
def normal_name(name: str) -> str:
    """Write a name as the format does: without case, and with `_` for `-`, `_` and blanks alike."""
    return _JOINTS.sub("_", name.strip().casefold())


class Names(Struct, frozen=True):
    """Names, all as `normal_name` gives them, synonyms among them.

    `fields` are those of an entry, `nested` those inside its mappings. `texts` are those of both whose values are
    words, so that ` #` in them is not a comment.
    """

    fields: frozenset[str]
    nested: frozenset[str]
    texts: frozenset[str]

    def is_text(self, name: str) -> bool:
        """Whether a value of this name is words; those of names that nobody knows are the writer's own words."""
        return name in self.texts or (name not in self.fields and name not in self.nested)

    def is_known(self, name: str) -> bool:
        """Whether an entry, or a mapping in it, has a field of this name."""
        return name in self.fields or name in self.nested


# Fields whose values are words, and those of days among the others.
_TEXTS = frozenset(
    "company role stage place application job_ad documents salary contacts process next_stage offer tasks references "
    "log tags mute".split()
)
_TEXTS_INSIDE = frozenset("name role email phone linkedin talked_about prep what note channel with".split())
_DAYS = frozenset({"date", "due"})
# Parts that have been names of an entry's from the beginning; the others are read only where their value fits.
_PARTS = frozenset({"applied", "next_date", "status"})


def _names(*tables: NamesOf, only: frozenset[str] | None = None) -> frozenset[str]:
    """Return the names of the fields of tables, or of some of them, as `normal_name` writes them."""
    return frozenset(
        name.replace(" ", "_")
        for table in tables
        for name, field in (*((field, field) for field in table.fields), *table.offered.items())
        if only is None or field in only
    )


_INSIDE = tuple(INSIDE.values())
NAMES = Names(
    fields=_names(ENTRY) | _names(PARTS, only=_PARTS),
    nested=_names(*_INSIDE),
    texts=_names(ENTRY, only=_TEXTS) | (_names(*_INSIDE, only=_TEXTS_INSIDE) - _names(*_INSIDE, only=_DAYS)),
)

# Those of a story, beside the journal, and of a review, which has none.
STORY_NAMES = Names(
    fields=_names(STORY), nested=frozenset(), texts=_names(STORY, only=frozenset({"title", "skills", "answers"}))
)
REVIEW_NAMES = Names(fields=frozenset(), nested=frozenset(), texts=frozenset())
