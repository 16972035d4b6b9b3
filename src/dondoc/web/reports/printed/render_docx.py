"""A report as DOCX, through a docxtpl template that an office may have edited in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from dondoc.web.errors import Invalid
from dondoc.web.reports.printed.reproducible import fixed_office_file
from dondoc.web.reports.printed.view import report_view
from dondoc.web.reports.values import Report

OFFICE = Path(__file__).parent / "office"
BODY = "word/document.xml"
#: control letters of values, which are kept to one line; the markup itself has none that say anything
BREAKS = "\n\t\a\f\v\r"


class Values(ImmutableSandboxedEnvironment):
    """What templates may read: the values and nothing else, since they come from offices."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value by its name, without asking the mapping for an attribute first, which it never has."""
        if obj.__class__ is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class PlainTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl's tags without its passes over every cell: at 4,000 rows they take three times as long as the rendering."""

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Environment) -> str:
        return jinja_env.from_string(src_xml).render(context)

    def body(self, view: Mapping[str, Any]) -> str:
        """The rendered document part."""
        self.init_docx()
        body: str = self.build_xml(view, Values(autoescape=True))
        for letter in BREAKS:
            body = body.replace(letter, " ")
        whole: str = self.xml_to_string(self.docx._element)
        return whole[: whole.index("<w:body")] + body + whole[whole.rindex("</w:body>") + len("</w:body>") :]


def render_docx(report: Report, template: bytes | None = None, *, seal: str = "") -> bytes:
    """The report in the state layout; the same report gives the same bytes. A faulty template raises Invalid.

    ``seal``: the hash under which the report was frozen, where its form has changed since.
    """
    return fill_template("consolidated.docx", report_view(report, seal), report.as_of, template)


def fill_template(name: str, view: Mapping[str, Any], at: datetime, template: bytes | None = None) -> bytes:
    """Put the values into a template; ``at`` is the time that the file carries."""
    source = template if template is not None else (OFFICE / name).read_bytes()
    try:
        body = PlainTemplate(io.BytesIO(source)).body(view).encode()
        if template is not None:
            etree.fromstring(body, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (TemplateError, etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, KeyError) as error:
        raise Invalid("template.faulty", _("Mẫu báo cáo có lỗi: %(error)s") % {"error": error}) from error
    return fixed_office_file(source, at, {BODY: body})
