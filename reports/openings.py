"""The sentences a report opens with: what happened, what changed, what stayed silent, what is new, how sure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from pipeline.summary import MilestoneRow, PeriodAccount, PlanRow, Report, WeeklySummary
from reports.language import Language

Tone = Literal["plain", "note", "demo", "broken", "good"]
_NAMED = 6
_TITLED = 3
"So many plan items are called by their words too; of more, the codes alone, and the table has the words."
_WORDS = 10
_AHEAD = 4
"Weeks that the look ahead covers."


def opening(r: Report, words: Language) -> list[str]:
    """Five sentences, plain text; every number of them stands in the model."""
    return [_happened(r, words), _subject(r, words), _told(r, words), _silent(r, words), _sure(r, words)]


def comparable(r: Report) -> bool:
    """Whether this week and the one before were both collected whole."""
    return isinstance(r, WeeklySummary) and r.whole and len(r.weeks) > 1 and all(w.whole for w in r.weeks[-2:])


def collected(r: Report) -> bool:
    """Whether any night of the period was collected at all."""
    if isinstance(r, PeriodAccount):
        return r.weeks_collected > 0
    return not r.weeks or r.weeks[-1].articles is not None


def outside(r: Report) -> bool:
    """Whether no item of the plan has its window in the period."""
    return bool(r.plan) and all(p.ends < r.starts or p.starts > r.ends for p in r.plan)


def banners(r: Report, words: Language) -> list[tuple[str, Tone]]:
    """What must be known before any number, each with its tone: whether the crawl was whole comes first."""
    said: list[tuple[str, Tone]] = []
    if r.demo:
        said.append((words.say("banner.demo"), "demo"))
    if not collected(r):
        said.append((words.say("banner.not_collected"), "broken"))
    elif not r.whole and not r.panel:
        said.append((words.say("banner.file"), "broken"))
    elif not r.whole:
        said.append((_broken(r, words), "broken"))
    elif not r.total.articles:
        quiet = "banner.quiet" if isinstance(r, WeeklySummary) else "banner.quiet_period"
        said.append((words.say(quiet), "good"))
    if isinstance(r, PeriodAccount) and r.as_of.date() <= r.ends:
        said.append((words.say("banner.unfinished", ends=r.ends, as_of=r.as_of), "note"))
    if r.plan_ended:
        said.append((words.say("banner.plan_ended", ends=r.plan_ends), "note"))
    return said


def _broken(r: Report, words: Language) -> str:
    """What was not collected: the outlets of a week, the weeks of a period."""
    if isinstance(r, PeriodAccount):
        return words.say("banner.broken_period", whole=r.weeks_whole, weeks=r.weeks_all, collected=r.weeks_collected)
    missing = [words.said(n) for n in r.notes if n.key == "notes.night_missing"]
    parts = [*missing, words.say("banner.broken_week")]
    if r.broken_outlets:
        parts.append(words.say("banner.broken_outlets", names=", ".join(r.broken_outlets)))
    if r.stale_outlets:
        parts.append(words.say("banner.stale_outlets", names=", ".join(r.stale_outlets)))
    parts += [words.say("banner.good_until", outlet=o.outlet, day=o.stale_since) for o in r.outlets if o.stale_since]
    return " ".join(parts)


def campaign(r: Report, words: Language) -> str:
    """The campaign's name in the reader's language."""
    return r.campaign_en if words.code == "en" else r.campaign_vi


def period(r: Report, words: Language) -> str:
    """What the report's period is called inside a sentence."""
    return words.say("period.week" if isinstance(r, WeeklySummary) else "period.account", label=r.label)


def _happened(r: Report, words: Language) -> str:
    t, when = r.total, period(r, words)
    if not t.articles:
        key = "quiet" if r.whole else "broken" if collected(r) else "not_collected"
        return words.say(f"opening.{key}", when=when, panel=r.panel, all=r.attention.whole)
    over = words.say("opening.over_panel" if r.panel else "opening.over_file", outlets=t.outlets, panel=r.panel)
    said = words.say(
        "opening.happened", when=when, articles=t.articles, stories=t.stories, copies=t.articles - t.stories, over=over
    )
    if not isinstance(r, WeeklySummary):
        return f"{said}."
    if not comparable(r):
        if t.stories_before is None:
            return f"{said}; {words.say('change.none')}."
        before = len(r.weeks) < 2 or r.weeks[-2].whole
        partial = words.say(f"period.partial_{'this' if before else 'before' if r.whole else 'both'}")
        return words.say(
            "opening.not_compared", said=said, stories=t.stories_before, outlets=t.outlets_before, partial=partial
        )
    return words.say(
        "opening.changed", said=said, change=words.change(t.stories, t.stories_before, comparable(r)),
        outlets=words.change(t.outlets, t.outlets_before, comparable(r)),
    )  # fmt: skip


def _subject(r: Report, words: Language) -> str:
    """What it was about, and how much of all coverage it made up; of a quiet week, how it stands among others."""
    if not r.total.articles:
        return _nothing(r, words)
    told = [t for t in r.topics if t.main.articles][:2]
    named = words.say("word.and").join(
        f"{words.name(t).split(';')[0]} ({words.say('word.articles', n=t.main.articles)})" for t in told
    )
    share = ""
    if r.attention.share is not None:
        share = words.say(
            "opening.attention", share=r.attention.share, part=r.attention.part, whole=r.attention.whole
        )  # fmt: skip
    key = "opening.subject" if told else "opening.no_topic"
    return words.say(
        key, topics=named, title=r.depth.in_title, articles=r.depth.articles, share=share, events=_events(r, words)
    )


def _nothing(r: Report, words: Language) -> str:
    events = _events(r, words)
    if not r.whole or not isinstance(r, WeeklySummary):
        return words.say("opening.no_subject" if collected(r) else "opening.unseen_subject", events=events)
    before = [w for w in r.weeks[:-1] if w.whole]
    if not before:
        return words.say("opening.quiet_first", events=events)
    last = next((w for w in reversed(before) if w.articles), None)
    told = words.say("opening.quiet_never") if last is None else words.say(
        "opening.quiet_last", label=last.label, articles=last.articles, stories=last.stories, outlets=last.outlets
    )  # fmt: skip
    quiet = sum(not w.articles for w in before)
    key = "opening.quiet_again" if quiet else "opening.quiet_alone"
    return words.say(key, n=len(before), quiet=quiet, told=told, events=events)


def _events(r: Report, words: Language) -> str:
    """The milestones of a week, and how soon the press told them."""
    here = [m for m in r.milestones if isinstance(r, WeeklySummary) and r.starts <= m.day <= r.ends]
    if not here:
        return ""
    if len(here) > 1 and all(m.lag_days == 0 for m in here):
        return words.say("opening.events_at_once", n=len(here), names=", ".join(m.milestone_id for m in here))
    named = [f" “{_short(words.name(m), words)}”" if len(here) <= _TITLED else "" for m in here]
    told = [
        f"{m.milestone_id}{name} {words.day(m.day)}: {_how_soon(m, r.whole, words)}"
        for m, name in zip(here, named, strict=True)
    ]
    return words.say("opening.events", n=len(here), names="; ".join(told))


def _how_soon(m: MilestoneRow, whole: bool, words: Language) -> str:
    if m.lag_days is None:
        return words.say("word.no_article" if whole else "word.none_seen")
    key = "same_day" if m.lag_days == 0 else "days_after" if m.lag_days > 0 else "days_before"
    return words.say(f"opening.{key}", n=abs(m.lag_days))


def _told(r: Report, words: Language) -> str:
    """Which items of the plan the period told, and which of them for the first time."""
    if r.plan_ended and isinstance(r, WeeklySummary):
        seed = [p for p in r.plan if p.block == "seed"]
        done = sum(1 for p in seed if p.told_in_window.articles)
        return words.say("opening.ended", ends=r.plan_ends, done=done, items=len(seed))
    if outside(r):
        return words.say("opening.outside", starts=r.plan_starts, ends=r.plan_ends)
    told = [p for p in r.plan if p.block == "seed" and p.told_this_week.articles
            and p.starts <= r.ends and p.ends >= r.starts]  # fmt: skip
    if not told and not r.whole:
        return words.say("opening.told_unseen")
    called = _names(_called(told, words), words)
    said = words.say("opening.told" if told else "opening.told_none", n=len(told), items=called)
    new = [p.item_id for p in r.plan if p.item_id in r.newly_told and p.block == "seed"]
    if told and new == [p.item_id for p in told]:
        return f"{said}; {words.say('opening.newly_all')}."
    more = words.say("opening.newly", items=_names(new, words)) if new else words.say("opening.newly_none")
    return f"{said}; {more}."


def _silent(r: Report, words: Language) -> str:
    if r.plan_ended and isinstance(r, WeeklySummary):
        never = [p for p in r.plan if p.block == "seed" and not p.told_in_window.articles]
        key = "ended_untold" if never else "ended_all"
        return words.say(f"opening.{key}", n=len(never), items=_names(_called(never, words), words))
    if outside(r):
        return words.say("opening.outside_due")
    silent = [p for p in r.plan if p.state == "silent"]
    unknown = [p for p in r.plan if p.state == "unknown"]
    if silent:
        since = [words.say("word.since", day=p.since) for p in silent]
        named = [f"{c}, {s}" for c, s in zip(_called(silent, words), since, strict=True)]
        said = words.say("opening.silent", n=len(silent), items=_names(named, words, "; "))
        return said + (words.say("opening.and_unknown", n=len(unknown)) if unknown else "") + "."
    if unknown:
        return words.say("opening.unknown", n=len(unknown), items=_names([p.item_id for p in unknown], words))
    return words.say("opening.no_silence")


def _sure(r: Report, words: Language) -> str:
    """Completeness first, then what else makes the figures less sure."""
    doubts = []
    if isinstance(r, PeriodAccount):
        doubts.append(words.say("opening.weeks", whole=r.weeks_whole, weeks=r.weeks_all))
    elif r.stale_outlets or r.broken_outlets:
        doubts.append(words.say("opening.stale", n=len(r.stale_outlets) + len(r.broken_outlets), panel=r.panel))
    judged = next((q for q in r.quality if q.subject == "relevance" and q.precision is not None), None)
    if judged:
        doubts.append(
            words.say("opening.quality", precision=judged.precision, recall=judged.recall, texts=judged.texts)
        )
    else:
        doubts.append(words.say("opening.no_quality"))
    if headlines := sum(a.headline_only for a in r.articles if a.counted):
        doubts.append(words.say("opening.headlines", n=headlines, articles=r.total.articles))
    restated = getattr(r, "restated", [])
    if restated:
        doubts.append(words.say("opening.restated", n=len({x.label for x in restated})))
    return words.say("opening.sure", completeness=words.completeness(r.completeness), doubts="; ".join(doubts))


def ending(r: Report, words: Language) -> str:
    """Items whose window ends in the weeks to come and that nobody told within it; empty where there is none."""
    until = r.ends + timedelta(weeks=_AHEAD)
    rows = [p for p in r.plan if r.ends < p.ends <= until and not p.told_in_window.articles]
    if not rows:
        return ""
    named = [f"{c} ({p.ends:%d/%m})" for c, p in zip(_called(rows, words), rows, strict=True)]
    return words.say("due.ending", weeks=_AHEAD, items=_names(named, words))


def _called(rows: Sequence[PlanRow], words: Language) -> list[str]:
    """Few items by code and the beginning of their words, many by code alone."""
    if len(rows) > _TITLED:
        return [p.item_id for p in rows]
    return [f"{p.item_id} ({_short(words.name(p), words)})" for p in rows]


def _short(name: str, words: Language) -> str:
    """Without the verb that every item begins with, and no longer than a glance."""
    said = name.removeprefix(words.say("word.to_tell")).split()
    return " ".join(said[:_WORDS]) + ("…" if len(said) > _WORDS else "")


def _names(ids: list[str], words: Language, between: str = ", ") -> str:
    more = f", {words.say('word.more', n=len(ids) - _NAMED)}" if len(ids) > _NAMED else ""
    return between.join(ids[:_NAMED]) + more
