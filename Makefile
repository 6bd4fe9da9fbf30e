# Two commands are all that is needed: `make run` and `make test`. Each installs what is missing first.

.PHONY: run test setup lock
.DEFAULT_GOAL := run

run: ## everything on this machine, with sample data, until Ctrl-C; PORT=8001 make run for another port
	@scripts/setup.sh run
	@exec .venv/bin/python -m webapp.cli run --with-sample --with-parent

test: ## style, types, the dependency rule and the tests
	@scripts/setup.sh test
	@scripts/check.sh

setup: ## only the installing
	@scripts/setup.sh run

COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-annotate pyproject.toml -q

lock: ## after a change of the dependencies in pyproject.toml; needs uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -o requirements-dev.lock
