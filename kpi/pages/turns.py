"""Pages are made by a few at a time.

Python computes in one thread at once. Without turns 200 visitors would each get a two-hundredth of it, all would see
their page at the end, and the server's own thread, which answers for its health, would get no more than they do.
"""

from threading import BoundedSemaphore

AT_ONCE = 4  # one may read a large file for seconds without keeping the others waiting

turn = BoundedSemaphore(AT_ONCE)
