from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "dondoc.web.people"
    label = "people"
