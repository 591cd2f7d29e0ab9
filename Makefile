# Two commands do everything: `make run` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help run test check unit verify lock examples docs clean

help: ## Show this help
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.stamp/run: requirements/base.txt pyproject.toml scripts/setup
	@scripts/setup base
	@mkdir -p .stamp && touch $@

.stamp/dev: requirements/dev.txt pyproject.toml scripts/setup
	@scripts/setup dev
	@mkdir -p .stamp && touch .stamp/run $@

run: .stamp/run ## Set up and start the demonstration institution on http://127.0.0.1:8000
	@$(BIN)/jiphyeon demo --host $(HOST) --port $(PORT) $(if $(MODEL),--model $(MODEL))

test: .stamp/dev ## Everything CI runs
	@scripts/check
	@scripts/test

check: .stamp/dev ## Lint, types, layers, documentation
	@scripts/check

unit: .stamp/dev ## Tests alone
	@scripts/test

verify: .stamp/dev ## Long runs, resumable; results go to docs/performance.md
	@scripts/verify

lock: ## Refresh the hashed requirements (needs uv)
	@scripts/lock

docs: .stamp/dev ## Rebuild the generated pages under docs/
	@$(BIN)/python scripts/generate_docs.py

examples: .stamp/dev ## Rebuild docs/examples
	@$(BIN)/python scripts/examples.py

clean: ## Remove what make made (not the data folder)
	rm -rf $(VENV) .stamp .mypy_cache .ruff_cache .pytest_cache
