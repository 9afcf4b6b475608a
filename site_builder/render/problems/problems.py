"""Problems -> the page of everything wrong or doubtful in the journal."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from site_builder.language.language import Language, sentence_of
from site_builder.language.said import Said
from site_builder.problems import Problem, Severity
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor, Place
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.problems.problem_words import translated

PATH = "problems.html"


class Notice(Struct, frozen=True):
    """A problem as shown on a page: `excerpt` has numbered lines, `caret` marks characters below the last one."""

    severity: str
    place: Place
    rule: str
    message: str
    hint: str
    excerpt: tuple[tuple[str, str], ...]
    caret: str


class FileProblems(Struct, frozen=True):
    """The problems of one file, and the link to its entry."""

    file: Anchor
    notices: tuple[Notice, ...]


class ProblemsPage(Struct, frozen=True):
    """The Problems page; `none` is true if there are no problems."""

    head: Head
    lead: str
    none: bool
    files: tuple[FileProblems, ...]


def notice(language: Language, problem: Problem) -> Notice:
    """Build the view of a problem, with carets below the characters that it marks."""
    width = max((len(str(number)) for number, _ in problem.excerpt), default=0)
    excerpt = tuple((str(number).rjust(width), line) for number, line in problem.excerpt)
    last = problem.excerpt[-1][1] if problem.excerpt else ""
    span = problem.span
    caret = ""
    if excerpt and span.length and span.column <= len(last) + 1:
        before = "".join("\t" if letter == "\t" else " " for letter in last[: span.column - 1])
        caret = before + "^" * max(1, min(span.length, len(last) - span.column + 1))
    return Notice(
        severity=problem.severity.value,
        place=links.place(problem.path, span.line, span.column),
        rule=problem.rule,
        message=_words(language, problem.said, problem.message),
        hint=_words(language, problem.hinted, problem.hint),
        excerpt=excerpt,
        caret=caret,
    )


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the Problems page."""
    by_path = {interview.path: interview.slug for interview in material.interviews.values()}

    def file(path: str) -> Anchor:
        slug = by_path.get(path)
        return Anchor(path, links.href("", links.interview_path(slug)) if slug else "")

    files = tuple(
        FileProblems(file(path), tuple(notice(material.language, problem) for problem in problems))
        for path, problems in groupby(material.problems, key=lambda problem: problem.path)
    )
    view = ProblemsPage(
        head(material, PATH, material.language.say("Problems"), PATH),
        _lead(material.language, material.problems),
        not material.problems,
        files,
    )
    yield Page(PATH, "pages/problems.html", view)


def _words(language: Language, sentence: Said, text: str) -> str:
    """Translate words of a problem: by their sentence if it is known, otherwise by their form."""
    words = language.of(sentence) or text
    return translated(text, language) if words == text else words


def _lead(language: Language, problems: tuple[Problem, ...]) -> str:
    """Count the problems, and say that nothing is lost."""
    if not problems:
        return language.say("No problems. Every entry was read as it was meant.")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    doubts = len(problems) - errors
    parts = [language.say_many("one error", "%(count)s errors", errors)] if errors else []
    parts += [language.say_many("one warning", "%(count)s warnings", doubts)] if doubts else []
    counts = language.listed(parts)
    return sentence_of(language.say("%(problems)s in the journal. Nothing that you typed is lost.", problems=counts))
