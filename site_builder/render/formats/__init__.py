"""The journal -> files for other programs: calendars, contact cards, tables, QR codes."""
