"""Room 6, agreement: promising.

offer     what one side proposes to the other for one creator's part in a campaign
counter   an offer that answers an offer; the former one is then over
"""
