"""Reviews of transcripts: what is judged, what a reviewer and a coder may say, and what stands in the end."""
