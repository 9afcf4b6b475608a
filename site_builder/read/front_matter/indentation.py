"""The mappings and lists that are open at a line of a front matter, by their columns, to detect wrong indentation."""

from msgspec import Struct


class Level(Struct):
    """An open mapping or list: the column of its names or dashes, and the field whose value it is."""

    column: int
    is_list: bool
    name: str = ""


class Outline:
    """The stack of open levels; `awaits` tells that the line before has a name or a dash, and no value yet."""

    def __init__(self, base: int) -> None:
        self._levels = [Level(base, is_list=False)]
        self.name = ""
        self.awaits = False

    @property
    def base(self) -> int:
        """Return the column of the entry's own fields."""
        return self._levels[0].column

    @property
    def column(self) -> int:
        """Return the column of the innermost open block."""
        return self._levels[-1].column

    def may_begin_item(self, column: int) -> bool:
        """Return whether a list item may be at a column, without any mistake."""
        return self.awaits or any(level.is_list and level.column == column for level in self._levels)

    def open_list(self, column: int) -> None:
        """Open a list with its first dash at a column."""
        self._levels.append(Level(column, is_list=True, name=self.name))

    def open_mapping(self, column: int) -> None:
        """Open a mapping with its first name at a column."""
        self._levels.append(Level(column, is_list=False, name=self.name))

    def place_item(self, column: int) -> int | None:
        """Find the list that a dash belongs to and return the column of its dashes; None without one."""
        last = self._levels[-1]
        if self.awaits and (column > last.column or (column == last.column and not last.is_list)):
            self.open_list(column)
            return column
        level = self._nearest(column, is_list=True)
        if level is None:
            return None
        self._close_above(level)
        self.name = level.name
        return level.column

    def place_name(self, column: int, *, of_entry: bool) -> int:
        """Find the mapping that a name belongs to and return the column of its names.

        `of_entry` tells that only the entry itself has such a field: where no column fits, the name belongs to the
        entry.
        """
        if self.awaits and column > self.column:
            self.open_mapping(column)
            return column
        level = self._nearest(column, is_list=False)
        if level is None or (level.column != column and of_entry):
            level = self._levels[0]
        self._close_above(level)
        return level.column

    def _nearest(self, column: int, *, is_list: bool) -> Level | None:
        """Return the open level of a kind at a column, otherwise the nearest, the inner one of two."""
        levels = [level for level in reversed(self._levels) if level.is_list is is_list]
        return min(levels, key=lambda level: abs(level.column - column), default=None)

    def _close_above(self, level: Level) -> None:
        while self._levels[-1] is not level:
            self._levels.pop()
