"""Results of earlier work by what they were made from: the only memory there is, and a cache, never a truth."""
