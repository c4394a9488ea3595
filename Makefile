# Two commands are all a newcomer needs: `make run` and `make test`. Each installs what it needs.
.DEFAULT_GOAL := help
.PHONY: help run fresh walk test setup check lint fmt bench soak words lock clean
bin := .venv/bin

help: ## List every target
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

run: setup ## Open two agencies with invented people, in the browser (Ctrl-C stops both)
	@$(bin)/handrail demo

fresh: setup ## The same, begun anew: what was tried before is taken away
	@$(bin)/handrail demo --fresh

walk: setup ## Walk a person through the framework procedure, here in the terminal
	@$(bin)/handrail walk sops/framework

test: lint ## Run the whole suite: layers, types, style, tests, the manual's examples
	@$(bin)/pytest -n 2 --dist loadgroup

setup: ## Leave .venv/bin/handrail, with every package locked (the other targets call it)
	@tools/setup

check: setup ## Check the framework procedure over every situation a person can reach
	@$(bin)/handrail check sops/framework

lint: ## Layers, types and style only
	@tools/setup dev
	@$(bin)/lint-imports --no-logo
	@$(bin)/mypy
	@$(bin)/ruff check
	@$(bin)/ruff format --check

fmt: ## Put the code into the house's form
	@tools/setup dev
	@$(bin)/ruff check --fix
	@$(bin)/ruff format

bench: ## Take the measures (benchmarks/, one command each)
	@tools/setup oracle
	@set -e; for measure in $(wildcard benchmarks/[a-z]*.py); do echo "== $$measure"; $(bin)/python "$$measure"; done

soak: ## Run the long tests that `make test` leaves out
	@tools/setup dev
	@$(bin)/pytest -n 2 --dist loadgroup -m soak --hypothesis-profile soak

words: ## Bring the catalogues up to date with what is said, and compile them (CONTRIBUTING: a language)
	@tools/setup dev
	@$(bin)/python tools/words

lock: ## Write the lock files anew from pyproject.toml (needs uv)
	@tools/lock

clean: ## Take away what was made: the environment and the caches
	@rm -rf .venv .setup.log .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
