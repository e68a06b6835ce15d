"""Which of the URLs that an outlet's sources show are asked for: all, or the candidates and a sample of the others."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.request import CrawlRequest
from pipeline.campaign import Campaign
from pipeline.outlets import Outlet
from pipeline.selection import decide

if TYPE_CHECKING:
    from crawlers.frontier import Known


@dataclass(slots=True)
class Choice:
    """The choices of one crawl. Without a campaign everything is taken: the outlet is fetched whole."""

    campaign: Campaign | None = None
    audit_share: float = 0.0
    left_out: set[str] = field(default_factory=set)
    "Canonical URLs left out in this crawl, and not before."
    drawn: set[str] = field(default_factory=set)
    "Those of the sample."
    reconsidered: set[str] = field(default_factory=set)
    "Left out by an earlier crawl, and now candidates."
    _taken: set[str] = field(default_factory=set)

    def takes(self, canonical: str, known: "Known | None", title: str | None, lead: str | None) -> bool:
        """Whether to ask for a URL of which a channel says this. Asked again it may change its mind, to yes only."""
        if self.campaign is None or canonical in self._taken:
            return True
        if known is not None and (known.state == "refetch" or known.reached_by != "channel"):
            # Chosen before, under this address or under the one that led here.
            return True
        decision, _ = decide(canonical, title, lead, self.campaign, self.audit_share)
        before = known is not None and known.state == "not_selected"
        if decision == "candidate":
            self._taken.add(canonical)
            self.drawn.discard(canonical)
            self.left_out.discard(canonical)
            if before:
                self.reconsidered.add(canonical)
        elif decision == "audit":
            self.drawn.add(canonical)
        elif not before:
            self.left_out.add(canonical)
        return decision != "not_selected"


def read_choice(outlet: Outlet, request: CrawlRequest) -> Choice:
    """As the outlet's declaration and the request say."""
    if outlet.select == "whole" or request.campaign is None:
        return Choice()
    campaign = Campaign.model_validate_json(Path(request.campaign).read_bytes())
    return Choice(campaign, request.audit_share if outlet.audit_share is None else outlet.audit_share)
