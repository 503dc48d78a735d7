"""What can be done across rooms: forgetting a person."""

from essaim.workspace.actions.erasing import clear_stores, erase_again, erase_person

__all__ = ["clear_stores", "erase_again", "erase_person"]
