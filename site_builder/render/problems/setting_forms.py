"""The sentences of mistakes in `journal.toml` and templates, and of a setting's values, as in the catalogues."""

from site_builder.language.said import said

SETTINGS = (
    said("a text in quotes"),
    said("true or false"),
    said("write them as [60, 1440]; others are left out"),
    said("the choices are %(names)s"),
    said("a list of kinds or rules"),
    said("a day such as %(form)s"),
    said("a list of minutes"),
    said("your own addresses, a list of texts"),
    said("a list of days"),
    said("a list of stretches such as %(form)s"),
    said("a table %(form)s"),
    said("tables %(form)s"),
    said("a list of section names"),
    said("a list of texts in quotes"),
    said('with "%(text)s" no working day is left'),
    said("leave some weeks of each year"),
    said("the kinds and rules are %(names)s"),
    said('unknown kind or rule "%(name)s"'),
    said('"%(text)s" is not a way to show follow-ups'),
    said("a whole number, 0 or more"),
    said("a whole number from 0 to %(most)s"),
    said("whole minutes from 0 to %(most)s"),
    said("can't be read"),
)
