"""python3 tests/synthetic --offices 1000 --out out/district: see offices.py."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from synthetic import offices  # noqa: E402

sys.exit(offices.main())
