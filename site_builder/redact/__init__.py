"""A journal -> another journal that may be shown to a coach: what happened and what was learned, but not with whom."""
