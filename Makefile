# Essaim's commands. `make demo` and `make test` are all a newcomer needs.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
PY := .venv/bin/python
SERVE ?= 1

.PHONY: help demo test check bench serve fix docs lock setup

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: setup  ## load the demo world, match the sample brief, serve (SERVE=0 stops after the shortlist)
	.venv/bin/essaim demo $(if $(filter 0,$(SERVE)),--no-serve,)

serve: setup  ## serve the web application on 127.0.0.1:8000
	.venv/bin/essaim serve

test: setup  ## every test, Chromium and PostgreSQL included
	tools/run-tests

check: setup  ## formatting, lint, types, contracts, migrations, translations, docs
	tools/check

bench: setup  ## the benchmarks, as ratios measured side by side
	$(PY) -m benchmarks

fix: setup  ## format, and regenerate what is generated
	tools/fix

docs: setup  ## build the documentation site into site/
	.venv/bin/mkdocs build --strict

lock: .venv/uv.stamp  ## recompile requirements.lock (a week of cooling-off)
	.venv/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --all-extras --group dev pyproject.toml -o requirements.lock

setup: .venv/sync.stamp node_modules/.stamp src/essaim/design/static/design/dist/.stamp .venv/mo.stamp .venv/gazetteer.stamp

# uv itself comes from the lock, hash-checked by pip.
.venv/uv.stamp:
	python3 -m venv .venv
	awk '/^uv==/{p=1} p{print} p && !/\\$$/{exit}' requirements.lock > .venv/uv.txt
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@touch $@

.venv/sync.stamp: requirements.lock pyproject.toml | .venv/uv.stamp
	VIRTUAL_ENV=.venv .venv/bin/uv pip sync -q --require-hashes requirements.lock
	VIRTUAL_ENV=.venv .venv/bin/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.stamp: package-lock.json package.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

src/essaim/design/static/design/dist/.stamp: node_modules/.stamp $(shell find frontend -type f 2>/dev/null)
	npm run --silent build
	@touch $@

.venv/mo.stamp: $(shell find src -name '*.po') | .venv/sync.stamp
	$(PY) tools/compile_translations.py
	@touch $@

.venv/gazetteer.stamp: $(wildcard tools/*gazetteer*) src/essaim/language/places/keys.py src/essaim/language/places/table.py | .venv/sync.stamp node_modules/.stamp
	$(PY) -m tools.build_gazetteer
	@touch $@
