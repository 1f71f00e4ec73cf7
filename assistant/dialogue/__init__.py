"""Findings become codes, one question at a time.

Pure: it takes a state and an input and gives a new state and what to say. No disk, clock, network, chance or screen.
"""
