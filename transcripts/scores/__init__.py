"""What reviews come to: accuracy per coder and period, agreement of two reviewers, and the scorecard of both."""
