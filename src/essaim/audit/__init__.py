"""Room 2, the audit: can we trust this creator, and what is the evidence.

engagement rate   reactions per follower or per view, by each platform's published formula
peers             the accounts of the same platform and tier
reference scale   published ranges of engagement, with their date and source
"""
