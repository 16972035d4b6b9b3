from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "dondoc.web.agencies"
    label = "agencies"
