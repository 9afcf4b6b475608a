"""journal.toml and this computer -> the settings of a journal."""
