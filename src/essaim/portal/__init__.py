"""What a creator sees by a personal link, without an account: their own audit, and how to contest it."""
