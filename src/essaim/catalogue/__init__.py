"""Room 1, the catalogue: who exists, and where each fact came from.

creator     a person or a duo
account     a creator's presence on one platform
snapshot    an account's counters at one moment
post        one publication of an account
source      where facts came from: a file, an API, the creator, a person
"""
