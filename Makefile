# Two commands are all that is needed: `make run` and `make test`. Each installs what is missing first.

.PHONY: run dev test test-all test-systems chaos bench audit pictures setup translations lock
.DEFAULT_GOAL := run

run: ## everything on this machine, with sample data, until Ctrl-C; PORT=8001 make run for another port
	@scripts/setup.sh run
	@exec .venv/bin/python -m webapp.cli run --with-sample --with-parent

dev: ## the same, for who changes it: everything starts again when code, a template or a style is saved
	@scripts/setup.sh run
	@exec .venv/bin/python -m webapp.cli run --with-sample --with-parent --reload

test: ## style, types, the dependency rule and the tests that are quick
	@scripts/setup.sh test
	@scripts/check.sh quick

test-all: ## what `make test` leaves out: both databases for everything, every page in a browser, faults in short
	@scripts/setup.sh test
	@scripts/check.sh rest

test-systems: ## the rehearsal on a Debian 12 and a Debian 13 made for it; needs root. SYSTEMS=trixie for one
	@scripts/systems.sh $(SYSTEMS)

TIMED = $(addprefix tests/chaos/test_,redis_away.py struck.py limits.py)
ROWS = $(TIMED) $(filter-out $(TIMED),$(wildcard tests/chaos/test_*.py))

chaos: ## the fault suite in full, half an hour a database; DB=sqlite for one, FIGURES=file for its table
	@scripts/setup.sh test
	@.venv/bin/pytest $(ROWS) --full -o faulthandler_timeout=0 --durations=0 -n 2 --dist loadfile --no-loadscope-reorder \
		$(if $(DB),-k $(DB)) $(if $(FIGURES),--figures $(FIGURES))

bench: ## every promised figure, into docs/performance.md; less than 20 minutes. ONLY=papers for some, FULL=1 for a worker's memory, too
	@scripts/setup.sh test
	@.venv/bin/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(FULL),--full)

audit: ## Lighthouse on the pages that matter most; needs Node, which it asks for Lighthouse the first time
	@scripts/setup.sh test
	@.venv/bin/python -m scripts.audit

pictures: ## the pictures of docs/pictures, taken anew
	@scripts/setup.sh test
	@.venv/bin/python -m scripts.pictures

setup: ## only the installing
	@scripts/setup.sh run

translations: ## the languages' files: takes in what is new in the sources, tells what is missing; NEW=fr begins one
	@scripts/setup.sh run
	@.venv/bin/python scripts/translations.py $(if $(NEW),--new $(NEW))

COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-annotate pyproject.toml -q

lock: ## after a change of the dependencies in pyproject.toml; needs uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -o requirements-dev.lock
