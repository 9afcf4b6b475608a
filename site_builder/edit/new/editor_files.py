"""The description of the format -> files by which editors complete and check an entry's fields."""

import re
from collections.abc import Mapping
from typing import Any

from site_builder.check.fields import words
from site_builder.model.described import Kind, fields_of
from site_builder.model.journal import Interview

# Kinds of fields that Obsidian keeps as its own kinds of properties; all others are text.
_OBSIDIAN: Mapping[Kind, str] = {
    "moment": "date",
    "day": "date",
    "tags": "tags",
    "parts": "multitext",
    "texts": "multitext",
    "rating": "number",
    "yes": "checkbox",
}
_YES = ("yes", "no")
# Front matter is YAML to VS Code. Fields are offered there alone: in prose "went" and Enter would become a field.
_OF_ENTRY, _OF_FIELD = "markdown", "yaml"
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"  # VS Code's own words
_CHOICES: Mapping[Kind, tuple[str, ...]] = {
    "format": words.FORMATS,
    "fit": words.FITS,
    "decision": words.DECISIONS,
    "result": words.OUTCOMES,
    "rating": ("1", "2", "3", "4", "5"),
    "yes": _YES,
}
_FIRST = ("company", "role", "date", "time", "stage", "format", "contacts")  # of a new entry
_AFTER = ("process", "reply_by", "next_stage", "went", "fit", "decision")


def choices_of(name: str) -> tuple[str, ...]:
    """Return the closed list of a field's words; empty where it has none."""
    field = fields_of(Interview).get(name)
    if field and field.kind == "part" and field.part:
        field = next(iter(fields_of(field.part).values()))  # the word that the part begins with
    return _CHOICES.get(field.kind, ()) if field else ()


def vscode_snippets() -> dict[str, Any]:
    """Return snippets for VS Code (`*.code-snippets`): one for a new entry, one for each field within front matter."""
    fields = (_vscode_stop(name, at) for at, name in enumerate((*_FIRST, *_AFTER), start=1))
    snippets: dict[str, Any] = {
        "A new interview": {
            "scope": _OF_ENTRY,
            "prefix": "interview",
            "body": ["---", *fields, "---", "", "$0"],
            "description": "a new entry",
        }
    }
    for name, field in fields_of(Interview).items():
        body = [_vscode_line(name)]
        snippets[name] = {"scope": _OF_FIELD, "prefix": name, "body": body, "description": field.help}
    return snippets


def _vscode_stop(name: str, stop: int) -> str:
    """Write a field of a new entry: whoever passes it by says nothing, so it is empty, and the day is today's."""
    if name == "date":
        return f"{name}: ${{{stop}:{_TODAY}}}"
    if choices := choices_of(name):
        return f"{name}: ${{{stop}| ,{','.join(choices)}|}}"
    return f"{name}: ${stop}"


def _vscode_line(name: str) -> str:
    """Write a field that is asked for by its name: a choice of its words, else its example, to be written over."""
    if choices := choices_of(name):
        return f"{name}: ${{1|{','.join(choices)}|}}"
    example = re.sub(r"([$}\\])", r"\\\1", fields_of(Interview)[name].example)
    return f"{name}: ${{1:{example}}}"


def obsidian_types() -> dict[str, Any]:
    """Return the kinds of properties as Obsidian keeps them in `.obsidian/types.json`."""
    types = {name: _OBSIDIAN.get(field.kind, "text") for name, field in fields_of(Interview).items()}
    return {"types": {**types, "next_date": _OBSIDIAN["day"]}}


def obsidian_template() -> str:
    """Write a template for a new note of Obsidian; its own words for the day and the title are filled in by it."""
    lines = ["---", "company:", "role:", "date: {{date:YYYY-MM-DD}}", "time:", "stage:", "format:", "contacts: []"]
    lines += ["process:", "reply_by:", "next_stage:", "next_date:", "went:", "fit:", "decision:", "tags: []", "---", ""]
    headings = ("What went well", "What I would change", "Next time", "Questions they asked", "Questions I still have")
    return "\n".join([*lines, *(f"## {heading}\n\n- \n" for heading in headings)])


_VIM = """\
" Completes the fields of an interview and their words: CTRL-X CTRL-O within the front matter of a Markdown file.
" Save it as ~/.vim/after/ftplugin/markdown.vim (Neovim: ~/.config/nvim/after/ftplugin/markdown.vim).
let s:fields = {fields}
let s:words = {words}

function! AfterviewComplete(findstart, base) abort
  let l:line = strpart(getline('.'), 0, col('.') - 1)
  let l:above = getline(1, line('.') - 1)
  let l:is_within = get(l:above, 0, '') =~# '^---\\s*$' && match(l:above, '^\\(---\\|\\.\\.\\.\\)\\s*$', 1) < 0
  if a:findstart
    if !l:is_within
      return -3
    endif
    return match(l:line, '[^: ]*$')
  endif
  let l:field = matchstr(l:line, '^\\s*\\zs\\w\\+\\ze:\\s')
  let l:known = l:field ==# '' ? s:fields : get(s:words, l:field, [])
  return filter(copy(l:known), 'stridx(v:val.word, a:base) == 0')
endfunction

setlocal omnifunc=AfterviewComplete
"""


def vim_script() -> str:
    """Write a script for Vim and Neovim that completes names and words."""
    fields = [{"word": f"{name}: ", "menu": field.help} for name, field in fields_of(Interview).items()]
    lists = {name: [{"word": word} for word in choices_of(name)] for name in fields_of(Interview) if choices_of(name)}
    return _VIM.replace("{fields}", _vim(fields)).replace("{words}", _vim(lists))


def _vim(value: object) -> str:
    """Write a value as Vim does: texts in single quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_vim(key)}: {_vim(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_vim, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"
