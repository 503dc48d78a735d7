"""LinkedIn by a member's permission: the member analytics of the Community Management API, for vetted companies.

Reference: https://learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics
(read 2026-11-23). LinkedIn does not list a member's publications: those to be
measured are named. What it says of a member may be kept for a day
(https://learn.microsoft.com/linkedin/marketing/data-storage-requirements), and
may not be used to look for prospects: the member's own export is the better way.
"""

from essaim.connectors.linkedin.connector import LinkedIn

__all__ = ["LinkedIn"]
