"""The cache in Redis, without which the site is slower, but works."""

import logging
from functools import wraps

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)


#~ mark caching.shared@3 ~#
def calm(method, answer):
    """Make of a method one that logs that Redis does not answer, and answers this."""

    @wraps(method)
    def calmly(*args, **kwargs):
        try:
            return method(*args, **kwargs)
        except RedisError as error:
            logger.error("The cache does not answer: %s", error)
            return answer

    return calmly


class CalmRedisCache(RedisCache):
    """Finds nothing and keeps nothing while Redis does not answer."""

    add = calm(RedisCache.add, False)
    set = calm(RedisCache.set, None)
    delete = calm(RedisCache.delete, False)

    def get(self, key, default=None, version=None):
        """Return what is kept, or the default."""
        return calm(super().get, default)(key, default, version)
#~ end caching.shared@3 ~#
