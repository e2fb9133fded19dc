"""The cache in Redis, without which the site is slower, but works."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask
from flask_caching.backends import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)


#~ mark caching.shared@3 ~#
# Seconds; a Redis that is silent would hold up each request for ever.
PATIENCE = {"socket_connect_timeout": 2, "socket_timeout": 2}


def calm(method: Callable, answer: Any) -> Callable:
    """Make of a method one that logs that Redis does not answer, and answers this."""

    @wraps(method)
    def calmly(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except RedisError as error:
            logger.error("The cache does not answer: %s", error)
            return answer

    return calmly


class CalmRedisCache(RedisCache):
    """Finds nothing and keeps nothing while Redis does not answer."""

    get = calm(RedisCache.get, None)
    set = calm(RedisCache.set, False)
    set_many = calm(RedisCache.set_many, [])
    delete = calm(RedisCache.delete, False)

    @classmethod
    def factory(
        cls, app: Flask, config: dict[str, Any], args: list[Any], kwargs: dict[str, Any]
    ) -> RedisCache:
        """Make one whose client has no more patience than that."""
        return super().factory(app, config | {"CACHE_OPTIONS": PATIENCE}, args, kwargs)

    def get_many(self, *keys: str) -> list[Any]:
        """Return what is kept under each key."""
        return [self.get(key) for key in keys]
#~ end caching.shared@3 ~#
