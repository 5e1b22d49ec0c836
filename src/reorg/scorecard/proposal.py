"""What a scenario file says of itself, as results hold it."""

from __future__ import annotations

from msgspec import Struct

from reorg.scenario.changes import Scenario


class ReferenceSaid(Struct, frozen=True):
    """Where a proposal is described."""

    title: str
    address: str


class MeasureSaid(Struct, frozen=True):
    """A measure of a proposal, with the tasks that it is about."""

    title: str
    tasks: tuple[str, ...]


class PointSaid(Struct, frozen=True):
    """A numbered point of a proposal."""

    n: str
    title: str
    modelled: str
    because: str


class Proposal(Struct, frozen=True, kw_only=True):
    """What a scenario file says of itself."""

    id: str
    title: str
    file: str = ""
    sha256: str = ""
    short: str = ""
    author: str = ""
    date: str = ""
    description: str = ""
    references: tuple[ReferenceSaid, ...] = ()
    measures: tuple[MeasureSaid, ...] = ()
    points: tuple[PointSaid, ...] = ()
    not_modelled: tuple[str, ...] = ()

    @staticmethod
    def of(scenario: Scenario) -> Proposal:
        """Return what a scenario says of itself."""
        return Proposal(
            id=scenario.id,
            title=scenario.title,
            file=scenario.file,
            sha256=scenario.sha256,
            short=scenario.short,
            author=scenario.author,
            date=scenario.date,
            description=scenario.description,
            references=tuple(ReferenceSaid(r.title, r.address) for r in scenario.references),
            measures=tuple(
                MeasureSaid(m.title, tuple(task.text for task in m.tasks)) for m in scenario.measures
            ),
            points=tuple(PointSaid(p.number.text, p.title, p.modelled, p.because) for p in scenario.points),
            not_modelled=scenario.not_modelled,
        )

    @property
    def modelled(self) -> bool:
        """Return whether at least half of the points are modelled; one without points is."""
        covered = sum({"yes": 1.0, "partly": 0.5, "no": 0.0}[point.modelled] for point in self.points)
        return covered >= len(self.points) / 2
