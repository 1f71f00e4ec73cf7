"""The screens a chart goes through: paste, stripped note, conversation, end of the chart."""
