"""What leaves the record as a file to read: JSON Lines, Markdown, a page of HTML, CSV."""
