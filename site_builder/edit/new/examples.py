"""The example of an entry, and of a story, that a new journal comes with."""

ENTRY = """\
---
# An example: its name begins with _, so it is not an entry. Make your own with: afterview new "Acme Robotics"
company: Acme Robotics
role: Backend Developer
date: 2026-11-18
time: 14:30
stage: Technical
format: video
contacts:
  - name: Dana Reyes
    role: CTO
    email: dana@acme.example
    talked_about: the move to event queues
process: two more rounds, then the founders decide
reply_by: 2026-11-27
next_stage: Final
references: Prof. Low
went: 4
fit: yes
decision: continue
# thanked: 2026-11-19
# outcome: {result: offer, date: 2026-12-03, answer_by: 2026-12-10}
# log: 2026-11-25 nudge email
---
Friendly, and shorter than planned.

## What went well

- Explained the queue design without notes

## What I would change

- Ask about the team before the end

## Next time

- Have a story ready about a failure

## Questions they asked

- How do you find out why a service is slow?
  Told: the tracing week; good.

## Questions I still have

- Who would I work with most?
"""

STORY = """\
---
# An example: its name begins with _, so it is not a story. Make your own with: afterview new --story "The tracing week"
title: The tracing week
skills: [finding causes, staying calm]
answers:
  - How do you find out why a service is slow?
strength: 4
---
## Situation

Orders took nine seconds on some days, and nobody could say on which.

## Task

Find out, in the week before the sale.

## Action

- Put a trace through every step of one order
- Wrote down what each guess would have to show

## Result

One index, on Thursday. The sale went through in 300 milliseconds.

## What I learned

Look first, then guess.
"""
