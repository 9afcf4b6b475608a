"""The types of data.json -> its JSON Schema."""

from typing import Any

import msgspec

from site_builder.render.data.form import Data

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of data.json; it allows no other keys."""
    return {"$schema": DIALECT, "title": "data.json of Afterview", **msgspec.json.schema(Data)}
