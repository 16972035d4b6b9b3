"""What gunicorn serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.settings")


def settle() -> None:
    """Load what requests need, and tell the collector of garbage that none of it will ever be any: otherwise it looks through the
    whole program again and again, each time in the middle of somebody's page."""
    from django.urls import get_resolver

    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()


application = get_wsgi_application()
settle()
