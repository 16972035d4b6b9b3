"""Agencies in time: who is there, who was, who took over what."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.extract.words.fold import bare
from dondoc.web.agencies.models import Agency, AgencyKind, Group, GroupMember, Register, Succession
from dondoc.web.look.forms import DayField
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

#: names offered while typing
OFFERED = 12


def agencies_of(register: Register) -> QuerySet[Agency]:
    """The register's government and its apparatus."""
    return Agency.objects.filter(Q(owner=register.agency) | Q(pk=register.agency_id))


def there_on(day: date) -> Q:
    """Bodies that exist on a day."""
    return Q(Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gt=day))


@require_safe
@who()
def agencies(request: PersonRequest) -> HttpResponse:
    """Everybody of one day, by kind in protocol order; ``ngay`` goes back in time."""
    try:
        day = DayField(required=False).clean(request.GET.get("ngay", "")) or timezone.localdate()
    except ValidationError:
        day = timezone.localdate()
    found = agencies_of(request.person.register)
    text = request.GET.get("ten", "").strip()
    there = [
        a
        for a in found.filter(there_on(day)).select_related("parent")
        if not text or bare(text) in bare(f"{a.name} {a.short_name}")
    ]
    kinds = [(kind.label, [a for a in there if a.kind == kind]) for kind in AgencyKind]
    successions = Succession.objects.filter(predecessor__in=found).select_related("predecessor", "successor")
    context = {
        "day": day,
        "can_edit": request.person.has(Role.ADMIN),
        "today": timezone.localdate(),
        "text": text,
        "kinds": [(label, rows) for label, rows in kinds if rows],
        "ended": found.filter(valid_to__lte=day).count(),
        "successions": successions.order_by("-on", "predecessor__protocol_order"),
        "groups": Group.objects.filter(owner=request.person.register.agency).prefetch_related(
            Prefetch("members", GroupMember.objects.select_related("agency"))
        ),
    }
    return render(request, "agencies/list.html", context)


@require_safe
@who()
def agency(request: PersonRequest, pk: int) -> HttpResponse:
    """One body: names, units, predecessors and successors with the decision that says so, its people."""
    body = get_object_or_404(agencies_of(request.person.register).select_related("parent"), pk=pk)
    context = {
        "agency": body,
        "names": body.names.order_by("kind", "valid_from", "name"),
        "units": body.units.filter(there_on(timezone.localdate())),
        "successions": body.successions.select_related("successor"),
        "inheritances": body.inheritances.select_related("predecessor"),
        "memberships": body.memberships.filter(register=request.person.register).select_related("person").order_by("role", "id"),
        "sees_tasks": request.person.reads_all or body.pk in request.person.agencies(),
        "can_edit": request.person.has(Role.ADMIN) and body.owner_id is not None,
        "can_hand_over": request.person.is_office and body.successions.exists(),
        "today": timezone.localdate(),
    }
    return render(request, "agencies/detail.html", context)


@require_safe
@who()
def agency_names(request: PersonRequest) -> JsonResponse:
    """Names that hold the typed letters, accents or none, in protocol order; short forms count, the full name is offered."""
    wanted = bare(request.GET.get("q", "").strip())
    rows = agencies_of(request.person.register).filter(there_on(timezone.localdate())).prefetch_related("names")
    scored: list[tuple[int, int, str]] = []
    for order, body in enumerate(rows):
        spellings = [bare(n) for n in (body.name, body.short_name, *(n.name for n in body.names.all())) if n]
        if any(wanted == s or s.startswith(wanted) for s in spellings):
            scored.append((0, order, body.name))
        elif any(wanted in s or wanted == "".join(w[0] for w in s.split()) for s in spellings):
            scored.append((1, order, body.name))
    return JsonResponse({"names": [name for *_, name in sorted(scored)[:OFFERED]] if wanted else []})
