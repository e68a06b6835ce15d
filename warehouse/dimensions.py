"""What is declared, as rows: outlets, the panel, the campaign. Loading the same declarations twice changes nothing."""

import json
from collections.abc import Iterable
from datetime import date

from pipeline.campaign import Campaign
from pipeline.outlets import Outlets
from pipeline.text import digest
from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction

_LISTS = (
    "topics", "plan_items", "audiences", "agencies", "documents", "milestones", "facts", "places", "voice_roles",
    "listening", "origins",
)  # fmt: skip


def load_outlets(con: Connection, outlets: Outlets) -> None:
    """Outlets that are no longer declared stay, because their articles do."""
    declared = [o.model_dump(mode="json") for o in outlets.outlets.values()]
    with transaction(con):
        sqlfiles.run(con, "sql/dimension/outlets.sql", outlets=json.dumps(declared))


def watch(con: Connection, outlets: Iterable[str], day: date) -> None:
    """From `day` on the panel is these outlets: new ones enter, those left out leave; an earlier day moves a start."""
    with transaction(con):
        sqlfiles.run(con, "sql/dimension/watch.sql", outlets=sorted(outlets), day=day)


def campaign_digest(campaign: Campaign) -> str:
    """Stands for everything the campaign declares."""
    return digest(campaign.model_dump_json())


def load_campaign(con: Connection, campaign: Campaign) -> bool:
    """Replaces the campaign's rows; False when they were these already."""
    mark = campaign_digest(campaign)
    if (mark,) in sqlfiles.run(con, "sql/dimension/campaign_digest.sql", campaign_id=campaign.id):
        return False
    declared = campaign.model_dump(mode="json")
    declared |= {name: list(declared[name].values()) for name in _LISTS}
    with transaction(con):
        sqlfiles.run(
            con, "sql/dimension/campaign.sql", campaign=json.dumps(declared), campaign_id=campaign.id, digest=mark
        )
    return True
