"""Nothing: the cache lies where Python would keep this module's bytecode (see cache.py)."""
