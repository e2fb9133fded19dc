"""From lesson files and a project's own files to aligned lessons."""
