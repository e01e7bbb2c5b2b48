"""Audits: proof that entries, payments, anchors and all that guards them are right."""
