"""Find the code that a lesson speaks of in a text, fresh from the template or edited since.

Pure functions from text to lines: nothing here reads a file or knows a framework. A text is taken
as words, so that quotes, commas, blanks and line breaks say nothing; a Python text also as its
definitions, so that a word is looked for where it belongs, and not where it also stands.
"""

from twinstart.places.aligning import align
from twinstart.places.finding import Finder
from twinstart.places.found import Found
from twinstart.places.outline import definitions
from twinstart.places.words import compare_words

__all__ = ["Finder", "Found", "align", "compare_words", "definitions"]
