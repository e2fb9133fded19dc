"""Aligned lessons as text: terminal, HTML, Markdown, JSON."""
