"""The words every room shares: money, time, estimates, provenance, errors.

Pure values: no Django, no clock, no network, and nothing of ours imported.
"""
