"""Room 3, matching: who fits.

brief       what a brand looks for, for which target, with which means
fit         how well a creator answers a brief: weighted, named parts with evidence
shortlist   a few fitting creators, diverse on purpose, with reasons for and against
"""
