"""Choices of a few, drawn as pills."""

from __future__ import annotations

from django import forms


class Pills(forms.CheckboxSelectMultiple):
    """Several of a few."""

    template_name = "design/pills.html"


class OnePill(forms.RadioSelect):
    """One of a few."""

    template_name = "design/pills.html"
