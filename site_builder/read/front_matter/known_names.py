"""The names in a front matter: which are known, and whose values are text."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from site_builder.model.bank import BankStory, Review
from site_builder.model.described import Field, fields_of, parts_of
from site_builder.model.field_names import PARTS, synonyms_of
from site_builder.model.journal import Interview
from site_builder.patterns import pattern

_JOINTS = pattern(r"[-_\s]+")


@lru_cache(maxsize=1024)
def normal_name(name: str) -> str:
    """Normalize a name to the format's form: without case, and with `_` for `-`, `_` and blanks."""
    return _JOINTS.sub("_", name.strip().casefold())


class Names(Struct, frozen=True):
    """Names in the form of `normal_name`, including synonyms.

    `fields` are those of an entry, `nested` those inside its mappings. `texts` are those of both whose values are
    words, so that ` #` in them is not a comment.
    """

    fields: frozenset[str]
    nested: frozenset[str]
    texts: frozenset[str]

    def is_text(self, name: str) -> bool:
        """Return whether a value of this name is words; unknown names have words of the user."""
        return name in self.texts or (name not in self.fields and name not in self.nested)

    def is_known(self, name: str) -> bool:
        """Return whether an entry, or a mapping in it, has a field of this name."""
        return name in self.fields or name in self.nested


_DAYS = frozenset({"day", "moment"})
# Parts of fields that count as an entry's own names; the others are read only where their value fits.
_PARTS = frozenset({"applied", "next_date", "status"})


def _names(struct: type[Struct], *others: str) -> Names:
    """Collect the names of a type, those inside its parts, and `others`, whose values are no words.

    A name for a day in one part has no words in another.
    """
    structs = (struct, *parts_of(struct).values())
    fields = [(name, field) for holder in structs for name, field in _named(holder)]
    days = {name for name, field in fields if field.kind in _DAYS}
    return Names(
        fields=frozenset({*others, *(name for name, _ in _named(struct))}),
        nested=frozenset(name for holder in structs[1:] for name, _ in _named(holder)),
        texts=frozenset(name for name, field in fields if field.is_words and name not in days),
    )


def _named(struct: type[Struct]) -> Iterator[tuple[str, Field]]:
    fields = fields_of(struct)
    yield from fields.items()
    yield from ((other, fields[name]) for other, name in synonyms_of(struct).items())


_OFFERED = {name.replace(" ", "_") for name, part in PARTS.offered.items() if part in _PARTS}
NAMES = _names(Interview, *_PARTS, *_OFFERED)
STORY_NAMES = _names(BankStory)
REVIEW_NAMES = _names(Review)  # a review has none
