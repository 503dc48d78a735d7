"""What can be done across rooms: forgetting a person."""

from essaim.workspace.actions.erasing import clear_stores, erase_again, erase_person, retire_person
from essaim.workspace.actions.retiring import retire_due

__all__ = ["clear_stores", "erase_again", "erase_person", "retire_due", "retire_person"]
