"""Proving the books: entries, anchors, and all that guards them."""
