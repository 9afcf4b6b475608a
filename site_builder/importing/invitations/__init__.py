"""An invitation's file -> its events -> entries, and changes of those that are there."""
