"""Read the settings of a journal from journal.toml and this computer."""
