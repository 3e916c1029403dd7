"""The allocator of a process with many threads, as its own report tells it."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Thirty threads that each allocate and free; then how many arenas there are.
COUNT = """
import ctypes, sys, threading
from core.allocator import bound_allocator
if sys.argv[1] == "bounded" and not bound_allocator():
    raise SystemExit(2)
barrier = threading.Barrier(30)
def work():
    barrier.wait()
    [bytearray(1000 + n) for n in range(2000)]
    libc.malloc(100_000)
    barrier.wait()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
threads = [threading.Thread(target=work) for _ in range(30)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc.open_memstream.restype = ctypes.c_void_p
text, size = ctypes.c_char_p(), ctypes.c_size_t()
stream = libc.open_memstream(ctypes.byref(text), ctypes.byref(size))
libc.malloc_info(0, ctypes.c_void_p(stream))
libc.fclose(ctypes.c_void_p(stream))
print(text.value.count(b"<heap nr="))
"""


def arenas(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", COUNT, how], check=False, capture_output=True, text=True, timeout=60)  # noqa: S603
    if done.returncode == 2:
        pytest.skip("the C library is not glibc")
    return int(done.stdout)


def test_a_process_with_many_threads_keeps_two_arenas() -> None:
    assert arenas("as it is") > 2
    assert arenas("bounded") <= 2
