"""A stripped note becomes findings: one per condition, with its assertion, its quotes and what the note already answers."""

from assistant.reading.finding import Assertion, Attribute, Finding, Quote, Target

__all__ = ["Assertion", "Attribute", "Finding", "Quote", "Target"]
