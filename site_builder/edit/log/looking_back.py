"""What a person says of a round -> the steps that write it: facts, a line under a heading, that they are ready."""

from msgspec.structs import replace

from site_builder.check.fields import words
from site_builder.edit.change import AddSection, SetField, Step
from site_builder.edit.log.request import LogRequest, WrongUseError, word_of
from site_builder.edit.yaml_text import yaml_text
from site_builder.language.entry_words import READY, entry_word
from site_builder.model.journal import Interview
from site_builder.model.parts import Mark, PrepItem
from site_builder.patterns import pattern

_SIGN = pattern(r"^(?P<number>\d{1,9})?(?P<sign>(?(number)[.)](?=\s|$)|(?:[-+*](?=\s|$)|[#>|~=]|\[(?=[ xX]\])|```)))")
HEADINGS = {"well": "What went well", "change": "What I would change", "next_time": "Next time"}


def fact(asked: LogRequest) -> SetField:
    """Set a fact of the round: that nobody came, that it was cancelled, how it went, whether it fits."""
    if asked.type == "fit":
        word = word_of(asked, words.FITS, words.FIT_SYNONYMS)
        return SetField(("fit",), word, word)
    if asked.type == "went":
        rating = asked.value.removesuffix("/5").strip()
        if rating not in {"1", "2", "3", "4", "5"}:
            raise WrongUseError('How did it go, 1 to 5? Write the number after it: "went 4".')
        return SetField(("went",), rating, int(rating))
    word = asked.value.casefold() or "yes"
    if word not in words.YES | words.NO:
        raise WrongUseError(f'"{asked.type}" takes yes or no, or nothing after it.')
    return SetField((asked.type,), word, word in words.YES)


def section_line(asked: LogRequest) -> AddSection:
    """Write a line under one of the headings that look back."""
    heading = HEADINGS[asked.type]
    if not asked.value:
        raise WrongUseError(f'{heading}? Write a line after it: "{asked.type} they liked the plan".')
    return AddSection(heading, f"- {_words(asked.value)}", joins=True)


def _words(typed: str) -> str:
    """Write a line so that it begins no heading, quote or list within its item."""
    return _SIGN.sub(lambda sign: f"{sign['number'] or ''}\\{sign['sign']}", typed, count=1)


def prepared(asked: LogRequest, interview: Interview, language: str) -> Step:
    """Say that one is ready: on the list of a next stage without any, else under Preparation."""
    what = _words(asked.value or entry_word(READY, language))
    stage = interview.next_stage
    if stage is None or stage.none or stage.prep or (interview.date and interview.date >= asked.today):
        return AddSection("Preparation", f"- [x] {what}", joins=True)
    ready = replace(stage, prep=(PrepItem(what, Mark(done=True)),))
    parts = [f"name: {yaml_text(stage.name, in_brackets=True)}"] if stage.name else []
    parts += [f"date: {stage.date.isoformat()}"] if stage.date else []
    parts.append(f"prep: {{what: {yaml_text(what, in_brackets=True)}, done: yes}}")
    return SetField(("next_stage",), f"{{{', '.join(parts)}}}", ready, is_yaml=True)
