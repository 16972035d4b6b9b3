"""Sentences of templates: kept in each language, and only where they are the same each time."""

from __future__ import annotations

from django.template import Context, Template
from django.utils.translation import override


def test_each_language_has_its_own() -> None:
    page = Template("{% load i18n look %}{% translate 'Các trang' %}")
    for _ in range(2):
        for language, words in (("vi", "Các trang"), ("en", "Pages")):
            with override(language):
                assert page.render(Context()) == words


def test_what_differs_is_not_kept() -> None:
    named = Template("{% load i18n look %}{% translate words %}")
    assert [named.render(Context({"words": words})) for words in ("a", "<b>")] == ["a", "&lt;b&gt;"]
    kept = Template("{% load i18n look %}{% translate 'Các trang' as words %}{{ words|upper }}{% translate 'Các trang'|upper %}")
    with override("vi"):
        assert kept.render(Context()) == "CÁC TRANGCÁC TRANG"
