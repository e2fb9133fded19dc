"""Names with passwords, and tokens as django-rest-knox keeps them."""

from drf_spectacular.authentication import BasicScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox import auth
from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed


class BasicAuthentication(authentication.BasicAuthentication):
    """Lets in who sends a name and its password, if not too often wrong."""

    def authenticate_credentials(self, userid, password, request=None):
        # django-axes leaves its mark on Django's request, where its middleware looks.
        return super().authenticate_credentials(userid, password, request._request)


class TokenAuthentication(auth.TokenAuthentication):
    """Lets in whose token it is, with one answer to all others."""

    def authenticate(self, request):
        try:
            return super().authenticate(request)
        except (AuthenticationFailed, UnicodeDecodeError) as error:
            raise AuthenticationFailed("Invalid token.") from error


class NameScheme(BasicScheme):
    """What the description says of the first."""

    target_class = BasicAuthentication


class TokenScheme(KnoxTokenScheme):
    """What it says of the second."""

    target_class = TokenAuthentication
    name = "tokenAuth"
