"""The words of briefs: what is wrong with one, and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

PROBLEMS = {
    "unknown_key": gettext_lazy("There is no key named “%(value)s”. Did you mean “%(suggestion)s”?"),
    "unknown_key_alone": gettext_lazy("There is no key named “%(value)s”. The keys are listed in the reference of briefs."),
    "not_in_list": gettext_lazy("“%(value)s” is not one of the accepted values. Did you mean “%(suggestion)s”?"),
    "missing": gettext_lazy("This is needed."),
    "invalid_code": gettext_lazy("“%(value)s” is not recognised. Write a code: FR for a country, fr for a language, EUR for a currency."),
    "not_text": gettext_lazy("Write text between quotation marks."),
    "not_a_list": gettext_lazy('Write a list: ["one", "two"].'),
    "not_a_table": gettext_lazy("Write a section with its own keys."),
    "not_a_number": gettext_lazy("“%(value)s” is not a number. Write 1500 or 1500.50."),
    "too_small": gettext_lazy("%(value)s is too small."),
    "too_large": gettext_lazy("%(value)s is too large."),
    "too_long": gettext_lazy("This text is too long."),
    "empty": gettext_lazy("This must not be empty."),
    "unknown_city": gettext_lazy("“%(value)s” is not in the list of places (5,000 inhabitants and more). Did you mean “%(suggestion)s”?"),
    "unknown_city_alone": gettext_lazy("“%(value)s” is not in the list of places (5,000 inhabitants and more). Write the nearest larger town."),
    "not_a_date": gettext_lazy("“%(value)s” is not a date. Write 2026-12-31."),
    "ends_before_start": gettext_lazy("%(value)s comes before the beginning."),
    "over_hundred": gettext_lazy("The shares add up to more than 100 %%."),
    "not_toml": gettext_lazy("The file is not readable TOML: %(value)s."),
    "invalid": gettext_lazy("“%(value)s” cannot be used here."),
}  # fmt: skip


def brief_problem(code: str, value: object, suggestion: str | None) -> str:
    """What is wrong in a brief and how to mend it, in one sentence."""
    if suggestion is None and f"{code}_alone" in PROBLEMS:
        code = f"{code}_alone"
    return str(PROBLEMS.get(code, PROBLEMS["invalid"])) % {"value": value, "suggestion": suggestion}
