"""The form by which a creator offers to work with a brand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from essaim.catalogue.core.applying import (
    LONGEST_MESSAGE,
    MOST_NICHES,
    OFFERED_ON,
    PRICED_FORMATS,
    AppliedWrongly,
    Offer,
    OwnAccount,
    account_said,
    price_said,
)
from essaim.catalogue.core.attached import ACCEPTED, MOST_BYTES, MOST_FILES
from essaim.catalogue.core.platforms import label
from essaim.catalogue.queries import problem_said
from essaim.design.templatetags.design import format_name
from essaim.design.uploads import SeveralFiles
from essaim.design.widgets import Pills
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money
from essaim.language.text import fold
from essaim.language.topics import topics

_ON_THE_PAGE = (
    *("name", "email", "country", "city"),
    *(f"{said}_{platform}" for platform in OFFERED_ON for said in ("on", "followers")),
    "niches",
    *(f"price_{post_format}" for post_format in PRICED_FORMATS),
    *("currency", "message", "attached", "is_adult"),
)
CURRENCIES = ("EUR", "CHF", "GBP", "USD", "CAD")


class OfferForm(forms.Form):
    """Who they are, their accounts, what they do, where, for how much; and what only a first offer asks."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=255)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        help_text=gettext_lazy("You are written to at this address only, about this application."),
    )
    niches = forms.MultipleChoiceField(
        label=gettext_lazy("What you publish about"), required=False, choices=(), widget=Pills
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, choices=())
    city = forms.CharField(label=gettext_lazy("City"), required=False, max_length=120)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(code, code) for code in CURRENCIES])
    message = forms.CharField(
        label=gettext_lazy("What you would like to say"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 5}),
    )
    attached = SeveralFiles(
        label=gettext_lazy("Media kit, or an export of your statistics"), accept=ACCEPTED, required=False
    )
    is_adult = forms.BooleanField(label=gettext_lazy("I am 18 or older."))

    def __init__(
        self, written: Any = None, sent: Any = None, *, currency: str = "EUR", kept: Offer | None = None
    ) -> None:
        before = _before(kept) if kept else {"currency": currency if currency in CURRENCIES else CURRENCIES[0]}
        super().__init__(written, sent, initial=before)
        spoken = get_language() or "fr"
        for platform in OFFERED_ON:
            name = label(platform)
            self.fields[f"on_{platform}"] = forms.CharField(label=name, required=False, max_length=300)
            self.fields[f"followers_{platform}"] = forms.CharField(
                label=_("Followers on %(platform)s") % {"platform": name},
                required=False,
                max_length=20,
                widget=forms.TextInput({"inputmode": "numeric"}),
            )
        for post_format in PRICED_FORMATS:
            self.fields[f"price_{post_format}"] = forms.CharField(
                label=format_name(post_format).capitalize(),
                required=False,
                max_length=20,
                widget=forms.TextInput({"inputmode": "decimal"}),
            )
        self.order_fields(_ON_THE_PAGE)
        self.fields["niches"].choices = niches(spoken)  # type: ignore[attr-defined]  # a field of choices
        self.fields["country"].choices = [("", "—"), *countries(spoken)]  # type: ignore[attr-defined]
        self.fields["attached"].help_text = _("%(files)s files at most, of %(size)s MB each.") % {
            "files": MOST_FILES,
            "size": MOST_BYTES // 1_000_000,
        }
        if kept:
            for asked_once in ("email", "attached", "is_adult"):
                del self.fields[asked_once]
        self.kept = kept
        self.offer: Offer | None = None

    @property
    def account_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each platform, the handle's field and the followers'."""
        return [(self[f"on_{platform}"], self[f"followers_{platform}"]) for platform in OFFERED_ON]

    @property
    def price_fields(self) -> list[forms.BoundField]:
        """One field for each format."""
        return [self[f"price_{post_format}"] for post_format in PRICED_FORMATS]

    @property
    def refused(self) -> list[forms.BoundField]:
        """The fields that were refused, in the order of the page."""
        return [self[name] for name in self.fields if self[name].errors]

    def clean_niches(self) -> list[str]:
        """A few: who publishes about everything says nothing."""
        chosen: list[str] = self.cleaned_data["niches"]
        if len(chosen) > MOST_NICHES:
            raise forms.ValidationError(_("Choose %(most)s at most.") % {"most": MOST_NICHES})
        return chosen

    def clean(self) -> dict[str, Any]:
        """Each line judged alone; then `offer` holds all of it, unless something was refused."""
        written = self.cleaned_data
        accounts = [self._account(platform, written) for platform in OFFERED_ON]
        prices = {name: self._price(name, written) for name in PRICED_FORMATS}
        if self.errors:
            return written
        try:
            self.offer = self._whole(written, [one for one in accounts if one], prices)
        except EssaimError as error:
            self.add_error(f"on_{OFFERED_ON[0]}", problem_said(error))
        return written

    def _account(self, platform: str, written: dict[str, Any]) -> OwnAccount | None:
        try:
            return account_said(platform, written.get(f"on_{platform}", ""), written.get(f"followers_{platform}", ""))
        except AppliedWrongly as error:
            about = "followers" if error.facts["problem"] == "followers" else "on"
            self.add_error(f"{about}_{platform}", problem_said(error))
        except EssaimError as error:
            self.add_error(f"on_{platform}", problem_said(error))
        return None

    def _price(self, post_format: str, written: dict[str, Any]) -> Money | None:
        try:
            return price_said(post_format, written.get(f"price_{post_format}", ""), written.get("currency", "EUR"))
        except EssaimError as error:
            self.add_error(f"price_{post_format}", problem_said(error))
            return None

    def _whole(self, written: dict[str, Any], accounts: Iterable[OwnAccount], prices: dict[str, Money | None]) -> Offer:
        spoken = get_language() or "fr"
        names = dict(niches(spoken))
        return Offer(
            name=" ".join(written["name"].split()),
            email=self.kept.email if self.kept else written["email"],
            language=self.kept.language if self.kept else spoken[:2],
            accounts=tuple(accounts),
            niches=tuple(names[code] for code in written["niches"]),
            country=written["country"],
            city=" ".join(written["city"].split()),
            prices={name: price for name, price in prices.items() if price},
            message=written["message"].strip(),
        )


def niches(language: str) -> list[tuple[str, str]]:
    """Code and name of each niche, by name."""
    named = [(one.code, one.label(language)) for one in topics().values() if one.within is None]
    return sorted(named, key=lambda pair: fold(pair[1]))


def countries(language: str) -> list[tuple[str, str]]:
    """ISO 3166-1 code and name of each country, by name."""
    names = Locale.parse(language.replace("-", "_")).territories
    known = [
        (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    ]
    return sorted(known, key=lambda pair: fold(pair[1]))


_COUNTRY = re.compile(r"[A-Z]{2}")
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
"""Codes of the locale's list that are regions, reserved or made up."""


def _before(kept: Offer) -> dict[str, Any]:
    spoken = get_language() or "fr"
    codes = {name: code for language in ("fr", "en") for code, name in niches(language)}
    currency = next((one.code for one in kept.prices.values()), CURRENCIES[0])
    return {
        "name": kept.name,
        "niches": [codes[name] for name in kept.niches if name in codes],
        "country": kept.country,
        "city": kept.city,
        "currency": currency,
        "message": kept.message,
        **{f"on_{one.platform}": one.handle for one in kept.accounts},
        **{f"followers_{one.platform}": one.followers for one in kept.accounts if one.followers},
        **{f"price_{name}": _plain(price, spoken) for name, price in kept.prices.items()},
    }


def _plain(price: Money, language: str) -> str:
    written = format(price.amount.normalize(), "f")
    return written.replace(".", ",") if language.startswith("fr") else written
