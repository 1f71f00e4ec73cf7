"""The record: events in a hash chain, kept encrypted, verified and shown. Format: docs/transcripts.md."""
