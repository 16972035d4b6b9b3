from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "dondoc.web.look"
    label = "look"
