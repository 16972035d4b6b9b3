"""``python -m dondoc.cli``."""

from __future__ import annotations

import sys

from dondoc.cli import main

sys.exit(main())
