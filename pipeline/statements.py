"""How texts state a fact: data beside the fact, in `facts.toml`, read by `pipeline.claims`.

A way is a value of one kind in declared forms of words. Precision comes first: what may stand between the words is
declared too, the act that is spoken of must be the right one, and words that make a sentence no statement (a draft, a
plan, a correction) take it out.
"""

from pydantic import BaseModel, ConfigDict, model_validator

from pipeline.values import PATTERNS, Kind, read_value


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Way(_Model):
    """One way to state a fact. All phrases are matched folded."""

    kind: Kind
    values: list[str]
    "Written as in a text; any of them agrees. The first is what is expected."
    ignore: list[str] = []
    "Values that are right of something near: they are no claim."
    about: str | None = None
    "The document that the sentence must be about."
    forms: list[str]
    """Words with `{}` for the value, `@` for a legal act, ` ... ` for any number of filler words (`Reading.fillers`),
    `~` for up to nine words of the same clause."""
    needs: list[list[str]] = []
    "In the same sentence a phrase of every inner list must stand."
    none: list[str] = []
    "Phrases of the sentence that make it a statement about something else."
    wrong: list[str] = []
    "Of a `word`: the words that say otherwise."
    not_near: list[str] = []
    "Phrases right before or behind the statement that make it one about a part, or about something else."
    grounded: bool = False
    "The act may be named behind the statement, as its ground (`..., theo Nghị quyết 98`)."
    implied: bool = False
    "A sentence that names no act goes on about the one before it."
    tells: bool = True
    "False where agreement is no message (the number of an act): only a difference is reported."
    whole: bool = True
    "False where another value may be right too (a part, an earlier day): such a way only ever agrees."

    @model_validator(mode="after")
    def _readable(self) -> "Way":
        for form in self.forms:
            if form.count("{}") != 1:
                raise ValueError(f"the form {form!r} needs exactly one {{}}")
        if self.kind != "word":
            for value in [*self.values, *self.ignore]:
                if read_value(self.kind, value.lower()) is None:
                    raise ValueError(f"{value!r} is no {self.kind}")
        if self.kind != "word" and self.kind not in PATTERNS:
            raise ValueError(f"no pattern for {self.kind}")
        return self


class Reading(_Model):
    """What holds for all facts of a campaign."""

    fillers: list[str] = []
    "Words that may stand in a ` ... ` of a form."
    hedges: list[str] = []
    "Right before or inside a statement these make it none: drafts, plans, corrections, questions."
    denials: list[str] = []
    "Anywhere in the sentence: it corrects or denies a statement."
    about_more: list[str] = []
    "Right before a count: more or less than it; such a count agrees or says nothing."
    other_issuers: list[str] = []
    "Beside a resolution without a number: it is their own, not the one named before."
