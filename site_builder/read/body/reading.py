"""The text of a body -> HTML with slots, by sections, without losing any typed text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from site_builder.model.body import Body, Section
from site_builder.problems import Problem, Span, error, warning
from site_builder.read.body.markdown.addresses import name_of_block
from site_builder.read.body.markdown.bullets import with_hyphens
from site_builder.read.body.markdown.comments import Commented, find_comments, without_placeholders
from site_builder.read.body.markdown.footnotes import Footnotes
from site_builder.read.body.markdown.links_and_ids import TokenRewriter
from site_builder.read.body.markdown.outline import with_headings
from site_builder.read.body.markdown.parser import parser
from site_builder.read.body.sections.heading_doubts import HeadingDoubts
from site_builder.read.body.sections.private_names import NOTHING_PRIVATE, Private
from site_builder.read.body.sections.sections import SectionSplitter, has_words
from site_builder.read.characters import quoted_text
from site_builder.read.front_matter.lines import CONFLICT

LIMIT = 200_000  # characters parsed as Markdown; an hour's typing has 20,000


def render_body(
    text: str, line: int, synonyms: Mapping[str, str], path: str = "", private: Private = NOTHING_PRIVATE
) -> tuple[Body, tuple[Problem, ...]]:
    """Render a body that begins at line `line` of its file.

    `synonyms` maps headings, lower case, to standard names; `private` knows the headings that the settings name. Lines
    that begin with `lines.CONFLICT` are the markers of a git conflict. HTML is shown as text; text beyond the limit, or
    nested too deeply, is shown as typed.
    """
    text = text.replace("\0", "\ufffd")
    if not text.strip():
        return Body(line=line), ()
    problems: list[Problem] = []
    rest = ""
    if len(text) > LIMIT:
        cut = text.rfind("\n", 0, LIMIT) + 1 or LIMIT
        text, rest = text[:cut], text[cut:]
        message = f"this text is longer than {LIMIT:,} letters; from here on it is shown as it was typed"
        place = Span(line + text.count("\n"))
        problems.append(warning(path, place, "too-long", message, "cut it into several entries"))
    md = parser()
    env: dict[str, Any] = {"synonyms": synonyms}
    commented = find_comments(with_hyphens(text))
    tokens = with_headings(md.parse(commented.with_placeholders(), env), synonyms)
    restore_code(tokens, commented)
    lines = commented.blanked().split("\n")
    rewriter = TokenRewriter(lines, line)
    rewriter.rewrite(tokens)
    notes = Footnotes(tokens, env)
    inline = notes.inline
    rewriter.rewrite(inline)
    rewriter.finish()

    def render(tokens_to_render: Sequence[Token]) -> str:
        html: str = without_placeholders(md.renderer.render(tokens_to_render, md.options, env))
        return html.replace(CONFLICT, "") if CONFLICT in html else html

    sections = tuple(SectionSplitter(lines, line, synonyms, render, private).sections(notes.rest))
    if rest:
        sections += (_as_typed(rest, line + text.count("\n")),)
    footnotes = notes.html(render, inline)
    problems += _problems(path, line, env.get("too_deep"), rewriter)
    problems += _open_comments(path, line, commented)
    problems += HeadingDoubts(path, line, lines, synonyms, private).warnings(notes.rest)
    return Body(sections, footnotes, tuple(rewriter.links), line, commented.html()), tuple(problems)


def restore_code(tokens: Sequence[Token], commented: Commented) -> None:
    """Restore, in place, what looked like a comment and is code."""
    if not commented.comments:
        return
    for token in tokens:
        if token.type in {"fence", "code_block", "code_inline"}:
            token.content, token.info = commented.restored(token.content), commented.restored(token.info)
        restore_code(token.children or (), commented)


def _as_typed(text: str, line: int) -> Section:
    """Build a section of text that is not parsed as Markdown."""
    html = f'<pre class="raw" tabindex="0">{escapeHtml(text)}</pre>\n'
    commented = find_comments(text)
    words = has_words(commented.blanked().split("\n"))
    return Section("", "", "", 0, line, html, without_placeholders(commented.with_placeholders()), own_words=words)


def _open_comments(path: str, line: int, commented: Commented) -> Iterator[Problem]:
    for comment in commented.comments:
        if not comment.is_closed:
            before = commented.text[: comment.start]
            sign = "-->" if commented.text.startswith("<!--", comment.start) else "%%"
            place = Span(line + before.count("\n"), comment.start - before.rfind("\n"), comment.end - comment.start)
            message = "the comment that opens here is not closed; it was read as one to the end of its line"
            yield warning(path, place, "comment", message, f'write "{sign}" where it ends')


def _no_such_place(ident: str) -> str:
    """Return the message for a link within an entry that leads nowhere; a block's id is shown as typed."""
    if name := name_of_block(ident):
        return f"there is no block {quoted_text(f'^{name}')} in this entry"
    return f"there is no heading {quoted_text(ident)} in this entry"


def _problems(path: str, line: int, too_deep: int | None, rewriter: TokenRewriter) -> list[Problem]:
    problems = [
        warning(path, span, "broken-link", _no_such_place(target), "fix the link") for target, span in rewriter.lost
    ]
    if too_deep is not None:
        message = "this is nested too deeply for lists and quotes; it is shown as it was typed"
        problems.append(warning(path, Span(line + too_deep), "nesting", message, "take out some levels"))
    return problems


def mark_conflicts(path: str, text: str) -> tuple[str, list[Problem]]:
    """Put `lines.CONFLICT` before the markers of git conflicts, and report each conflict."""
    if "\n>>>>>>> " not in text and "\n>>>>>>>\n" not in f"{text}\n":
        return text, []
    lines = text.split("\n")
    problems: list[Problem] = []
    start: int | None = None
    middle: int | None = None
    for index, line in enumerate(lines):
        if line.startswith("<<<<<<<") and line[7:8] in {"", " "}:
            start, middle = index, None
        elif line.startswith("=======") and not line[7:].strip() and start is not None:
            middle = index
        elif line.startswith(">>>>>>>") and line[7:8] in {"", " "} and start is not None and middle is not None:
            for marker in (start, middle, index):
                lines[marker] = CONFLICT + lines[marker]
            for between in range(start, middle):
                if lines[between].startswith("|||||||"):
                    lines[between] = CONFLICT + lines[between]
            labels = [lines[marker][len(CONFLICT) + 7 :].strip() for marker in (start, index)]
            of = " and ".join(quoted_text(label) for label in labels if label)
            versions = f"two versions, of {of}" if of else "two versions"
            message = f"a git conflict is not settled here: {versions}, up to line {index + 1}; both are kept"
            hint = "keep what is right, and take out the lines <<<<<<<, ======= and >>>>>>>"
            problems.append(error(path, Span(start + 1, 1, 7), "conflict", message, hint))
            start = middle = None
    return "\n".join(lines), problems
