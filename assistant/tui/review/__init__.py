"""The screens of a reviewer: the queue, and one transcript with its decisions."""
