"""Independent jobs -> their results, on all cores where that is worth it."""
