"""Journals that strain a page: long names, another direction, sixty tags, no dates, one entry, none."""

from collections.abc import Mapping

_SETTINGS = 'title = "A search"\nas_of = 2026-11-20\n'
_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_TAGS = ", ".join(f"tag-{number:02}" for number in range(60))

_STRAINED = {
    "journal.toml": _SETTINGS,
    "journal/long.md": f"""\
---
company: {_LONG}
role: {_LONG} of {_LONG}
date: 2026-11-18
stage: {_LONG}
place: https://example.org/{"very-long-path/" * 12}
contacts:
  - {{name: {_LONG}, role: {_LONG}, email: {"a" * 60}@{"long-" * 9}name.example, phone: +49 30 901820}}
tags: [{_TAGS}]
tasks: [{{what: {_LONG}, due: 2026-11-19}}]
references: [{_LONG}]
went: 3
salary: {"9" * 60}
---
{"wordwithoutend" * 20}

## What went well
- {_LONG}

## What I would change
- Talked before thinking[^1]

| one | two | three | four | five | six | seven |
| --- | --- | --- | --- | --- | --- | --- |
| {_LONG} | b | c | d | e | f | g |

```python
print("{"x" * 200}")
```

![a picture](https://example.org/picture.png)

[^1]: As ever.

## Next time
- Think before talking

## Questions they asked
- {"Why " * 60}?
""",
    "journal/hebrew.md": """\
---
company: חברת הדוגמה בע״מ
role: אנליסטית נתונים
date: 2026-11-19
stage: ראיון ראשון
contacts: [{name: דנה כהן, role: מנהלת, email: dana@example.org}]
next_stage: {name: ראיון שני, date: 2026-11-26}
process: שיחה, ואז משימה
---
## What went well
- שאלתי על הנתונים לפני שהתחלתי

## Questions they asked
- למה דווקא אצלנו?
  - ענה בקצרה

## Next time
- لا تنس أن تسأل عن الفريق
""",
    "journal/arabic.md": "---\ncompany: شركة المثال\nrole: محلل بيانات\ndate: 2026-11-10\n---\nكانت المحادثة جيدة.\n",
    "journal/answered-for-weeks.md": f"""\
---
company: Quoted
date: 2026-11-12
---
{"> " * 60}The first mail.

{"".join(f"{'  ' * level}- {level} levels in{chr(10)}" for level in range(45))}
""",
    "journal/nothing-known.md": "---\ncompany: Nowhere\n---\n",
    "journal/no-fields.md": "Only words, and no fields at all.\n",
    "journal/broken.md": "---\ncompany: [Broken\ndate: soon\n---\nText <script>alert(1)</script>\n",
}
_NO_DATES = {
    "journal.toml": _SETTINGS,
    "journal/one.md": "---\ncompany: One Works\nrole: Tester\ncontacts: Ann Lee\n---\nThey will ring.\n",
    "journal/two.md": "---\ncompany: Two Works\nrole: Tester\n---\n",
}
_ONE = {
    "journal.toml": _SETTINGS,
    "journal/acme.md": "---\ncompany: Acme Robotics\ndate: 2026-11-19\n---\nWent fine, they asked about queues.\n",
}
_EMPTY = {"journal.toml": _SETTINGS, "journal/.keep": ""}

ODD: Mapping[str, Mapping[str, str]] = {"strained": _STRAINED, "no-dates": _NO_DATES, "one": _ONE, "empty": _EMPTY}
