"""The sections that rest on an account's own material alone: read once, kept until the material changes."""

from __future__ import annotations

from dataclasses import dataclass

from essaim.audit.core import followers
from essaim.audit.core.content import content_section
from essaim.audit.core.conversation import conversation_section
from essaim.audit.core.formulas import headline
from essaim.audit.core.growth import growth_section, steps_of
from essaim.audit.core.marks import Marks
from essaim.audit.core.material import Material
from essaim.audit.core.parts_of_engagement import engagement_section_parts
from essaim.audit.core.reading import Read
from essaim.audit.core.report import Section
from essaim.audit.core.weak_authenticity import BoughtStep, bought_steps
from essaim.kernel.estimate import Estimate

GIVEAWAY = "giveaway"
FEWEST_SURE = 0.5


@dataclass(frozen=True)
class Own:
    """Engagement taken apart, growth, conversation and content; authenticity too when followers were sampled."""

    sections: tuple[Section, ...]
    marks: Marks


def own_audit(material: Material, read: Read) -> Own:
    """What the account's own material says, read as `read`."""
    posts = {reading.post_id: reading for reading in read.posts}
    comments = {reading.comment_id: reading for reading in read.comments}
    formulas = headline(material.platform)
    giveaways = [one.post_id for one in read.posts if one.kind == GIVEAWAY and one.kind_probability >= FEWEST_SURE]
    sections = [
        engagement_section_parts(material, posts, formulas),
        growth_section(material.counts, material.posts, giveaways=giveaways),
        conversation_section(material, comments, posts),
        content_section(material, posts, formulas),
    ]
    if material.sample is not None:
        sections.append(followers.section(material.sample, followers=material.followers))
    return Own(tuple(sections), Marks.of(sections, _bought(material, sections[1], giveaways)))


def _bought(material: Material, growth: Section, giveaways: list[int]) -> tuple[BoughtStep, ...] | None:
    """Rises that look bought; None when the counts are too few to speak of steps."""
    counted = growth.line("abnormal_steps")
    if counted is None or not isinstance(counted.figure, Estimate):
        return None
    return bought_steps(steps_of(material.counts, material.posts, giveaways=giveaways), material.followers)
