"""How fast the house is beside its peers: plain scripts, measured side by side in one run. Never a test."""
