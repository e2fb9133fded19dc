"""What a tag may be called."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

TAG_LENGTH = 50
MOST_TAGS = 20

validate_tag_name = RegexValidator(
    r"^[a-z0-9-]+\Z", "Tags are lower-case letters, digits and hyphens."
)


def clean_tag_names(names):
    """Return the names in lower case and without repeats; raise ValidationError for a bad one."""
    names = list(dict.fromkeys(name.strip().lower() for name in names))
    if len(names) > MOST_TAGS:
        raise ValidationError(f"Use at most {MOST_TAGS} tags.")
    for name in names:
        validate_tag_name(name)
        if len(name) > TAG_LENGTH:
            raise ValidationError(f"Use at most {TAG_LENGTH} characters.")
    return names
