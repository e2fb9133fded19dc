"""Sends messages while the visitor has the answer already."""

from concurrent.futures import ThreadPoolExecutor

sender = ThreadPoolExecutor(max_workers=1)
