from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "dondoc.web.register"
    label = "register"
