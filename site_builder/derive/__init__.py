"""A journal of applications -> a story for each of them, and the overview of all.

One application has these forms, each made from the one before:

- `Group`: its rounds, as `check` has put them together (a talk, or an entry of neither, is a group too)
- `History`: what does not depend on the day: the rounds in order, the log, the contacts
- `Facts`: what is true of it on one day, in the words that the rules of follow-ups use
- `Case`: its facts and follow-ups on a span of days; a `Course` is its cases from the build's day to the horizon
- `Story`: everything that its pages say, and its contributions to the overview, such as `Progress` and `Standing`
- `Overview`: the contributions of all stories

A story to tell in an interview is a `BankStory`.
"""
