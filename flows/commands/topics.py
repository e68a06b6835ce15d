"""`lantoa topics evaluate`: how rightly relevance, topics and plan items are judged."""

import csv
import io
import json
import sys
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows import clock, stages
from flows.house import House
from nlp import evaluation
from nlp.evaluation import Evaluation, Quality
from nlp.understand import build
from pipeline.campaign import read_campaign


def evaluate(house: House, labels: Path | None, form: str, output: Path | None) -> None:
    """Judges with the campaign as it is in the repository: what analysts taught is left out, for they judge."""
    done = judged(house, labels)
    _keep(house, done)
    with output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout) as out:
        if form == "table":
            show(done, Console(file=out, highlight=False, width=None if out.isatty() else 140))
        elif form == "json":
            out.write(json.dumps([_as_json(e) for e in done], ensure_ascii=False, indent=1) + "\n")
        else:
            out.write(_as_csv(done))


def judged(house: House, labels: Path | None) -> list[Evaluation]:
    campaign = read_campaign(house.campaign_folder)
    texts = evaluation.labelled(labels, campaign) if labels else []
    reader = build(campaign, house.models)
    done = [evaluation.own_examples(campaign)]
    if invented := evaluation.invented(house.campaign_folder / "judged.toml"):
        done.append(evaluation.by_people("invented texts", invented, reader, f"{len(invented)} texts of judged.toml"))
    if house.collected:
        with stages.writing(house) as w:
            rows = w.judged_texts(campaign.id)
        if rows:
            said = evaluation.corrected(rows)
            done.append(
                evaluation.by_people("corrections", said, reader, f"{len(rows)} articles that analysts corrected")
            )
    if labels:
        done.append(evaluation.by_people(f"labels {labels.name}", texts, reader, f"{len(texts)} texts of {labels}"))
    return done


def _keep(house: House, done: list[Evaluation]) -> None:
    if not house.collected:
        return
    at = clock.now()
    run_id = stages.new_run_id("evaluate", f"{at.astimezone(clock.ZONE):%Y-%m-%d}", at)
    with stages.writing(house) as w:
        w.start_run(run_id, "evaluate", None, at)
        w.store_quality([row for e in done for row in e.as_rows()], run_id, at)
        w.finish_run(run_id, at, "ok")


def show(done: list[Evaluation], console: Console) -> None:
    for e in done:
        console.print(f"\n[bold]{e.method}[/]: trained on {e.trained_on}; judged by {e.judged_by}")
        table = Table("", "texts", "precision", "recall", "F1", "tp", "fp", "fn", show_edge=False, pad_edge=False)
        for r in e.rows:
            figures = (
                _share(r.precision, r.precision_low, r.precision_high),
                _share(r.recall, r.recall_low, r.recall_high),
            )
            f1 = "-" if r.f1 is None else f"{r.f1:.2f}"
            table.add_row(_name(r), str(r.texts), *figures, f1, str(r.tp), str(r.fp), str(r.fn))
        console.print(table)
        if e.mains:
            right = f"main topic right {e.main_right / e.mains:.2f}, among the right ones {e.main_among / e.mains:.2f}"
            console.print(f"{right} (of {e.mains})")
        if e.brier is not None:
            fitted = f"; slope and offset would be {e.fitted[0]:.2f}, {e.fitted[1]:.2f}" if e.fitted else ""
            console.print(f"scores: Brier {e.brier:.3f}, expected calibration error {e.calibration_error:.3f}{fitted}")
            console.print(
                "[dim]  score -> right: " + ", ".join(f"{s:.2f} -> {r:.2f} ({n})" for s, r, n in e.reliability)
            )
        wrong = [(n, w, g) for (w, g), n in e.confusion.items() if w != g]
        if wrong:
            table = Table("judged", "said", "texts", show_edge=False, pad_edge=False)
            for n, w, g in sorted(wrong, reverse=True)[:15]:
                table.add_row(w, g, str(n))
            console.print(table)


def _name(r: Quality) -> str:
    return r.subject if r.subject_id == "all" else f"  {r.subject_id}"


def _share(share: float | None, low: float | None, high: float | None) -> str:
    return "-" if share is None else f"{share:.2f} ({low:.2f}-{high:.2f})"


def _as_json(e: Evaluation) -> dict[str, object]:
    confusion = [{"judged": w, "said": g, "texts": n} for (w, g), n in sorted(e.confusion.items())]
    return {
        "method": e.method, "trained_on": e.trained_on, "judged_by": e.judged_by, "rows": e.as_rows(),
        "confusion": confusion, "mains": e.mains, "main_right": e.main_right, "main_among": e.main_among,
        "brier": e.brier, "calibration_error": e.calibration_error, "reliability": e.reliability,
        "fitted": e.fitted,
    }  # fmt: skip


def _as_csv(done: list[Evaluation]) -> str:
    rows = [row for e in done for row in e.as_rows()]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
