"""Hand-over files: Parquet, immutable, written under a temporary name and renamed when whole.

The schema of a file follows from the record's model, so a file and its model cannot drift apart. Times are stored as
UTC microseconds, lists as lists, nested records as structs.
"""

import os
import types
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

R = TypeVar("R", bound=BaseModel)
_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"),
    date: pa.date32(),
}


def _arrow_type(annotation: Any) -> pa.DataType:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _arrow_type(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        (kept,) = {_arrow_type(a) for a in get_args(annotation) if a is not type(None)}
        return kept
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(_arrow_type(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(list(schema(annotation)))
    return _PLAIN[annotation]


def schema(model: type[BaseModel]) -> pa.Schema:
    """The Arrow schema of a record's file: one column a field, in the order of the model."""
    return pa.schema([(name, _arrow_type(field.annotation)) for name, field in model.model_fields.items()])


def write(path: Path, model: type[R], records: Iterable[R]) -> int:
    """Writes all records to `path` at once (whole or not at all) and returns how many there were."""
    table = pa.Table.from_pylist([r.model_dump() for r in records], schema=schema(model))
    part = path.with_name(path.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, part, compression="zstd")
    with part.open("rb+") as f:
        os.fsync(f.fileno())
    part.replace(path)
    return int(table.num_rows)


def read(path: Path, model: type[R], batch: int = 1000) -> Iterator[R]:
    """Streams the records of a file in its order, checked against the model."""
    with pq.ParquetFile(path) as file:
        for rows in file.iter_batches(batch_size=batch):
            for row in rows.to_pylist():
                yield model.model_validate(row)
