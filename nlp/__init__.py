"""Understanding: tokens, topics, plan items, audiences, voices, and the training of topics."""
