"""Files that hold a table, of whatever program -> its rows."""
