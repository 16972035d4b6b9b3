from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    name = "dondoc.web.threads"
    label = "threads"
