"""What runs that were killed left behind, made whole at the start of the next night."""

from crawlers.locks import FileLock, OutletLock
from flows.house import House
from flows.locks import lock
from flows.progress import Teller
from flows.stages import Batch, batches_of, finish_batches, kind_of, run_lock, writing
from warehouse import LoadReport


def recover(house: House, run_id: str, tell: Teller) -> list[LoadReport]:
    """Finishes and loads what ended processes left behind: torn crawls are salvaged first. One report a batch.

    A run that goes on is left alone; an ended one is held meanwhile, so that two nights do not mend it at once. Left
    alone too are a torn import, which only its file can finish, and a torn rebuild, which the next one makes anew.
    """
    with writing(house) as w:
        # What is held back waits for `lantoa release`.
        loaded = w.loaded_batches() | {(h["batch_id"], h["name"]) for h in w.held_batches()}
    reports: list[LoadReport] = []
    for folder in sorted(house.batches.glob("*")):
        left = [b for b in batches_of(house, folder.name) if (b.batch_id, b.name) not in loaded]
        kind = kind_of(folder.name)
        if not left or kind == "rebuild":
            continue
        with FileLock(run_lock(house, folder.name)) as ended:
            if not ended:
                continue
            mend = _imported if kind == "import" else _salvaged
            if whole := [b for b in left if mend(house, b, tell)]:
                reports += finish_batches(house, whole, kind, run_id, None, tell)
    return reports


def _imported(house: House, batch: Batch, tell: Teller) -> bool:
    if not (batch.folder / "import.json").exists():
        tell.note(f"[yellow]{batch.prefix}: an import was cut off; give lantoa import the same file again")
        return False
    return True


def _salvaged(house: House, batch: Batch, tell: Teller) -> bool:
    """Whether anything is left of a crawl; a torn one is made whole."""
    from crawlers.salvage import salvage

    if (batch.folder / "crawl.json").exists():
        return True
    with lock(OutletLock(house.locks, batch.name).path, what=f"outlet {batch.name}", wait=30):
        if salvage(batch.folder) is None:
            tell.note(f"[yellow]{batch.prefix}: nothing usable was left of it; its URLs are pending again")
            return False
    tell.note(f"[yellow]{batch.prefix}: an earlier run was cut off; kept what was whole")
    return True
