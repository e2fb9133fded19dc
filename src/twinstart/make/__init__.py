"""From answers to a generated project."""
