"""Figures of the search -> drawings: shapes with classes; the style sheet has their colours and fonts."""
