"""The bytes of an entry and steps -> its new bytes, changed in these places only."""
