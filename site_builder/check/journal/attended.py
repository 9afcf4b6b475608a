"""An interview -> whether its entry shows that the user was there, and looks back on it."""

from site_builder.model.journal import Interview
from site_builder.model.parts import Mark

_AFTERWARDS = frozenset(
    {"What went well", "What I would change", "Surprises", "Next time", "The company", "Questions they asked"}
)
_NOT_REFLECTION = frozenset({"Preparation", "Process", "Questions I still have"})


def was_there(entry: Interview) -> bool:
    """Return whether an entry has what only someone who was there can write."""
    return (
        entry.went is not None
        or bool(entry.fit)
        or is_thanked(entry.thanked)
        or any(is_thanked(contact.thanked) for contact in entry.contacts)
        or any(section.own_words and section.name in _AFTERWARDS for section in entry.body.sections)
    )


def is_thanked(mark: Mark | None) -> bool:
    """Return whether a thank-you was sent, or is not needed."""
    return mark is not None and (mark.done or mark.skipped)


def has_own_words(entry: Interview) -> bool:
    """Return whether the user has looked back in an entry: own words outside of preparation and process."""
    return any(section.own_words and section.name not in _NOT_REFLECTION for section in entry.body.sections)
