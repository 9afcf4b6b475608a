"""An application on one day -> the follow-ups that a rule asks for; a module for each family of rules."""
