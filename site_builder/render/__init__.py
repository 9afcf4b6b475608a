"""Journal and what follows from it -> views -> pages -> bytes."""
