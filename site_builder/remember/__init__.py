"""The cache of earlier results, by digests of their inputs; deleting it loses nothing."""
