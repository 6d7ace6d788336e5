# The commands of this repository. Each first makes the environment it needs in .venv, if it is not there yet.
#
# `make test SHENASNAME_PYTHON=python3.13` makes and uses the environment with that Python.

export SHENASNAME_PYTHON

INSIDE := sh .ci/environment

.PHONY: help demo test check bench lock clean

help:
	@echo 'make demo    read the example forms into a warehouse and ask it three questions'
	@echo 'make test    lint, format and type checks, then all tests'
	@echo 'make check   lint, format and type checks alone'
	@echo 'make bench   measure accuracy on random forms, Word files and PDFs, and speed'
	@echo 'make lock    write requirements.lock anew after a change of dependencies'
	@echo 'make clean   remove the environment and everything that was made'

demo:
	@$(INSIDE) shenasname demo

test: check
	@$(INSIDE) pytest -n auto --maxprocesses 4

check:
	@$(INSIDE) ruff check
	@$(INSIDE) ruff format --check
	@$(INSIDE) mypy

bench:
	@$(INSIDE) python -m fixtures.bench --pdf

lock:
	@sh .ci/lock $(LOCK)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist bench-out *.egg-info shenasname-demo.*
	find pipeline extractors normalizers warehouse fixtures tests -name __pycache__ -type d -prune -exec rm -rf {} +
