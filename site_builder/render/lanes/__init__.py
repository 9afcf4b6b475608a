"""The events of applications -> lanes: a drawing with a line for each application."""
