"""What `tools/train_comments.py` is made of."""
