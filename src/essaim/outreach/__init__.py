"""Room 5, outreach: asking, personally.

preparation    what a person does before they write
conversation   what is said with one creator about one campaign
message        one mail or direct message, ours or theirs
mailbox        the brand's own address, written from and read
"""
