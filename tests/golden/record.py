"""`python -m tests.golden.record [--break]`: make the recordings again, by running their tests.

Without --break nothing is recorded that would break a client of a schema. What has changed is for `git diff` to show.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.golden.recording import MODE

if __name__ == "__main__":
    os.environ[MODE] = "break" if "--break" in sys.argv[1:] else "keep"
    sys.exit(pytest.main([str(Path(__file__).parent)]))
