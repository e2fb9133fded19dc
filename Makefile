# Everything lives in .venv; nothing else on the machine is touched. Needs git, make, Python ≥ 3.11.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.stamp
# What is compiled once need not be compiled by every process of every run.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test many fast warm shake mutants blanks lint gold examples docs questions pins pictures bench clean

demo: $(STAMP)  ## make demo/, a pair of twins, and say what to do next
	@if [ -d demo ]; then \
	  echo "demo/ is there already, and stays as it is; rm -rf demo makes it anew."; \
	  echo "To have twinstart in this shell: . $(CURDIR)/$(BIN)/activate"; \
	else $(BIN)/twinstart new demo --no-input; fi

test: warm lint  ## every part of it tested: needs the network for the twins' packages
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not many"

many: warm  ## the rest: other databases, versions, features and moments, and what takes long
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m many

fast: warm lint  ## the part without network, servers and browser: a minute or two
	$(BIN)/python -m pytest -n 2 -m "not (network or slow or many)"

shake: $(STAMP)  ## the fast part, ten times in random order, with every core kept busy
	$(BIN)/python tools/shake.py

mutants: $(STAMP)  ## put single faults into src and count those that the fast part notices
	$(BIN)/python tools/mutants.py $(ONLY)

blanks: $(STAMP)  ## take each region that a lesson quotes out of its twin, and note which test notices
	$(BIN)/python tools/blanks.py $(ONLY)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "twinstart needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -q -e '.[dev]'
	@touch $@

# Compile once, and fill twinstart's own cache, which the processes of the tests read only.
warm: $(STAMP)
	@$(BIN)/twinstart new demo --no-input --dry-run >/dev/null 2>&1

gold: $(STAMP)  ## write the renderers' gold files anew
	$(BIN)/python -m pytest -q tests/show --rewrite-gold

examples: $(STAMP)  ## generate examples/todo anew
	$(BIN)/python tools/examples.py

docs: $(STAMP)  ## generate the command reference anew
	$(BIN)/python tools/reference.py

questions: $(STAMP)  ## write templates/questions.toml into each cookiecutter.json
	$(BIN)/python tools/questions.py

pins: $(STAMP)  ## refresh the exact pins of what is generated (needs the network)
	$(BIN)/python tools/pins.py

pictures: $(STAMP)  ## make the README's pictures anew (needs Chromium)
	$(BIN)/python tools/pictures.py

bench: $(STAMP)  ## print how long the commands take, against others in the same run
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/guide.py

clean:
	rm -rf .venv demo build dist
