"""The analytical store: immutable generations in columns, and the engines that read them."""
