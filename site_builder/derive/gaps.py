"""Open applications -> what is not known yet and would help, and what can be said of the search as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in an open application: `kind` is `address`, `promise` or `process`, `text` a kind sentence."""

    application: str
    interview: str
    kind: str
    text: str
