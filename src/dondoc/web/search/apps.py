from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "dondoc.web.search"
    label = "search"
    verbose_name = "Tìm kiếm"
