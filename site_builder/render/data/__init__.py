"""The journal -> data.json: its schema as types, and its bytes."""
