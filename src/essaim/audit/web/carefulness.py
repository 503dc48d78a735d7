"""What the brand is careful about: chosen by a manager, read by everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from essaim.accounts.core.viewer import Role
from essaim.audit import queries
from essaim.audit.actions.carefulness import choose_categories
from essaim.audit.phrases.safety import category_name
from essaim.design.doors import MemberRequest, members_only
from essaim.language.safety import CATEGORIES

SENTENCES = {
    "alcohol": gettext_lazy("Drinks with alcohol shown, praised or advertised."),
    "tobacco": gettext_lazy("Cigarettes, vaping, shisha, nicotine pouches."),
    "gambling": gettext_lazy("Betting, casinos, lotteries, promises of winnings."),
    "drugs": gettext_lazy("Illegal drugs and their use, also as a joke."),
    "weapons": gettext_lazy("Firearms and other weapons, their use or their sale."),
    "violence": gettext_lazy("Fights, injuries, threats, cruelty."),
    "sexual": gettext_lazy("Sexual content, or an invitation to it elsewhere."),
    "profanity": gettext_lazy("Swear words, also abbreviated or masked."),
    "hate": gettext_lazy("Insults and contempt for people or for a group."),
    "dangerous_acts": gettext_lazy("Risky challenges, or acts that others may copy to their harm."),
    "cosmetic_procedures": gettext_lazy("Injections, surgery and other cosmetic procedures, shown or advertised."),
    "crypto_trading": gettext_lazy("Cryptocurrencies, trading, quick money."),
    "miracle_claims": gettext_lazy("Fast weight loss, cures and remedies without proof."),
    "counterfeits": gettext_lazy("Copies of brands, and where to buy them."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def carefulness(request: MemberRequest) -> HttpResponse:
    """The categories, with those that the workspace wants to be told of; posting chooses them."""
    if request.method == "POST":
        choose_categories(request.viewer, categories=request.POST.getlist("category"), at=timezone.now())
        messages.success(request, _("It is kept. Every report follows it from now on."))
        return redirect("carefulness")
    chosen = queries.categories_of(request.viewer)
    context = {
        "categories": [(code, category_name(code), SENTENCES.get(code, ""), code in chosen) for code in CATEGORIES],
        "may_choose": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "audit/carefulness.html", context)
