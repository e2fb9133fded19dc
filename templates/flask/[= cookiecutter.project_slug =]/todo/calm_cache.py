"""The cache in Redis, without which the site is slower, but works."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask_caching.backends import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)


#~ mark caching.shared@3 ~#
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

    def get_many(self, *keys: str) -> list[Any]:
        """Return what is kept under each key."""
        return [self.get(key) for key in keys]
#~ end caching.shared@3 ~#
