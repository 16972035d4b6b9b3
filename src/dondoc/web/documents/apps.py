from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "dondoc.web.documents"
    label = "documents"
