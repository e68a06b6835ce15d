"""The sample newsroom: outlets of our own, with a clock, served on loopback."""
