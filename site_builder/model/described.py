"""The description of each field of the format, once, beside its type: see `parts.py` and `journal.py`.

Reading, hints, the JSON Schema, the pages, `data.json`, redacted sites, imports and the documentation use it.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.said import Said

# How a value is typed and read. A `part` is a mapping of fields, or a line of text for it; `parts` is a list of these.
Kind = Literal[
    "text", "company", "person", "people", "place", "address", "texts", "tags", "rows",
    "day", "moment", "time", "duration", "zone", "length",
    "yes", "done", "thanked", "mute", "rating",
    "format", "fit", "decision", "result", "log type",
    "part", "parts",
]  # fmt: skip
_KINDS = frozenset(get_args(Kind))
# Kinds whose values are the user's own words.
_WORDS = frozenset({"text", "company", "person", "people", "place", "address", "texts", "tags", "rows", "mute"})


class Field(Struct, frozen=True):
    """A field of the format; its other names are in `field_names`.

    `help` says what it is for, `example` is a value as typed. `label` is its name among the facts of an interview's
    page; None where the page shows it elsewhere. `is_shared` tells that a redacted site has it, without what may be
    private in it; all other fields are left out there. `part` is the type of its parts. `name` is what people type,
    where the type's `attribute` differs; `is_first` fields are listed before the others.
    """

    help: str
    example: str
    label: Said | None = None
    is_shared: bool = False
    part: type[Struct] | None = None
    name: str = ""
    is_first: bool = False
    attribute: str = ""
    kind: Kind = "text"

    @property
    def is_words(self) -> bool:
        """Return whether the value, or a line for it, may be words: ` #` in words is no comment."""
        inside = fields_of(self.part).values() if self.part else ()
        return self.kind in _WORDS or any(field.kind in _WORDS for field in inside)


@lru_cache(maxsize=32)
def fields_of(struct: type[Struct]) -> Mapping[str, Field]:
    """Return the format's fields of a type, by the names that people type."""
    fields = []
    for attribute, annotation in get_type_hints(struct, include_extras=True).items():
        metadata = getattr(annotation, "__metadata__", ())
        field = next((value for value in metadata if isinstance(value, Field)), None)
        if field is None:
            continue
        kind = next((value for value in metadata if value in _KINDS), None)
        if kind is None:
            kind = "parts" if get_origin(get_args(annotation)[0]) is tuple else "part"
        fields.append(replace(field, name=field.name or attribute, attribute=attribute, kind=kind))
    fields.sort(key=lambda field: not field.is_first)
    return MappingProxyType({field.name: field for field in fields})


@lru_cache(maxsize=32)
def parts_of(struct: type[Struct]) -> Mapping[str, type[Struct]]:
    """Return the parts of a type and the parts of these, by the names of their fields."""
    parts: dict[str, type[Struct]] = {}
    for name, field in fields_of(struct).items():
        if field.part:
            parts |= {name: field.part, **parts_of(field.part)}
    return MappingProxyType(parts)
