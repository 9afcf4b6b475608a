"""What a part of the format is: fields with a description each, read from a mapping or from one line of text."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema, model_validator

from site_builder.check import values
from site_builder.field_names import NamesOf
from site_builder.read.nodes import Fields, Items, Node, Scalar


def described(text: str, example: str, **more: Any) -> Any:  # noqa: ANN401 - pydantic's own types
    """Describe a field: what it means, and an example as typed; its other names are in `field_names`."""
    return Field(None, description=text, examples=[example], **more)


def as_list(value: object) -> object:
    """Take a single value for a list of one."""
    if isinstance(value, Items):
        return list(value.items)
    return value if isinstance(value, list | tuple) else [value]


class Described(BaseModel):
    """A part of the format; names that it does not have are taken out, and kept, before it is read."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="ignore")
    line: Annotated[int, WithJsonSchema({})] = Field(1, exclude=True)
    unknown: Annotated[tuple[str, ...], WithJsonSchema({})] = Field((), exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _from_node(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, Scalar):
            return {**cls.from_line(value, values.language_of(info)), "line": value.span.line}
        if isinstance(value, Items):
            values.not_readable("this takes one value, and this is a list", "write one item with its fields")
        if isinstance(value, Fields):
            line = value.pairs[0][0].span.line if value.pairs else value.span.line
            return {**{key.text: inner for key, inner in value.pairs}, "line": line}
        return value

    needs: ClassVar[tuple[str, ...]] = ()
    other_names: ClassVar[NamesOf] = NamesOf()

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        """See that one of `needs` is there: without any the part says nothing."""
        if self.needs and not any(getattr(self, name) for name in self.needs):
            name = self.needs[0]
            hint = f"add a line such as {name}: {self._example()}"
            if self.unknown:
                hint = f'is "{self.unknown[0]}" the {name}? Then write {name} in its place'
            values.not_readable(f"this lacks its {name}", hint)
        return self

    @classmethod
    def _example(cls) -> str:
        examples = cls.model_fields[cls.needs[0]].examples or [""]
        return str(examples[0])

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read the form of one line of text, days by the names of a language; a part that has none says so."""
        del language
        values.not_readable(f'"{value.text.strip()}" is one line, and this takes fields', "write each field on a line")
