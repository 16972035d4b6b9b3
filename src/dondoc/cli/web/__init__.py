"""The web's commands: thin over its services. Each has its module, imported only when it is called."""

from __future__ import annotations

import os


def start_django() -> None:
    """Load the settings; must come before anything of `dondoc.web` is imported."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.settings")
    django.setup()
