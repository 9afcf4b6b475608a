"""Figures of the search -> drawings, as shapes with classes; colours and fonts are the style sheet's."""
