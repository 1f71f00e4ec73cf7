"""The Textual screens of a session. Only this package imports Textual; everything it shows works without it."""
