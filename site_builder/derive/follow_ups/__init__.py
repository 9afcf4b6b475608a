"""Applications and a day -> what the writer should do, by when and why, and where each application stands."""
