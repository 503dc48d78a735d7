"""Room 4, campaign: who does what, when, and for how much.

campaign        one brand's work with a set of creators, between two days
participation   one creator's part in one campaign: a line of the roster, a card of the board
stage           where they stand; a fact with an author and a time
placement       one creator, one format, one date
draft, remark, decision   what they propose, what is said of it, what the brand answers
publication     the proof that a placement is online
asset, usage right        what was made, and where it may be used again
"""
