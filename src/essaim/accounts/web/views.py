"""Pages of the accounts room: the doors in and out, language, workspace."""

from __future__ import annotations

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from essaim.accounts import actions, queries
from essaim.accounts.models import User
from essaim.accounts.web import forms
from essaim.accounts.web.middleware import WORKSPACE_IN_SESSION
from essaim.design.doors import MemberRequest


class SignIn(allauth.LoginView):  # type: ignore[misc]  # allauth has no types
    """E-mail and password."""

    template_name = "accounts/sign_in.html"


class SignUp(allauth.SignupView):  # type: ignore[misc]  # allauth has no types
    """The first person opens the first workspace."""

    template_name = "accounts/sign_up.html"
    template_name_signup_closed = "accounts/sign_up_closed.html"
    form_class = forms.SignUp

    def get_form_class(self) -> type[forms.SignUp]:
        """Ours, whatever the settings name."""
        return forms.SignUp


class SignOut(allauth.LogoutView):  # type: ignore[misc]  # allauth has no types
    """Asks when opened, signs out when posted."""

    template_name = "accounts/sign_out.html"


class PasswordReset(allauth.PasswordResetView):  # type: ignore[misc]  # allauth has no types
    """Asks for the address a link goes to."""

    template_name = "accounts/password_reset.html"


class PasswordResetDone(allauth.PasswordResetDoneView):  # type: ignore[misc]  # allauth has no types
    """The link is on its way."""

    template_name = "accounts/password_reset_done.html"


class PasswordResetFromKey(allauth.PasswordResetFromKeyView):  # type: ignore[misc]  # allauth has no types
    """The new password."""

    template_name = "accounts/password_reset_from_key.html"


class PasswordResetFromKeyDone(allauth.PasswordResetFromKeyDoneView):  # type: ignore[misc]  # allauth has no types
    """The password is changed."""

    template_name = "accounts/password_reset_from_key_done.html"


class VerificationSent(allauth.EmailVerificationSentView):  # type: ignore[misc]  # allauth has no types
    """The address is to be confirmed."""

    template_name = "accounts/verification_sent.html"


class ConfirmEmail(allauth.ConfirmEmailView):  # type: ignore[misc]  # allauth has no types
    """The address confirmed by its link."""

    template_name = "accounts/confirm_email.html"


class Inactive(allauth.AccountInactiveView):  # type: ignore[misc]  # allauth has no types
    """The account was closed."""

    template_name = "accounts/inactive.html"


@login_required
def open_workspace(request: MemberRequest) -> HttpResponse:
    """For a person who belongs to no workspace: open one."""
    form = forms.WorkspaceFields(request.POST or None)
    if request.method == "POST" and form.is_valid():
        workspace = form.open_workspace(request.user)
        request.session[WORKSPACE_IN_SESSION] = workspace.pk
        return redirect("home")
    return render(request, "accounts/open_workspace.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def choose_workspace(request: MemberRequest) -> HttpResponse:
    """Look from another of the person's workspaces."""
    wanted = request.POST.get("workspace", "")
    if wanted in {str(workspace.pk) for workspace in queries.workspaces_of(request.user)}:
        request.session[WORKSPACE_IN_SESSION] = int(wanted)
    return redirect("home")


@require_POST
def choose_language(request: MemberRequest) -> HttpResponse:
    """Speak French or English from now on; back to the page."""
    answer = redirect(_safe(request, request.POST.get("next", "")))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")
        if isinstance(request.user, User):
            actions.speak(person=request.user, language=language)
    return answer


def _safe(request: MemberRequest, wanted: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"
