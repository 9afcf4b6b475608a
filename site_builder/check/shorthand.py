"""Fields that people write for parts of others, such as `applied: DATE` -> the fields that they stand for."""

from site_builder.check import words
from site_builder.check.days import is_shaped_like_a_day
from site_builder.check.values import is_empty
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Names of the day of applying; it becomes an item of the log.
APPLIED = ("applied", "date_applied", "applied_on", "applied_date", "application_date", "date_of_application")


def with_shorthand(fields: Fields, language: str) -> Fields:
    """Put `applied: DATE` into the log, and `next_date` into a next stage that is a text."""
    by_name = {normal_name(key.text): (key, value) for key, value in reversed(fields.pairs)}
    pairs = list(fields.pairs)
    key, value = next((by_name[name] for name in APPLIED if name in by_name), (None, None))
    is_yes = isinstance(value, Scalar) and value.text.strip().casefold() in words.YES
    if key and isinstance(value, Scalar) and (is_yes or is_shaped_like_a_day(value.text.strip(), language)):
        parts: tuple[tuple[Scalar, Node], ...] = ((Scalar("type", key.span), Scalar("applied", key.span)),)
        item = Fields(parts if is_yes else (*parts, (Scalar("date", key.span), value)), key.span)
        pairs = [
            (Scalar("log", key.span, quoted=True), Items((item,), key.span)) if pair[0] is key else pair
            for pair in pairs
        ]
    if "next_date" in by_name:
        key, value = by_name["next_date"]
        stage = by_name.get("next_stage")
        inner: list[tuple[Scalar, Node]] = [(Scalar("date", key.span), value)]
        if stage is None or is_empty(stage[1]):
            pairs = [pair for pair in pairs if pair[0] is not key and (stage is None or pair[0] is not stage[0])]
            pairs.append((Scalar("next_stage", key.span), Fields(tuple(inner), key.span)))
        elif isinstance(stage[1], Scalar):
            named = Fields(((Scalar("name", stage[0].span), stage[1]), *inner), stage[0].span)
            pairs = [
                (other, named) if other is stage[0] else (other, kept) for other, kept in pairs if other is not key
            ]
    return Fields(tuple(pairs), fields.span)
