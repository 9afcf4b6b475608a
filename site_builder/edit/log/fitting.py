"""What a person typed of a name or of some words -> which of those that an entry has are meant."""

from collections.abc import Sequence

from site_builder.check.slugs import slug_of
from site_builder.edit.log.request import NotHereError, WrongUseError
from site_builder.model.parts import Mark


def fitting(typed: str, known: Sequence[str]) -> list[int]:
    """Find the texts that are what was typed, or else have all of its words, or else have them as parts of words."""
    wanted = [word for word in slug_of(typed).split("-") if word]
    exact = [index for index, name in enumerate(known) if name.casefold() == typed.casefold()]
    whole = [index for index, name in enumerate(known) if wanted and set(wanted) <= set(slug_of(name).split("-"))]
    parts = [index for index, name in enumerate(known) if wanted and all(word in slug_of(name) for word in wanted)]
    return exact or whole or parts


def listed(names: Sequence[str]) -> str:
    """Write names in quotes, one after the other."""
    return ", ".join(f'"{name}"' for name in names)


def the_only(known: Sequence[str], what: str, kind: str) -> str:
    """Return the one text that there is. Raises NotHereError where there is none, WrongUseError where more."""
    if len(known) == 1:
        return known[0]
    if not known:
        raise NotHereError(f"This entry has no {what} that is not {kind} yet.")
    raise WrongUseError(f"Which {what}? Say it with --to: {listed(known)}.")


def one_of(typed: str, known: Sequence[str], what: str, otherwise: str, marks: Sequence[Mark | None]) -> int:
    """Find the one text that is meant; of the same words the first of those with `marks` that has none yet.

    `marks` are those of the first texts; which of some without any is meant is not guessed. Raises NotHereError, which
    says what can be done `otherwise`, or WrongUseError where it can mean several.
    """
    found = fitting(typed, known)
    if len({known[index].casefold() for index in found}) == 1:
        marked = [index for index in found if index < len(marks)]
        others = found[len(marked) :]
        is_open = [index for index in marked if not marks[index]]
        if is_open or len(others) == 1 or not others:
            return (is_open or others or marked)[0]
    if found:
        raise WrongUseError(f'"{typed}" can mean {listed([known[index] for index in found])}.')
    if not known:
        raise NotHereError(f"This entry has no {what}: add one by hand, {otherwise}.")
    raise NotHereError(f'This entry has no {what} "{typed}"; it has {listed(known)}. Name one, {otherwise}.')
