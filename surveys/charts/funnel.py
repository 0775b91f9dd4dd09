"""What a funnel shows: shares by how many they rest on, within limits of chance; as the table beneath it has them."""

from dataclasses import dataclass
from decimal import Decimal

Limits = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Spot:
    """`percentage` is None where the share may not be shown. Limits in per cent, `far` the wider ones."""

    label: str
    base: int
    percentage: Decimal | None
    near: Limits
    far: Limits

    @property
    def is_outside(self) -> bool:
        return self.percentage is not None and not self.near[0] <= self.percentage <= self.near[1]


@dataclass(frozen=True)
class Funnel:
    """`level` is the share in per cent around which the limits lie, None where it is not shown."""

    spots: tuple[Spot, ...]
    level: Decimal | None = None
    height: float = 4.2

    @property
    def by_base(self) -> list[Spot]:
        """From few to many: limits are drawn along them, and not by any share."""
        return sorted(self.spots, key=lambda spot: spot.base)

    @property
    def drawn(self) -> list[Spot]:
        return [spot for spot in self.by_base if spot.percentage is not None]
