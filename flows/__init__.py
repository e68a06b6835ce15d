"""Maps and sequences: flows, schedules, settings, the clock and the lantoa command."""
