"""Set up, start, ask and stop the twins."""
