"""Equations of a DOCX as one line of text: what stands over, under or above something is written behind it, with a sign between.

References are to ECMA-376 part 1, 22 (Office Math).
"""

from __future__ import annotations

import re

from lxml import etree

from extractors.controls import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EQUATION, EQUATIONS = f"{MATH}oMath", f"{MATH}oMathPara"

_VAL = f"{MATH}val"
_TEXTS = frozenset({f"{MATH}t", f"{W}t"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
# Parts that are set apart on paper, by the sign that stands before each in a line (22.1.2): a/b, a^b, a_b.
_SIGNS = {f"{MATH}den": "/", f"{MATH}sup": "^", f"{MATH}sub": "_", f"{MATH}lim": "_"}
# What stands between parts of one kind: the rows of a matrix and of a system, the cells of a row, the name of a function and its argument.
_JOINTS = {f"{MATH}m": "; ", f"{MATH}eqArr": "; ", f"{MATH}mr": " ", f"{MATH}func": " "}
_BRACKETS, _ROOT, _OPERATOR = f"{MATH}d", f"{MATH}rad", f"{MATH}nary"
_ONE_THING = re.compile(r"[\w.,٫]*|.")


def equation_text(element: etree._Element) -> str:
    """Give the text of an equation, or of a part of one."""
    written: list[str] = [_setting(element, "chr", "∫")] if element.tag == _OPERATOR else []
    joint, signed = _JOINTS.get(element.tag, ""), False
    for child in element:
        tag = child.tag
        if written and joint and not tag.endswith("Pr"):
            written.append(joint)
        if tag in _TEXTS:
            written.append(child.text or "")
        elif tag in _GONE or tag.endswith("Pr"):
            continue  # the properties of a part
        elif tag in _SIGNS:
            part = equation_text(child)
            if part:
                written = [*(written if signed else [_whole("".join(written))]), _SIGNS[tag], _whole(part)]
                signed = True
        elif tag == _BRACKETS:
            written.append(_bracketed(child))
        elif tag == _ROOT:
            written.append(f"√({equation_text(child)})")
        else:
            written.append(" " * signed + equation_text(child))
    return "".join(written)


def _whole(text: str) -> str:
    """Give a text in brackets where a sign beside it would else belong to a part of it alone."""
    return text if _ONE_THING.fullmatch(text) else f"({text})"


def _bracketed(brackets: etree._Element) -> str:
    """Give what stands in brackets (22.1.2.24); those of a file that names none are round."""
    parts = _setting(brackets, "sepChr", "|").join(map(equation_text, brackets.findall(f"{MATH}e")))
    return f"{_setting(brackets, 'begChr', '(')}{parts}{_setting(brackets, 'endChr', ')')}"


def _setting(element: etree._Element, name: str, otherwise: str) -> str:
    """Give a sign that the properties of a part set; they may set it to none."""
    properties = element.find(f"{element.tag}Pr")
    sign = properties.find(f"{MATH}{name}") if properties is not None else None
    return otherwise if sign is None else sign.get(_VAL) or ""
