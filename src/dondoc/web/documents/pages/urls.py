from __future__ import annotations

from django.urls import path

from dondoc.web.documents.pages import arrival_views, dispatch_views, replace_views, review_views, source_views, views

urlpatterns = [
    path("van-ban/", views.documents, name="documents"),
    path("van-ban/nap", views.upload, name="upload"),
    path("van-ban/dang-doc/<int:pk>", arrival_views.arrival, name="arrival"),
    path("van-ban/dang-doc/<int:pk>/dung", arrival_views.stop, name="arrival_stop"),
    path("van-ban/tiep-nhan", source_views.sources, name="sources"),
    path("van-ban/tiep-nhan/kiem-tra", source_views.look, name="sources_look"),
    path("van-ban/tiep-nhan/<int:pk>/thu-lai", source_views.again, name="source_again"),
    path("van-ban/chi-dao-mieng", views.oral, name="oral"),
    path("van-ban/<int:pk>", views.document, name="document"),
    path("van-ban/<int:pk>/tep", views.file, name="document_file"),
    path("van-ban/<int:pk>/trang/<int:number>.png", views.sheet, name="document_sheet"),
    path("van-ban/<int:pk>/thong-tin", views.describe, name="document_describe"),
    path("van-ban/<int:pk>/soat", review_views.review, name="review"),
    path("van-ban/<int:pk>/phat-hanh", views.publish, name="document_publish"),
    path("van-ban/<int:pk>/noi-nhan", dispatch_views.dispatch, name="document_dispatch"),
    path("van-ban/<int:pk>/noi-nhan/ghi", dispatch_views.addressees, name="document_addressees"),
    path("van-ban/<int:pk>/da-nhan", dispatch_views.receive, name="document_receive"),
    path("van-ban/<int:pk>/thay-the", replace_views.replace, name="document_replace"),
    path("van-ban/<int:pk>/so-sanh", replace_views.compare, name="document_compare"),
    path("van-ban/<int:pk>/chu-giai.json", replace_views.annotated_file, name="document_annotated"),
]
