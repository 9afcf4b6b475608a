"""Raw entries -> a Journal, plus problems."""
