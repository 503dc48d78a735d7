"""Growth of followers: rates, abnormal steps, and the causes that the records show."""

from __future__ import annotations

from essaim.audit.core.growth.causes import Cause
from essaim.audit.core.growth.rates import rates_of
from essaim.audit.core.growth.section import growth_section
from essaim.audit.core.growth.steps import Step, following_steps, steps_of, view_steps

__all__ = ["Cause", "Step", "following_steps", "growth_section", "rates_of", "steps_of", "view_steps"]
