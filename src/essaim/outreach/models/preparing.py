"""What a person does before they write: the checklist of each creator."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.campaign.models import Participation


class PreparationStep(models.Model):
    """One step before the first message: follow, read, comment, learn."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    """Of `core.preparing.StepKind`."""
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("participation", "kind"), name="one_step_of_each_kind"),)

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.kind}"


class Writer(models.Model):
    """A writing service of the workspace's own choice, which speaks the OpenAI-compatible protocol."""

    workspace = models.OneToOneField("accounts.Workspace", models.CASCADE, related_name="+")
    address = models.URLField(max_length=500)
    model = models.CharField(max_length=120)
    sealed = models.TextField(blank=True)
    """Its key, encrypted; blank where none is asked."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address
