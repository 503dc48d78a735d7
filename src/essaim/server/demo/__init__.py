"""The demo world: invented creators, brands and readers, the same for everybody on the same day.

material    the phrases, names and places the world is made of
persona     an invented person, before anything is published
plan        how one of their accounts behaves: size, level, cadence, quirks
event       what happened to a hero's followers: people who arrived together, follows handed out and taken back
hero        a creator worth meeting, written by hand
"""
