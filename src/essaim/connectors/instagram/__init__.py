"""Instagram, by the Graph API: for a brand with its page, and for a creator who gives permission.

Reference: https://developers.facebook.com/docs/instagram-platform (v26.0, read
2026-11-23). A brand reads any professional account, without history nor audience;
who follows an account is told to its owner only, or to brands in the creator
marketplace, where Meta has granted it. Nothing tells a personal account from one
that is not there.
"""

from essaim.connectors.instagram.brand import Instagram
from essaim.connectors.instagram.creator import InstagramCreator

__all__ = ["Instagram", "InstagramCreator"]
