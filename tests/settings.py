"""The product's settings with what an environment would give them."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("DONDOC_DATA", tempfile.mkdtemp(prefix="dondoc-test-"))
os.environ.setdefault("DONDOC_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DONDOC_EMAIL_URL", "memorymail://")
os.environ.setdefault("DONDOC_JOBS_IN_PROCESS", "1")

from dondoc.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if file := os.environ.get("DONDOC_TEST_DATABASE_FILE"):
    DATABASES["default"]["TEST"] = {"NAME": file}  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["prepare_threshold"] = KEEP_PLANS  # noqa: F405
