"""Time zones that were guessed when a message left are guessed anew: those kept are the team's word from here on."""

from typing import Any

from django.db import migrations


def forget_guesses(apps: Any, _editor: Any) -> None:
    """Blank is the word for a guess."""
    apps.get_model("outreach", "Conversation").objects.exclude(time_zone="").update(time_zone="")


class Migration(migrations.Migration):

    dependencies = [
        ("outreach", "0002_mailbox_consent"),
    ]

    operations = [
        migrations.RunPython(forget_guesses, migrations.RunPython.noop),
    ]
