"""A line of `[sections]` -> the headings that it makes synonyms of a section's name."""

from collections.abc import Sequence

from site_builder.body import SECTIONS
from site_builder.suggest import nearest


class NoSectionError(Exception):
    """A line names no section; the message says which, the hint what is meant."""

    def __init__(self, name: str, meant: str | None) -> None:
        super().__init__(f'"{name}" names no section')
        self.hint = f'did you mean "{meant}"?' if meant else f"the sections are {', '.join(SECTIONS)}"


def synonyms_of(left: str, headings: Sequence[str]) -> dict[str, str]:
    """Read `"Was gut lief" = "What went well"`, or the other way round with one heading or a list of them.

    Raises NoSectionError.
    """
    standard = {name.casefold(): name for name in SECTIONS}
    if left.casefold() in standard:
        return {heading.strip().casefold(): standard[left.casefold()] for heading in headings}
    if len(headings) == 1 and headings[0].casefold() in standard:
        return {left.strip().casefold(): standard[headings[0].casefold()]}
    raise NoSectionError(left, nearest(headings[0], SECTIONS) if headings else None)
