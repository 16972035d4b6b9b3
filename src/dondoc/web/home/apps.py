from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "dondoc.web.home"
    label = "home"
