"""Random processes with places for their steps: the truth that tests of diagrams stand on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

Point = tuple[float, float]

VERBS = (
    "دریافت",
    "ثبت",
    "بررسی",
    "ارسال",
    "تکمیل",
    "صدور",
    "ابلاغ",
    "کنترل",
    "ارجاع",
    "پرداخت",
    "استعلام",
    "بازدید",
    "تشکیل",
    "اعلام",
)
THINGS = ("درخواست", "مدارک متقاضی", "پرونده", "هزینه خدمت", "نتیجه کارشناسی", "مجوز", "فرم شماره ۲", "گزارش بازدید", "نامه به استان",
          "اطلاعات هویتی", "صورت\u200cجلسه کمیسیون", "پروانه بهره برداری", "کد رهگیری", "سوابق بیمه")  # fmt: skip
PLACES = ("", "", "", " در سامانه", " توسط کارشناس", " در دبیرخانه", " به متقاضی", " در کمیته فنی")
QUESTIONS = (
    "مدارک کامل است؟",
    "آیا درخواست مورد تایید است؟",
    "نیاز به بازدید دارد؟",
    "تایید کمیسیون؟",
    "پرداخت انجام شد؟",
    "نقص دارد؟",
)
ANSWERS = (("بلی", "خیر"), ("بله", "خیر"), ("تایید", "عدم تایید"), ("آری", "نه"), ("کامل", "ناقص"))


@dataclass(frozen=True)
class Step:
    text: str
    kind: str  # start, end, decision, step
    geometry: str
    center: Point = (0.0, 0.0)
    size: Point = (110.0, 40.0)

    @property
    def left(self) -> float:
        return self.center[0] - self.size[0] / 2

    @property
    def top(self) -> float:
        return self.center[1] - self.size[1] / 2

    def side(self, name: str) -> Point:
        x, y = self.center
        across, down = self.size[0] / 2, self.size[1] / 2
        return {
            "top": (x, y - down),
            "bottom": (x, y + down),
            "left": (x - across, y),
            "right": (x + across, y),
        }[name]


@dataclass(frozen=True)
class Arrow:
    source: int
    target: int
    label: str = ""
    leaves: str = "bottom"
    enters: str = "top"
    corridor: float = 0.0  # of an arrow that comes back, how far out it swings


@dataclass(frozen=True)
class Layout:
    steps: list[Step]
    arrows: list[Arrow]

    @property
    def nodes(self) -> list[tuple[str, str]]:
        return [(step.text, step.kind) for step in self.steps]

    @property
    def edges(self) -> list[tuple[str, str, str]]:
        return [(self.steps[a.source].text, self.steps[a.target].text, a.label) for a in self.arrows]


def plan(rng: random.Random) -> Layout:
    """Draw up a random process and place its steps."""
    topology = rng.choice(("chain", "chain", "branch", "branch", "loop", "diamonds", "snake", "row", "merge"))
    texts = _texts(rng)
    gap = rng.uniform(26, 60)
    width = rng.uniform(90, 150)
    column = width + rng.uniform(45, 110)
    steps: list[Step] = []
    arrows: list[Arrow] = []

    def add(kind: str, x: float, y: float) -> int:
        text = {
            "start": rng.choice(("شروع", "آغاز", "شروع فرآیند")),
            "end": rng.choice(("پایان", "خاتمه")),
        }.get(kind) or next(texts)
        if kind == "decision":
            text = rng.choice(QUESTIONS) if rng.random() < 0.7 else text
            while any(step.text == text for step in steps):
                text += "؟" if not text.endswith("؟") else " (۲)"
        size = (width * rng.uniform(0.85, 1.15), rng.uniform(28, 60))
        geometry = _geometry(rng, kind)
        if kind == "decision":
            size = (size[0], rng.uniform(48, 80))
        if kind in ("start", "end"):
            size = (size[0] * 0.7, rng.uniform(24, 36))
        steps.append(Step(text, kind, geometry, (x, y), size))
        return len(steps) - 1

    def stack(kinds: list[str], x: float, y: float) -> list[int]:
        found = []
        for kind in kinds:
            index = add(kind, x, y)
            step = steps[index]
            steps[index] = replace(step, center=(x, y + step.size[1] / 2))
            y += step.size[1] + gap * rng.uniform(0.8, 1.2)
            found.append(index)
        return found

    def chained(indices: list[int], leaves: str = "bottom", enters: str = "top") -> None:
        for one, other in pairwise(indices):
            arrows.append(Arrow(one, other, "", leaves, enters))

    x, y = rng.uniform(200, 320), rng.uniform(10, 60)
    answers = rng.choice(ANSWERS)
    if topology == "chain":
        chained(stack(["start", *["step"] * rng.randint(2, 7), "end"], x, y))
    elif topology == "row":
        count = rng.randint(3, 5)
        width = 80
        indices = [
            add(kind, 480 - 120 * position, y + 40)
            for position, kind in enumerate(["start", *["step"] * (count - 2), "end"])
        ]
        chained(indices, "left", "right")
    elif topology == "loop":
        indices = stack(["start", "step", "step", "decision", "step", "end"], x, y)
        chained(indices)
        arrows[3] = replace(arrows[3], label=answers[0])
        side = rng.choice(("left", "right"))
        arrows.append(Arrow(indices[3], indices[1], answers[1], side, side, rng.uniform(25, 45)))
    elif topology in ("branch", "merge"):
        indices = stack(["start", "step", "decision", "step", "end"], x, y)
        chained(indices)
        arrows[2] = replace(arrows[2], label=answers[0])
        sign = rng.choice((-1, 1))
        down = steps[indices[2]].center[1]
        other = add("step", x + sign * column, down)
        arrows.append(
            Arrow(
                indices[2],
                other,
                answers[1],
                "right" if sign > 0 else "left",
                "left" if sign > 0 else "right",
            )
        )
        if topology == "branch" and rng.random() < 0.5:
            last = add("end", x + sign * column, down + 110)
            arrows.append(Arrow(other, last))
            steps[last] = replace(
                steps[last], text="پایان" if steps[indices[-1]].text != "پایان" else "خاتمه"
            )
        else:
            arrows.append(Arrow(other, indices[3], "", "bottom", "right" if sign > 0 else "left"))
    elif topology == "diamonds":
        indices = stack(["start", "decision", "step", "decision", "step", "end"], x, y)
        chained(indices)
        for number, (index, sign) in enumerate(((1, 1), (3, rng.choice((-1, 1))))):
            place = indices[index]
            arrows[index] = replace(arrows[index], label=answers[0])
            other = add("step", x + sign * column, steps[place].center[1])
            arrows.append(
                Arrow(
                    place, other, answers[1], "right" if sign > 0 else "left", "left" if sign > 0 else "right"
                )
            )
            if number == 0 or rng.random() < 0.5:
                arrows.append(Arrow(other, indices[index + 1], "", "bottom", "right" if sign > 0 else "left"))
    else:  # snake: down one column, over, down the next one
        first = stack(["start", *["step"] * rng.randint(2, 3)], x + column / 2, y)
        second = stack([*["step"] * rng.randint(2, 3), "end"], x - column / 2, steps[first[-1]].top)
        chained(first)
        arrows.append(Arrow(first[-1], second[0], "", "left", "right"))
        shift = steps[first[-1]].center[1] - steps[second[0]].center[1]
        for index in second:
            steps[index] = replace(
                steps[index], center=(steps[index].center[0], steps[index].center[1] + shift)
            )
        chained(second)
    return Layout(steps, arrows)


def _texts(rng: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        text = f"{rng.choice(VERBS)} {rng.choice(THINGS)}{rng.choice(PLACES)}"
        if rng.random() < 0.15:
            text = text.replace(" ", "\n", 1)
        if text not in seen:
            seen.add(text)
            yield text


def _geometry(rng: random.Random, kind: str) -> str:
    if kind == "decision":
        return rng.choice(("flowChartDecision", "flowChartDecision", "diamond"))
    if kind in ("start", "end"):
        return rng.choice(("flowChartTerminator", "flowChartTerminator", "ellipse", "roundRect", "rect"))
    return rng.choice(
        (
            "flowChartProcess",
            "rect",
            "rect",
            "roundRect",
            "flowChartDocument",
            "parallelogram",
            "flowChartAlternateProcess",
        )
    )
