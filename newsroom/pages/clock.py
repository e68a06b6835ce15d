"""Times as pages print them: a template with $weekday, $d, $dd, $m, $mm, $Y, $HH, $MM, $SS, $hh and $ampm."""

from datetime import datetime
from string import Template

from newsroom.clock import ZONE

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def printed(template: str, moment: datetime) -> str:
    """The local time of a moment in the manner of a template."""
    at = moment.astimezone(ZONE)
    return Template(template).substitute(
        weekday=WEEKDAYS[at.weekday()], d=at.day, dd=f"{at:%d}", m=at.month, mm=f"{at:%m}", Y=at.year,
        HH=f"{at:%H}", MM=f"{at:%M}", SS=f"{at:%S}", hh=f"{at:%I}", ampm=f"{at:%p}",
    )  # fmt: skip
