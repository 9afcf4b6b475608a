"""Applications and a day -> what the writer should do, by when and why, and where each application stands."""

from site_builder.derive.follow_ups.spans import HORIZON, derive_follow_ups, follow_ups_of

__all__ = ["HORIZON", "derive_follow_ups", "follow_ups_of"]
