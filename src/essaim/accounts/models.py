"""People, workspaces, brands, memberships and the activity log."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from essaim.accounts.core.viewer import Role


class People(BaseUserManager["User"]):
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who signs in with `email`, compared without case."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may open the administration pages."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = People()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email


class Workspace(models.Model):
    """One brand's or one agency's closed space."""

    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, default="fr")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """Who campaigns are for."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="brands")
    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("website"), blank=True)
    handles = models.JSONField(_("handles"), default=list, blank=True)
    """The brand's own handles, without @, that natural ambassadors mention."""

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("workspace", "name"), name="brand_once_per_workspace"),)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a workspace."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("workspace", "person"), name="one_role_per_workspace"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


class Activity(models.Model):
    """One line of the log: who did what to what, when. Never changed, never deleted alone."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("workspace", "-at"), name="activity_latest"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
