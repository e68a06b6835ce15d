"""Every id that a truth names exists in the campaign."""

from pathlib import Path

from newsroom.edition import Edition
from pipeline.campaign import Campaign
from pipeline.errors import UserError

CAMPAIGN = Path(__file__).parent.parent / "campaigns" / "nq98"


def check_ids(edition: Edition, campaign: Campaign) -> None:
    """Raises UserError naming the file and the key of the first unknown id."""
    known = {
        "topics": campaign.topics.keys(), "plan_items": campaign.plan_items.keys(),
        "documents": campaign.documents.keys(), "milestones": campaign.milestones.keys(),
    }  # fmt: skip
    for article in edition.articles.values():
        for name, ids in known.items():
            for ident in getattr(article.truth, name):
                if ident not in ids:
                    raise UserError(
                        f"unknown id {ident!r}",
                        where=f"{article.path}, key truth.{name}",
                        expected=", ".join(sorted(ids)),
                        hint="mend the truth and run: python -m newsroom.expected",
                    )
