"""Names from trackers, and from other languages -> the format's fields."""

from collections.abc import Mapping

from pydantic_core import ValidationError

from site_builder.check.fields.fields import reader_of
from site_builder.check.fields.values import Notes, is_empty
from site_builder.check.fields.words import is_nothing
from site_builder.check.times.days import is_shaped_like_a_day
from site_builder.model.described import Field, fields_of
from site_builder.model.field_names import ENTRY, field_words, name_of
from site_builder.model.journal import Interview
from site_builder.patterns import pattern
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Node, Scalar

_ADDRESS = pattern(r"(?:<|\[[^\[\]]*\]\()?(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?|\S+/\S+\.\w{2,5}")
_FIELDS: Mapping[str, str] = {
    **{field.replace("_", " "): field for field in ENTRY.fields},
    **ENTRY.offered,
    **ENTRY.wider,
}
_DAYS = frozenset({"moment", "day"})
_PARTS = frozenset({"part", "parts", "tags"})


def with_names_of_the_format(fields: Fields, language: str) -> tuple[Fields, tuple[str, ...]]:
    """Rename fields with a tracker's name, or one in another language, to the format's; note each.

    If the field is there under its own name too, the other one stays as the user's own.
    """
    present = {name_of(Interview, normal_name(key.text)) for key, value in fields.pairs if not is_empty(value)}
    pairs: list[tuple[Scalar, Node]] = []
    notes: list[str] = []
    for key, value in fields.pairs:
        name = field_of(key.text, value, language)
        if name and (fields_of(Interview)[name].kind == "parts" or name not in present):
            present.add(name)
            notes.append(f'"{key.text}" was read as {name}')
            pairs.append((Scalar(name, key.span, quoted=True), value))
        else:
            pairs.append((key, value))
    return (Fields(tuple(pairs), fields.span) if notes else fields), tuple(notes)


def field_of(typed: str, value: Node, language: str) -> str:
    """Return the field that an undocumented name means, where the value is of the field's kind.

    So `interview: 2026-11-18` is the day, and `interview: went fine` is the user's own field.
    """
    if name_of(Interview, normal_name(typed)) or is_empty(value):
        return ""
    name = _FIELDS.get(field_words(typed), "")
    return name if name and _fits(fields_of(Interview)[name], value, language) else ""


def _fits(field: Field, value: Node, language: str) -> bool:
    if field.kind == "parts" or not isinstance(value, Scalar):
        return field.kind in _PARTS
    text = value.text.strip()
    if is_nothing(text):
        return True
    if field.name == "job_ad":
        return bool(_ADDRESS.fullmatch(text.rstrip(">)")))
    if field.kind in _DAYS:  # an ambiguous day is reported, as under the field's own name
        return is_shaped_like_a_day(text, language)
    try:
        reader_of(Interview).validate_python({field.name: value}, context=Notes(language=language))
    except ValidationError:
        return False
    return True
