"""Strips protected health information from a chart note: HIPAA Safe Harbor, 45 CFR 164.514(b)(2)."""

RULES = "2026.11.3"
"""Version of the stripping rules; transcripts and reports name it."""
