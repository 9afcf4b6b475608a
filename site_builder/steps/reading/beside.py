"""The records of stories and reviews -> all of them, with the problems between them."""

from site_builder.check.bank import check_beside
from site_builder.model.bank import Beside
from site_builder.problems import Problem
from site_builder.remember.encoding import decode
from site_builder.remember.memory import Memory
from site_builder.steps.reading.entries import BESIDE, Entries
from site_builder.steps.records import BesideRecord


def beside_of(entries: Entries, memory: Memory) -> tuple[Beside, tuple[Problem, ...]]:
    """Join all stories and reviews, with the problems that concern several of them."""
    records = [decode(data, BesideRecord) for _, _, data in memory.all(BESIDE)] if entries.beside else []
    stories = (record.story for record in records if record.story)
    reviews = (record.review for record in records if record.review)
    return check_beside(stories, reviews, {path: file.digest for path, file in entries.beside.items()})
