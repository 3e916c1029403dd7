# `make app` and `make test` work on a fresh machine with Python 3.11+ and make; the rest is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := app
.PHONY: help app test browser slow spark lint bench train samples pictures image pins audit clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

app: $(VENV)/app.stamp ## set up and run the app on http://127.0.0.1:7860
	$(BIN)/python app.py

# Two workers, for two cores; a file stays in one of them, so that what its tests share is made once.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder

test: $(VENV)/dev.stamp ## set up and run the test suite
	$(BIN)/python -m pytest $(WORKERS) -m "not slow and not browser and not spark"

browser: $(VENV)/dev.stamp ## what a person sees: the tests that drive Chromium
	$(BIN)/python -m pytest $(WORKERS) -m "browser and not slow"

slow: $(VENV)/dev.stamp ## the tests that train models and measure them on whole data sets
	$(BIN)/python -m pytest -n 2 -m "slow and not spark"

spark: $(VENV)/spark.stamp ## the other engine of whole ledgers, with Java 17: the tests that run PySpark
	$(BIN)/python -m pytest -n 0 -m spark

lint: $(VENV)/dev.stamp ## style, types, workflows, Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/zizmor --quiet --offline --no-progress .github/workflows
	$(BIN)/hadolint --failure-threshold warning Dockerfile

bench: $(VENV)/dev.stamp ## measure; each file in benchmarks/ writes its table beside itself
	for file in benchmarks/[a-z]*.py; do $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done

train: $(VENV)/dev.stamp ## train every model from the datasets in DATA (default ../shared/data)
	$(BIN)/python -m core.train all --data $(or $(DATA),../shared/data)

samples: $(VENV)/dev.stamp ## make the synthetic samples again
	for what in wallets records orders profiles holdings ledger; do $(BIN)/python -m core.simulate $$what || exit 1; done

pictures: $(VENV)/dev.stamp ## take README's pictures again, from the app as it is
	$(BIN)/python docs/pictures.py

image: ## build the container image and see it answer
	if [ -x ../shared/tools/check-image ]; then ../shared/tools/check-image . /health; else docker build -t ledgerlens .; fi

pins: $(VENV)/dev.stamp ## compile the requirements files with hashes
	$(BIN)/$(PINS) requirements.in -o requirements.txt
	$(BIN)/$(PINS) requirements-dev.in -o requirements-dev.txt
	$(BIN)/$(PINS) requirements-spark.in -o requirements-spark.txt

audit: $(VENV)/dev.stamp ## hold every pinned package against published advisories (asks osv.dev)
	$(BIN)/python .ci/audit.py

clean: ## remove the environment and the tools' caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis

$(VENV)/app.stamp: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make app PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.stamp: $(VENV)/app.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/spark.stamp: $(VENV)/dev.stamp requirements-spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt
	touch $@
