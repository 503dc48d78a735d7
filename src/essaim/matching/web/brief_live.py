"""What the form of a brief asks while it is being filled in: is this right, which city is meant."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only
from essaim.language.countries import country_of
from essaim.language.places import suggestions
from essaim.matching.web.brief_form import BriefForm
from essaim.matching.web.brief_page import today
from essaim.matching.web.brief_steps import progress_of

MOST_CITIES = 8


@require_POST
@members_only
def check(request: MemberRequest) -> HttpResponse:
    """What is wrong with the form as it stands, field by field, and how far each step is; nothing is kept."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    is_new = request.POST.get("is_new") == "1"
    form = BriefForm(request.POST, today=today() if is_new else None)
    steps = {one.step.code: one.said for one in progress_of(form)}
    errors = {name or "": [str(said) for said in found] for name, found in form.errors.items()}
    return JsonResponse({"errors": errors, "steps": steps})


@require_safe
@members_only
def cities(request: MemberRequest) -> HttpResponse:
    """Cities whose name begins so, the largest first; those of the countries named come before others."""
    start = request.GET.get("start", "")[:80]
    wanted = {country_of(name.strip()) for name in request.GET.get("countries", "")[:400].split(",")} - {None}
    found = [
        one for one in suggestions(start, limit=6 * MOST_CITIES) if one.kind == "city" and one.latitude is not None
    ]
    found.sort(key=lambda one: one.country not in wanted if wanted else False)
    named = [
        {
            "name": one.name,
            "where": _("%(area)s, %(country)s")
            % {"area": one.department or one.region or one.name, "country": formats.country(one.country)},
        }
        for one in found[:MOST_CITIES]
    ]
    return JsonResponse({"cities": named})
