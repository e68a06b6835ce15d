"""Understanding: tokens, topics, plan items, audiences, and their training."""
