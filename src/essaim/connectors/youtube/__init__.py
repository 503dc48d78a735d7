"""YouTube Data API v3: channels, their videos and comments, by an API key of the workspace's own.

Reference: https://developers.google.com/youtube/v3/docs (read 2026-11-23). Quota
since 2026-06-01: `search.list` has 100 calls a day of its own, everything else
shares 10 000 units, both until midnight Pacific
(https://developers.google.com/youtube/v3/determine_quota_cost). What the API
says without a creator's permission may be kept for 30 days
(https://developers.google.com/youtube/terms/developer-policies, III.E.4).
"""

from essaim.connectors.youtube.analytics import YouTubeAnalytics
from essaim.connectors.youtube.connector import YouTube

__all__ = ["YouTube", "YouTubeAnalytics"]
