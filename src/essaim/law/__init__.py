"""The law as data: rules with their source, their day and how sure they are, and the checks that read them.

A rule never speaks as a lawyer: a check says which rule it applied, on which words, and what stays unknown; the rooms
find the sentences. The tables in `rules/` are written to be read and changed by somebody who knows the law.
"""
