"""How people look at the list: views that they saved under a name, and the columns that they keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Role


class SavedView(models.Model):
    """An address of the list under a name: its owner's own, or offered to everybody who holds a role."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    #: what stands after "?" in the address: filters, columns, grouping, order
    query = models.CharField(max_length=1000)
    #: empty: the owner's own
    role = models.CharField(max_length=10, choices=Role, blank=True)
    #: the list opens with it
    is_default = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["register", "owner", "name"], condition=Q(role=""), name="own_view_name_once"),
            models.UniqueConstraint(fields=["register", "role", "name"], condition=~Q(role=""), name="role_view_name_once"),
            models.UniqueConstraint(
                fields=["register", "owner"], condition=Q(role="", is_default=True), name="one_default_view_a_person"
            ),
            models.UniqueConstraint(
                fields=["register", "role"], condition=~Q(role="") & Q(is_default=True), name="one_default_view_a_role"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KeptColumns(models.Model):
    """The columns that a person sees where the address names none."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: keys of `lists.columns`, divided by commas
    columns = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "person"], name="columns_once_a_person")]

    def __str__(self) -> str:
        return self.columns
