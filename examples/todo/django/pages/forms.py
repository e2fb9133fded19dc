"""The search form."""

from django import forms


class SearchForm(forms.Form):
    """Asks for a text; sent by GET, so that a search can be kept as a link."""

    q = forms.CharField(label="Search", required=False, widget=forms.SearchInput)
