"""What each command does and prints; one module a command."""
