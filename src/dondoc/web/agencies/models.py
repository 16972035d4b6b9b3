"""Bodies have names, successors and ends; a document is read with the bodies of its date and worked with those of today."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    """What a body is; the keys are those of the extractor's list, with localities beside them."""

    GOVERNMENT = "government", _("Ủy ban nhân dân")
    ASSEMBLY = "assembly", _("Hội đồng nhân dân, Quốc hội")
    OFFICE = "office", _("Văn phòng")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    LOCALITY = "locality", _("Địa phương")
    FORCE = "force", _("Lực lượng vũ trang")
    VERTICAL = "vertical", _("Cơ quan trung ương trên địa bàn")
    PARTY = "party", _("Cơ quan Đảng")
    FRONT = "front", _("Mặt trận, đoàn thể")
    ASSOCIATION = "association", _("Hội")
    JUDICIAL = "judicial", _("Tòa án, Viện kiểm sát")
    MEDIA = "media", _("Báo, đài")
    UNIT = "unit", _("Đơn vị trực thuộc")
    COMPANY = "company", _("Doanh nghiệp")
    OTHER = "other", _("Khác")


class Agency(models.Model):
    """A body from its founding to its end. Under another scope by law it is another row, even with the same name."""

    #: the government in whose list it stands; empty for a government at the top
    owner = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="apparatus")
    #: the body that it is a unit of
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    #: the extractor's key ("khdt"); stable
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=AgencyKind, default=AgencyKind.DEPARTMENT)
    #: the official name, the last one where the body has ended; `AgencyName` holds all of them
    name = models.CharField(max_length=250)
    short_name = models.CharField(max_length=60, blank=True)
    #: title of its head ("Giám đốc"), with the name where known
    head_post = models.CharField(max_length=120, blank=True)
    head_name = models.CharField(max_length=120, blank=True)
    #: place in the order of protocol, lower first
    protocol_order = models.PositiveIntegerField(default=1000)
    valid_from = models.DateField(null=True, blank=True)
    #: the first day on which it is no more
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["protocol_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="agency_key_within_owner", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="agency_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """One name of a body, from when to when."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("Tên đầy đủ")
        SHORT = "short", _("Tên tắt")
        SPELLING = "spelling", _("Cách viết khác")

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OFFICIAL)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name", "kind"], name="agency_name_once")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Whose work went where, by which decision. Several rows for one predecessor are a split by subject."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("Hợp nhất, sáp nhập")
        SPLIT = "split", _("Chia theo lĩnh vực")
        RENAMED = "renamed", _("Đổi tên")
        DISSOLVED = "dissolved", _("Giải thể")

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    #: empty where a body was dissolved without a successor
    successor = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="inheritances")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    #: the subject that went to this successor; empty: everything
    scope = models.CharField(max_length=250, blank=True)
    #: takes what no other successor's scope names
    residual = models.BooleanField(default=True)
    #: the decision that says so, number and date as cited
    decision = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["on", "-residual", "id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "scope"], name="succession_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '(giải thể)'}"


class Group(models.Model):
    """A collective assignee ("các sở, ban, ngành"); who belongs depends on the date. ``key``: `agencies.groups`."""

    owner = models.ForeignKey(Agency, models.CASCADE, related_name="groups")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=250)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="group_key_within_owner")]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="group_memberships")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "agency"], name="group_member_once")]

    def __str__(self) -> str:
        return f"{self.agency} ∈ {self.group}"


class Register(models.Model):
    """What one government keeps: documents, sessions, tasks with their numbers, policy, calendar."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="register")
    #: the office that reviews, publishes and confirms
    office = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=250)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """An exception to the working calendar that the office entered: a day off, or a day made up."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="calendar_days")
    day = models.DateField()
    working = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["register", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
