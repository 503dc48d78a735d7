"""Who works here: people, workspaces, brands, roles, and the log of what they did.

workspace   one brand's or one agency's closed space; nothing crosses it
brand       who the campaigns are for; an agency's workspace holds several
role        owner, manager, contributor or reader: what a member may do
viewer      who is looking, from which workspace, in which role
"""
