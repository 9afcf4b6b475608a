"""A field called `status`, or a synonym -> whether it says how an application ended."""

from site_builder.check.fields import marks, words
from site_builder.model.field_names import part_of
from site_builder.read.nodes import Fields, Node, Scalar


def says_outcome(name: str, value: Node, language: str) -> bool:
    """Return whether the value of a state is an outcome, alone, with its day, or as a mapping's `result`.

    Any other state is the user's own field. `language` is that of the day's words.
    """
    if part_of(name) != "status":
        return False
    if isinstance(value, Fields):
        results = [inner for key, inner in value.pairs if words.plain_word(key.text) == "result"]
        return any(isinstance(result, Scalar) and _is_outcome(result.text) for result in results)
    if not isinstance(value, Scalar):
        return False
    word, day = marks.word_and_day(value.text, language)
    return (
        _is_outcome(value.text) or words.plain_word(value.text) in words.NO_OUTCOME or bool(day and _is_outcome(word))
    )


def _is_outcome(text: str) -> bool:
    return words.find_word(text, words.OUTCOMES, words.OUTCOME_SYNONYMS) is not None
