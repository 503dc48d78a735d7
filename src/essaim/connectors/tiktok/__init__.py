"""TikTok by a creator's permission: the Display API of TikTok for Developers.

Reference: https://developers.tiktok.com/doc/display-api-overview and
https://developers.tiktok.com/doc/oauth-user-access-token-management (read
2026-11-23). Totals of the moment only: who the audience is, and what other
accounts do, is told to TikTok's approved partners alone.
"""

from essaim.connectors.tiktok.connector import TikTok

__all__ = ["TikTok"]
