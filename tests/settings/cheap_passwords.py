"""The settings of a Django twin that is served to tests: its own, with fast passwords."""

from config.settings import *  # noqa: F403

# The second is what the sample data may have been made with.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")
]
