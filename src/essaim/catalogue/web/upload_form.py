"""The form that receives files."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.design.uploads import SeveralFiles

ENDINGS = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.json,.jsonl,.ndjson,.parquet,.gz,.zip"


class Upload(forms.Form):
    """The files to bring in."""

    uploads = SeveralFiles(label=_("Files"), accept=ENDINGS)
