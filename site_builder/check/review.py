"""One parsed review -> a Review; the fields of its front matter are the user's own."""

from site_builder.check.bank import file_name, name_text_pairs, week_of
from site_builder.check.fields.comments import split_comments
from site_builder.check.fields.typed_fields import Work, sort_fields
from site_builder.model.bank import Review
from site_builder.problems import Problem, Span, warning
from site_builder.read.characters import quoted_text
from site_builder.read.nodes import RawEntry
from site_builder.settings.settings import Settings


def check_review(raw: RawEntry, settings: Settings) -> tuple[Review | None, tuple[Problem, ...]]:
    """Check one review; None where the file's name does not say which week it is about."""
    work = Work(raw, settings.language, list(raw.problems), list(raw.unread))
    monday = week_of(file_name(raw.path))
    if monday is None:
        message = f"nobody knows of which week this is: {quoted_text(raw.path.rpartition('/')[2])} names none"
        problem = warning(raw.path, Span(), "not-read", message, "call it by its week, as 2026-W48.md")
        return None, (*raw.problems, problem)
    fields = split_comments(raw.fields)[0] if raw.fields else None
    if fields:
        sort_fields(work, fields, Review, "")
    return Review(raw.path, monday, name_text_pairs(work.more), raw.body, raw.raw), tuple(work.problems)
