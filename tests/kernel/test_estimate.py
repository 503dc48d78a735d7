import json
from datetime import UTC, datetime

import pytest

from essaim.kernel.estimate import Estimate, Standing, Unavailable, Unit, figure_from
from essaim.kernel.provenance import LegalBasis, Provenance, SourceKind

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def an_estimate(**changes: object) -> Estimate:
    values = {
        "value": 0.034,
        "low": 0.03,
        "high": 0.04,
        "sample": 12,
        "method": "median_bootstrap_95",
        "definition": "likes_comments_per_follower",
        "source": "creators.xlsx",
        "at": AT,
    }
    return Estimate(**{**values, **changes})  # type: ignore[arg-type]


def test_an_estimate_survives_its_json():
    estimate = an_estimate(unit=Unit.SCORE, standing=Standing.GIVEN, facts={"window_days": 365})

    assert figure_from(json.loads(json.dumps(estimate.as_json()))) == estimate


def test_what_is_unavailable_survives_its_json_and_holds_no_number():
    missing = Unavailable("too_few_posts", "engagement_rate", "import_posts", {"found": 2})

    stored = json.loads(json.dumps(missing.as_json()))

    assert stored["value"] is None
    assert figure_from(stored) == missing


def test_a_value_outside_its_interval_is_refused():
    with pytest.raises(ValueError, match="outside its interval"):
        an_estimate(value=0.05)


def test_an_interval_has_two_ends():
    with pytest.raises(ValueError, match="two ends"):
        an_estimate(low=None)


def test_provenance_says_where_when_and_why():
    provenance = Provenance(SourceKind.FILE, "creators.xlsx", AT, LegalBasis.LEGITIMATE_INTEREST, row=12)

    assert provenance.as_json() == {
        "kind": "file",
        "label": "creators.xlsx",
        "at": "2026-11-24T09:30:00+00:00",
        "legal_basis": "legitimate_interest",
        "expires_at": None,
        "row": 12,
    }
