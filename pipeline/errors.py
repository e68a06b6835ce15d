"""The one kind of error that is meant for a user: no traceback, one message that says what to do next."""


class UserError(Exception):
    """What happened, where (file and key, URL, row), what was expected, and the next command.

    `str(error)` is the whole message, a line each, ready for a terminal.
    """

    def __init__(self, what: str, *, where: str | None = None, expected: str | None = None, hint: str | None = None):
        self.what, self.where, self.expected, self.hint = what, where, expected, hint
        lines = [what]
        if where:
            lines.append(f"  where:    {where}")
        if expected:
            lines.append(f"  expected: {expected}")
        if hint:
            lines.append(f"  next:     {hint}")
        super().__init__("\n".join(lines))
