"""Sharing between machines without a server: sealed files for one reader's key. Format: docs/transcripts.md."""
