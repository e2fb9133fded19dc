"""The search form."""

from django import forms


class SearchForm(forms.Form):
    """Asks for a text; sent by GET, so that a search can be kept as a link."""

    q = forms.CharField(
        label="Search",
        required=False,
        max_length=200,
        widget=forms.SearchInput,
        error_messages={"max_length": "Use at most %(limit_value)d characters."},
    )
