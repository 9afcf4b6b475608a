"""The kinds of values in data.json: text that may be missing, days, closed lists of words, addresses."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, TypeVar, get_args, get_type_hints

from msgspec import Meta, Struct

from site_builder.check.fields.words import DECISIONS, FITS, FORMATS, LOG_TYPES, OUTCOMES
from site_builder.model.bank import STORY_SECTIONS
from site_builder.model.body import SECTIONS
from site_builder.model.kinds import KINDS
from site_builder.render.parts.words import STATES

VERSION = 1

_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

Text = str | None
Slug = Annotated[str, Meta(description="The slug of an interview or an application.")]
Mark = Annotated[
    bool | Annotated[str, Meta(pattern=rf"^({_ISO_DAY}|skip( [\s\S]+)?)$")] | None,
    Meta(description="The day (ISO) where one is known, else true or false; skip, with its reason; null: not given."),
]


def one_of(*words: str) -> Meta:
    """Return the schema of a closed list of words."""
    return Meta(extra_json_schema={"enum": list(words)})


Kind = Annotated[str, one_of(*KINDS)]
Status = Annotated[str, one_of("overdue", "due", "upcoming")]
Attention = Annotated[str, one_of("due", "ended", "waiting", "stalled")]
State = Annotated[str, one_of(*STATES)]
Result = Annotated[str, one_of(*OUTCOMES)]
Format = Annotated[str, one_of(*FORMATS)]
LogType = Annotated[str, one_of(*LOG_TYPES)]
Fit = Annotated[str, one_of(*FITS)]
Decision = Annotated[str, one_of(*DECISIONS)]
Went = Annotated[int, Meta(ge=1, le=5)]
Line = Annotated[int, Meta(ge=1, description="A line or column of the file, from 1.")]
Count = Annotated[int, Meta(ge=0)]
Url = Annotated[str, Meta(description="The address of the page, from the root of the site.")]
Sections = Annotated[
    Mapping[str, str],
    Meta(
        description="The words under the headings that the format knows, by their standard names.",
        extra_json_schema={"propertyNames": {"enum": list(SECTIONS)}},
    ),
]
StorySections = Annotated[
    Mapping[str, str],
    Meta(
        description="The words under the headings of a story, by their standard names.",
        extra_json_schema={"propertyNames": {"enum": list(STORY_SECTIONS)}},
    ),
]
Offer = Annotated[Mapping[str, str], Meta(description="What they offer, by the writer's own names.")]
More = Annotated[Mapping[str, str], Meta(description="What the format does not know, by its name as typed.")]


class Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """A value of data.json: every key is always there, and no other."""


class Note(Strict, frozen=True):
    """A part of the text under a heading of the writer's own; null: before the first heading."""

    heading: Text
    text: str


_Form = TypeVar("_Form", bound=Strict)


def filled(form: type[_Form], source: Struct, **overrides: object) -> _Form:
    """Fill a form with the values of `source` and with `overrides`, by name; "" becomes null where that is allowed."""
    values = {name: overrides[name] if name in overrides else getattr(source, name) for name in form.__struct_fields__}
    nullable = _nullable(form)
    return form(**{name: None if value == "" and name in nullable else value for name, value in values.items()})


@lru_cache(maxsize=32)
def _nullable(form: type[Strict]) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(form).items() if type(None) in get_args(hint))
