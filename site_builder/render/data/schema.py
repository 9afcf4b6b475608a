"""The form of data.json -> its JSON Schema."""

from typing import Any

import msgspec

from site_builder.render.data.form import Data

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schema() -> dict[str, Any]:
    """Describe data.json by a JSON Schema of draft 2020-12, which allows no key that it does not name."""
    return {"$schema": DIALECT, "title": "data.json of Afterview", **msgspec.json.schema(Data)}
