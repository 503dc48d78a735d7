"""Addresses of the accounts room: our pages over allauth's views, then allauth's own."""

from __future__ import annotations

from django.urls import include, path, re_path

from essaim.accounts.web import views

urlpatterns = [
    path("account/login/", views.SignIn.as_view(), name="account_login"),
    path("account/signup/", views.SignUp.as_view(), name="account_signup"),
    path("account/logout/", views.SignOut.as_view(), name="account_logout"),
    path("account/inactive/", views.Inactive.as_view(), name="account_inactive"),
    path("account/password/reset/", views.PasswordReset.as_view(), name="account_reset_password"),
    path("account/password/reset/done/", views.PasswordResetDone.as_view(), name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.PasswordResetFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        views.PasswordResetFromKeyDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("account/confirm-email/", views.VerificationSent.as_view(), name="account_email_verification_sent"),
    re_path(r"^account/confirm-email/(?P<key>[-:\w]+)/$", views.ConfirmEmail.as_view(), name="account_confirm_email"),
    path("account/", include("allauth.account.urls")),
    path("workspaces/new", views.open_workspace, name="open_workspace"),
    path("workspaces/choice", views.choose_workspace, name="choose_workspace"),
    path("language", views.choose_language, name="choose_language"),
]
