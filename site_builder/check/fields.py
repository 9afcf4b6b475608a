"""The described fields of a type -> a model by which pydantic reads them, and what it has read -> the type's value."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, create_model, model_validator

from site_builder import described
from site_builder.check import values
from site_builder.check.field_types import TYPES
from site_builder.check.part_lines import part_of_line
from site_builder.described import fields_of
from site_builder.model import Interview
from site_builder.parts import Contact, Decision, NextStage, Outcome, PrepItem, Reference, Task
from site_builder.read.nodes import Fields, Items, Scalar

# Of these fields a part has at least one: without any it says nothing.
NEEDED: Mapping[type[Struct], tuple[str, ...]] = {
    Contact: ("name", "email", "phone", "linkedin", "role"),
    NextStage: ("name", "date", "prep"),
    PrepItem: ("what",),
    Task: ("what",),
    Reference: ("name",),
    Outcome: ("result",),
    Decision: ("decision",),
}
_NOTHING = frozenset({"none", "no"})


class Described(BaseModel):
    """The pydantic model of a type with described fields; unknown names are taken out before it reads."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="ignore")
    struct: ClassVar[type[Struct]]
    line: int = Field(1, exclude=True)
    unknown: tuple[str, ...] = Field((), exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _from_node(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, Scalar):
            return {**part_of_line(cls.struct, value, values.language_of(info)), "line": value.span.line}
        if isinstance(value, Items):
            values.not_readable("this takes one value, and this is a list", "write one item with its fields")
        if isinstance(value, Fields):
            line = value.pairs[0][0].span.line if value.pairs else value.span.line
            return {**{key.text: inner for key, inner in value.pairs}, "line": line}
        return value

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        needed = NEEDED.get(self.struct, ())
        if needed and not any(getattr(self, name) for name in needed):
            name = needed[0]
            hint = f"add a line such as {name}: {fields_of(self.struct)[name].example}"
            if self.unknown:
                hint = f'is "{self.unknown[0]}" the {name}? Then write {name} in its place'
            values.not_readable(f"this lacks its {name}", hint)
        return self


@lru_cache(maxsize=32)
def model_of(struct: type[Struct], name: str, about: str = "") -> type[Described]:
    """Make the model of a type; `name` and `about`, by default the type's own sentence, stand in the JSON Schema."""
    fields: dict[str, Any] = {
        field.attribute: (
            _type_of(field),
            Field(
                None,
                description=field.help,
                examples=[field.example],
                alias=field.name if field.name != field.attribute else None,
            ),
        )
        for field in fields_of(struct).values()
    }
    about = about or (struct.__doc__ or "").partition("\n")[0]
    model = create_model(name, __base__=Described, __doc__=about, **fields)
    model.struct = struct
    return model


def entry_model() -> type[Described]:
    """Give the model of an entry's front matter."""
    return model_of(Interview, "EntryFields", "The front matter of one interview.")


def _type_of(field: described.Field) -> object:
    if field.part is None:
        return TYPES[field.kind]
    model = model_of(field.part, f"{field.part.__name__.removesuffix('Item')}Fields")
    if field.kind == "parts":
        return Annotated[tuple[model, ...] | None, BeforeValidator(_as_list)]  # type: ignore[valid-type]  # made above
    return model | None


def _as_list(value: object) -> object:
    """Take a single value for a list of one."""
    if isinstance(value, Items):
        return list(value.items)
    return value if isinstance(value, list | tuple) else [value]


def values_of(model: Described) -> dict[str, Any]:
    """Give what was read, by the attributes of the type; what was not given is not there."""
    read = {field.attribute: getattr(model, field.attribute) for field in fields_of(model.struct).values()}
    return {name: _value(value) for name, value in read.items() if value is not None}


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_value(item) for item in value)
    return _made(value) if isinstance(value, Described) else value


def _made(model: Described) -> Struct:
    line = {"line": model.line} if "line" in model.struct.__struct_fields__ else {}
    return _meant(model.struct(**values_of(model), **line))


def _meant(part: Struct) -> Struct:
    """Give a contact without a name what else there is for one; `none` as a next stage says that nothing comes."""
    if isinstance(part, Contact) and not part.name:
        return replace(part, name=part.email or part.phone or part.linkedin or part.role)
    if isinstance(part, NextStage) and part.name.casefold() in _NOTHING and part.date is None:
        return replace(part, name="", none=True)
    return part
