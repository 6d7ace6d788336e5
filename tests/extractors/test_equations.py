"""Equations of a document as lines of text."""

from __future__ import annotations

import pytest

from extractors.controls import W
from extractors.equations import MATH
from tests.extractors.docx_builder import line_of, p, r

XMLNS = f'xmlns:m="{MATH[1:-1]}" xmlns:w="{W[1:-1]}"'


def m(name: str, *content: str) -> str:
    return f"<m:{name}>{''.join(content)}</m:{name}>"


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def equation(*content: str) -> str:
    return f"<m:oMath {XMLNS}>{''.join(content)}</m:oMath>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run("a") + run("=") + run("۲"), "a=۲", id="words in a line"),
        pytest.param(m("f", m("num", run("۱")), m("den", run("۲"))), "۱/۲", id="fraction"),
        pytest.param(m("f", m("num", run("a+b")), m("den", run("۲"))), "(a+b)/۲", id="fraction of a sum"),
        pytest.param(m("f", m("fPr"), m("num", run("۱.۵")), m("den", run("n"))), "۱.۵/n", id="properties"),
        pytest.param(m("sSup", m("e", run("۱۰")), m("sup", run("۶"))), "۱۰^۶", id="power"),
        pytest.param(m("sSubSup", m("e", run("x")), m("sub", run("i")), m("sup", run("۲"))), "x_i^۲", id="both"),
        pytest.param(m("rad", m("deg"), m("e", run("n"))), "√(n)", id="root"),
        pytest.param(m("d", m("e", run("a")), m("e", run("b"))), "(a|b)", id="brackets"),
        pytest.param(m("d", m("dPr", '<m:begChr m:val="["/><m:endChr m:val=""/>'), m("e", run("a"))), "[a", id="other brackets"),
        pytest.param(m("nary", m("naryPr", '<m:chr m:val="∑"/>'), m("sub", run("i")), m("sup", run("n")), m("e", run("x"))), "∑_i^n x", id="sum"),
        pytest.param(m("func", m("fName", run("log")), m("e", run("n"))), "log n", id="function"),
        pytest.param(m("m", m("mr", m("e", run("۱")), m("e", run("۲"))), m("mr", m("e", run("۳")), m("e", run("۴")))), "۱ ۲; ۳ ۴", id="matrix"),
        pytest.param(f"{run('a')}<w:del>{run('b')}</w:del>", "a", id="deleted"),
        pytest.param("<m:r><w:rPr/><w:t>واحد</w:t></m:r>", "واحد", id="words of the text"),
    ],
)  # fmt: skip
def test_equation_keeps_its_parts_apart(content: str, text: str) -> None:
    assert line_of(p(equation(content))).text == text


def test_equation_stands_among_the_words_of_its_line() -> None:
    paragraph = p(r("نرخ: "), equation(run("۱۲"), run("×"), run("n")), r(" ریال"))

    assert line_of(paragraph).text == "نرخ: ۱۲×n ریال"


def test_equation_of_a_paragraph_of_its_own_is_read() -> None:
    assert line_of(p(f"<m:oMathPara {XMLNS}>{equation(run('a'))}</m:oMathPara>")).text == "a"


def test_equation_in_the_code_of_a_field_is_no_text() -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

    assert line_of(p("پیش", code, equation(run("a")))).text == "پیش"
