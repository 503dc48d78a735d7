"""A field of a form that takes several files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class _SeveralInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Some files, or none; an empty one is kept, so that the room that stores it refuses it in words.

    `accept` is what the browser offers: a hint for the reader, no check.
    """

    def __init__(self, *, accept: str = "", **options: Any) -> None:
        widget = _SeveralInput({"accept": accept} if accept else None)
        super().__init__(widget=widget, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file, checked alone."""
        files = data if isinstance(data, list | tuple) else [data]
        return [found for file in files if (found := super(SeveralFiles, self).clean(file, initial))]
