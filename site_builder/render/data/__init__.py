"""The journal -> data.json: its form as types, and its bytes."""
