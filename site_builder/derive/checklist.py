"""One held interview -> its after-interview checklist: thank, reflect, decide, references, next step."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """One point: `name` is `thank`, `reflect`, `decide`, `references` or `next-step`.

    `status` is `done`, `due`, `overdue`, `upcoming` or `not needed`; `due` the day where there is one; `note` says what
    was done or is meant ("Dana Reyes, Wed 19 Nov").
    """

    name: str
    status: str
    due: date | None
    note: str
