"""`afterview draft`: the message, ready to send."""

import sys
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    FOLDER,
    exit_code,
    find_root,
    journal_option,
    language_for,
    say,
    say_problems,
    write_result,
)
from site_builder.cli.days import as_of_option
from site_builder.model.kinds import DRAFT_KINDS
from site_builder.problems import Problem

_BETWEEN = "\n---\n\n"
_EML = b"X-Unsent: 1\r\n"
_LETTER = b"<!doctype html>"


# The words of `log` for the same, and what people say.
_SYNONYMS = {
    "thanks": "thank-you",
    "thanked": "thank-you",
    "reference": "tell-reference",
    "told": "tell-reference",
    "withdrawal": "withdraw",
    "feedback-request": "feedback",
    "reply": "answer",
    "message": "answer",
    "offer": "answer-offer",
    "rejection": "thanks-after-rejection",
    "no_show": "no-show",
}


class _Kind(click.ParamType[str]):
    """A kind of message, also by the words of `log`; a slip of the pen is guessed."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Find the kind that is meant."""
        from site_builder.language.suggest import nearest

        typed = "-".join(value.strip().casefold().split())
        if typed in DRAFT_KINDS or typed in _SYNONYMS:
            return _SYNONYMS.get(typed, typed)
        meant = nearest(typed, (*DRAFT_KINDS, *_SYNONYMS))
        hint = f'Did you mean "{_SYNONYMS.get(meant, meant)}"?' if meant else f"The kinds are {', '.join(DRAFT_KINDS)}."
        return self.fail(f'"{value}" is not a kind of message. {hint}', param, ctx)


@click.command()
@click.argument("kind", type=_Kind(), metavar="KIND")
@click.argument("entry")
@journal_option
@click.option("--to", default="", metavar="NAME", help="Whom it is for: a contact or referee, by name or address.")
@click.option("--open", "open_it", is_flag=True, help="Open the message in the mail program.")
@click.option("--eml", type=FOLDER, metavar="FILE", help="Write the message as a file that mail programs open, unsent.")
@click.option("--letter", is_flag=True, help="Print a letter, as a page to print on paper.")
@click.option("--output", type=FOLDER, metavar="FILE", help="Write the letter to this file, not to the terminal.")
@as_of_option
def draft(  # noqa: PLR0913 - one parameter an option
    kind: str,
    entry: str,
    journal: Path | None,
    to: str,
    eml: Path | None,
    as_of: date | None,
    *,
    output: Path | None,
    open_it: bool,
    letter: bool,
) -> None:
    """Write the message of a KIND about an ENTRY: its path, its slug, or a word that picks it out.

    KIND is thank-you, nudge, answer, tell-reference, withdraw, thank-offer, answer-offer, tell-offer,
    feedback, no-show or thanks-after-rejection.

    Without --to it is for those whom the journal knows: each interviewer who has had no thank-you, each referee who
    does not know yet, or those who wrote last.
    """
    from site_builder.cli.entries import meant_entry
    from site_builder.derive.application.cases import facts_about
    from site_builder.derive.messages.drafts import requested_occasions
    from site_builder.derive.messages.message_state import doubts_of
    from site_builder.language.language import sentence_of
    from site_builder.problems import sorted_problems
    from site_builder.render.messages.drafts import write_drafts
    from site_builder.render.messages.mail import eml_of, letter_of, printed
    from site_builder.render.messages.wording import Wording
    from site_builder.render.parts.links import mailto_with
    from site_builder.render.templating.template_files import DRAFTS, TemplateFiles
    from site_builder.render.templating.templates import Templates
    from site_builder.steps.queries.checked import check

    if output and not letter:
        raise click.UsageError("--output is for --letter; use --eml FILE for a message.")
    root = find_root(journal)
    checked = check(root, as_of)
    about = meant_entry(checked.journal, entry, root)
    settings, templates = checked.settings, TemplateFiles(root)
    facts = facts_about(checked.journal, about, settings, checked.as_of)
    language = language_for(root, settings.language)
    for doubt in doubts_of(kind, facts):
        say(f"note: {sentence_of(language.of(doubt, beside=checked.as_of))}")
    asked = requested_occasions(kind, about, facts, to.strip())
    drafts, wrong = write_drafts(asked, Wording(templates.drafts), settings)
    problems = sorted_problems((*wrong, *(problem for problem in templates.problems if f"/{DRAFTS}" in problem.path)))
    if not drafts:
        say_problems(problems, root)
        raise click.UsageError("No referee is named there: name one under references, or say for whom with --to NAME.")
    if len(drafts) > 1 and (open_it or eml or letter):
        names = ", ".join(message.name or message.email for message, _ in drafts)
        raise click.UsageError(f"This is for more than one: {names}. Say for whom with --to NAME.")
    first, occasion = drafts[0]
    if eml:
        write_result(eml, eml_of(first), _EML)
    if letter:
        page = Templates(templates).render(letter_of(first, occasion, settings.name))
        problems = _say_letter(page, output, problems)
    if not eml and not letter:
        click.echo(_BETWEEN.join(printed(message) for message, _ in drafts), nl=False)
    say_problems(problems, root)
    if open_it:
        _open(mailto_with(first.email, first.subject, first.body) or mailto_with("", first.subject, first.body))
    sys.exit(exit_code(problems))


def _say_letter(page: bytes | Problem, output: Path | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Print or write a letter; a mistake in its template is one more problem."""
    if not isinstance(page, bytes):
        return (*problems, page)
    if output:
        write_result(output, page, _LETTER)
    else:
        click.echo(page, nl=False)
    return problems


def _open(address: str) -> None:
    if click.launch(address):
        say("No mail program could be opened; copy the words above.")
