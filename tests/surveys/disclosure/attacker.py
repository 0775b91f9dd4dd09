"""Somebody who reads what is printed, knows the policy, and solves linear programmes.

Written apart from the code that it attacks.

Two unknowns for each survey, district and month: how many were satisfied and how many were not. Groups have
theirs for each survey and month, in the whole force. What is printed bounds their sums.
"""

import highspy
import numpy as np

from tests.surveys.disclosure.invented import AREAS, DISTRICTS, ETHNICITY, STRANDS, number

INF = highspy.kHighsInf
LEAST, WIDTH = 10, 9


class Attacker:
    def __init__(self, surveys, months, *, known_zero=None, groups=(), most=100_000, whole=False):
        """`groups` are the (survey, dimension) of which something is printed. `whole`: whole people, not parts."""
        self.surveys, self.months = surveys, months
        empty = {
            (survey, at)
            for survey, runs in (known_zero or {}).items()
            for first, last in runs
            for at in range(number(first), number(last) + 1)
        }
        self.place = {}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("simplex_strategy", 4)
        for survey in surveys:
            for at in range(months):
                for district in DISTRICTS:
                    self._unknown((survey, district, at, None), 0 if (survey, at) in empty else most)
        for survey, dimension in groups:
            for at in range(months):
                self._group(survey, at, dimension, 0 if (survey, at) in empty else most)
        if whole:
            count = self.solver.getNumCol()
            kinds = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
            self.solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)

    def _unknown(self, key, most):
        self.place[key] = self.solver.getNumCol()
        for _ in ("satisfied", "not"):
            self.solver.addCol(0, 0, most, 0, [], [])

    def _group(self, survey, at, dimension, most):
        values = ETHNICITY if dimension == "ethnicity" else STRANDS
        keys = [(survey, "force", at, f"{dimension}={value}") for value in values]
        for key in keys:
            self._unknown(key, most)
        everybody = [self.place[survey, district, at, None] for district in DISTRICTS]
        for side in (0, 1):
            own = [(self.place[key] + side, 1) for key in keys]
            others = [(place + side, -1) for place in everybody]
            self._row([*own, *others], 0, 0 if dimension == "ethnicity" else INF)
            if dimension == "strand":
                for each in own:
                    self._row([each, *others], -INF, 0)

    def _row(self, terms, low, high):
        columns, factors = zip(*terms, strict=True) if terms else ((), ())
        self.solver.addRow(low, high, len(terms), np.array(columns, dtype=np.int32), np.array(factors, dtype=float))

    def places(self, survey, period, area, group=None):
        first, last = map(number, period)
        surveys = self.surveys if survey == "all" else [survey]
        where = ["force"] if group else AREAS[area]
        return [self.place[s, d, m, group] for s in surveys for d in where for m in range(first, last + 1)]

    def learn(self, cell):
        """What one printed cell says."""
        places = self.places(cell["survey"], cell["period"], cell["area"], cell["group"])
        n = [(place + side, 1) for place in places for side in (0, 1)]
        printed, share, step = cell["n"], cell["share"], cell["share_step"]
        if cell["shown"] == "exact":
            self._row(n, printed, printed)
            near = round(printed * share / 100)
            fitting = [each for each in range(near - 3, near + 4) if abs(100 * each / printed - share) <= 0.05 + 1e-9]
            self._row([(place, 1) for place in places], min(fitting), max(fitting))
        elif cell["shown"] == "zero":
            self._row(n, 0, 0)
        elif cell["shown"] == "rounded":
            self._row(n, max(LEAST, printed - 2), printed + 2)
            if step:
                self._learn_share(places, (share - step / 2) / 100, (share + step / 2) / 100)
        elif cell["shown"] == "suppressed" and not cell["group"]:
            self._row(n, 1, INF)

    def _learn_share(self, places, low, high):
        for part, bounds in ((low, (0, INF)), (high, (-INF, 0))):
            own, others = [(place, 1 - part) for place in places], [(place + 1, -part) for place in places]
            self._row([*own, *others], *bounds)

    def reach(self, *cell, less=(), sides=(0, 1)):
        """The least and the most that a cell, less others, can be."""
        factors = {}
        for sign, scope in [(1, cell), *((-1, each) for each in less)]:
            for place in self.places(*scope):
                for side in sides:
                    factors[place + side] = factors.get(place + side, 0) + sign
        return self._best(factors, 1), self._best(factors, -1)

    def _best(self, factors, sign):
        columns = np.array(list(factors), dtype=np.int32)
        self.solver.changeColsCost(len(columns), columns, sign * np.array(list(factors.values()), dtype=float))
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what is printed contradicts itself"
        value = sign * self.solver.getInfo().objective_function_value
        self.solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        return value

    def finds(self, *cell, less=()):
        """Whether a small count is found: to be below the least that is shown, or within a narrow span."""
        low, high = self.reach(*cell, less=less)
        return high < LEAST - 1e-4 or high - low < WIDTH - 1e-4
