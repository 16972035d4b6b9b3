from __future__ import annotations

from django.urls import path

from dondoc.web.documents import review_views, views

urlpatterns = [
    path("van-ban/", views.documents, name="documents"),
    path("van-ban/nap", views.upload, name="upload"),
    path("van-ban/chi-dao-mieng", views.oral, name="oral"),
    path("van-ban/<int:pk>", views.document, name="document"),
    path("van-ban/<int:pk>/tep", views.file, name="document_file"),
    path("van-ban/<int:pk>/thong-tin", views.describe, name="document_describe"),
    path("van-ban/<int:pk>/soat", review_views.review, name="review"),
    path("van-ban/<int:pk>/phat-hanh", views.publish, name="document_publish"),
]
