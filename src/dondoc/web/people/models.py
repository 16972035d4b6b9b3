"""People and what each may do, where, for whom and when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.prepared import Place, Takes, prepared


class Users(UserManager["User"]):
    """Django's own, but that every request asks who has a key."""

    use_in_migrations = False

    def get(self, *args: Any, **asked: Any) -> User:
        if args or asked.keys() != {"pk"}:
            return super().get(*args, **asked)
        found = _by_key.first(pk=asked["pk"])
        if found is None:
            raise User.DoesNotExist
        return found


class User(AbstractUser):
    """Somebody who signs in. What they may do is said by memberships alone."""

    objects: ClassVar[Users] = Users()

    #: as people write it: family name first
    name = models.CharField("họ và tên", max_length=150, blank=True)
    post = models.CharField("chức vụ", max_length=150, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    #: the password was given by an administrator and has to be changed at the next sign-in
    must_change_password = models.BooleanField(default=False)

    def get_full_name(self) -> str:
        return self.name or self.username

    def __str__(self) -> str:
        return self.get_full_name()


@prepared(pk=Takes.KEY)
def _by_key(pk: Place) -> models.QuerySet[User]:
    return User.objects.filter(pk=pk)


class Role(models.TextChoices):
    CLERK = "clerk", _("Chuyên viên Văn phòng")
    FOCAL = "focal", _("Đầu mối cơ quan")
    HEAD = "head", _("Lãnh đạo cơ quan")
    LEADER = "leader", _("Lãnh đạo UBND, Chánh Văn phòng")
    COMPILER = "compiler", _("Cơ quan tổng hợp")
    ADMIN = "admin", _("Quản trị")
    AUDITOR = "auditor", _("Kiểm tra")


class Membership(models.Model):
    """A person holds a role in a register for an agency, from when to when."""

    person = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    register = models.ForeignKey(Register, models.PROTECT, related_name="memberships")
    #: the agency that the person speaks for
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    starts_on = models.DateField(null=True, blank=True)
    #: the first day without the role
    ends_on = models.DateField(null=True, blank=True)
    #: held in place of somebody who is absent
    deputises = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputies")

    class Meta:
        indexes = [models.Index(fields=["person", "register"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=models.F("starts_on")),
                name="membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.agency}"
