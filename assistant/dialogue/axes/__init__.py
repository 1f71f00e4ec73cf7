"""How a coder asks for each axis of the catalog, and what the guidelines say where the chart does not.

Citations are sections of the ICD-10-CM Official Guidelines for Coding and Reporting, FY 2026. Features ("with macular
edema", "without macular edema") need no row of their own: `assistant.dialogue.rules.rule_of` words them by their name.
"""
