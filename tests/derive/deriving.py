"""A journal in a docstring -> everything that is derived from it on a Friday in November."""

from datetime import date
from pathlib import Path

from site_builder.build import check
from site_builder.derive import derive
from site_builder.derive.derived import Derived
from site_builder.model import Journal

AS_OF = date(2026, 11, 20)


def derived(root: Path, as_of: date = AS_OF) -> Derived:
    """Derive from a journal in which no value is wrong."""
    checked = check(root, as_of, debug=True)
    assert checked.problems == ()
    return derive(checked.journal, checked.settings, checked.as_of)


def read(root: Path) -> Journal:
    """Read a journal in which no value is wrong."""
    checked = check(root, AS_OF, debug=True)
    assert checked.problems == ()
    return checked.journal
