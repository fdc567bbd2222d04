# Everyday verbs. `make` alone lists them.
# A fresh machine needs Python 3.11 or later, make and git; nothing else, and no account.

VENV  ?= .venv
JOBS  ?= 2
ARGS  ?=
ADDRESS ?= 127.0.0.1:8000
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$p; break; fi; done)

PY     := $(VENV)/bin/python
LUODI  := $(VENV)/bin/luodi
PIP    := $(PY) -m pip --disable-pip-version-check
RUN    := $(VENV)/.luodi-run
DEV    := $(VENV)/.luodi-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo serve static messages test check lint types imports lock-check fix golden bench bench-read bench-proofs bench-log prove prove-readers docs \
	times lock clean

help: ## list these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

# ---- set-up ------------------------------------------------------------------------

$(PY):
	@if [ -z "$(PYTHON)" ]; then echo "No Python 3.11 or later found." \
	"Install one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; fi
	@echo "▸ $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# $(1) lock file. Hashes are checked; the package itself needs nothing from outside.
define install
	@echo "▸ installing $(1) (once; under a minute with a good line)"
	@$(PIP) install -qq --no-deps --require-hashes -r $(1)
	@$(PIP) install -qq --no-deps --no-index --no-build-isolation -e .
	@$(PIP) check >/dev/null || { $(PIP) check; exit 1; }
endef

$(RUN): requirements/run.txt pyproject.toml | $(PY)
	$(call install,requirements/run.txt)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(PY)
	$(call install,requirements/dev.txt)
	@touch $@ $(RUN)

setup: $(DEV) ## make .venv with everything for development
	@echo "Ready: $(LUODI) --help"

# ---- the two commands --------------------------------------------------------------

SAMPLE := examples/05-行动计划.docx

demo: $(RUN) ## decompose the bundled samples, write the Excel file, open the site
	@mkdir -p out
	@printf '\n▸ Five sample documents become one ledger · 五份样例文稿，拆成一本台账\n\n'
	@$(LUODI) decompose examples/0* -o out/台账.xlsx --progress
	@printf '\n▸ The first two chapters of $(SAMPLE) · 样例前两章\n\n'
	@$(LUODI) read $(SAMPLE) | sed '/^三、/,$$d' | $(LUODI) decompose - --no-parts --quiet
	@printf '\n▸ Next · 接下来\n\n'
	@echo "  out/台账.xlsx                                    open it in Excel or WPS · 用 Excel 或 WPS 打开"
	@echo "  $(LUODI) decompose 文件.docx -o 台账.xlsx   your own document · 换成自己的文件"
	@echo "  $(LUODI) decompose --help                   options · 选项"
	@if [ -t 1 ] && [ -z "$(NO_SERVE)" ] && $(PY) -c 'import django' 2>/dev/null; then $(MAKE) --no-print-directory serve; \
	else echo "  make serve                                       the site · 打开网站 $(SITE)"; fi

SITE := http://$(ADDRESS)
DJANGO := $(PY) -m luodi_web

serve: $(RUN) static ## open the site on this machine; Ctrl-C ends it
	@$(DJANGO) migrate --verbosity 0
	@printf '\n▸ One account a role · 每种角色一个账号\n\n'; $(DJANGO) seed_accounts --yes-invented-people
	@printf '\n▸ The site · 网站  $(SITE)   (Ctrl-C ends it · 按 Ctrl-C 结束)\n\n'
	@exec $(DJANGO) runserver --noreload $(ADDRESS)

static: $(PY) ## build htmx, ECharts and the Chinese words; a second run does nothing
	@$(PY) -m tools.build_static

messages: $(DEV) ## find the words of the interface; then fill in locale/zh_Hans
	@$(PY) tools/messages.py

test: check static ## check, then every test
	@echo "▸ pytest, tests that measure seconds or memory, alone"
	@$(PY) -m pytest -q -m speed --no-header || [ $$? -eq 5 ]
	@echo "▸ pytest, all others, $(JOBS) processes"
	@$(PY) -m pytest -m "not speed" -n $(JOBS) --durations=10 --durations-min=1 $(ARGS)
	@echo "▸ pytest, those of the web marked db again, on PostgreSQL"
	@LUODI_TEST_DATABASE=postgres $(PY) -m pytest -q -m db -n $(JOBS) tests/web $(ARGS) || [ $$? -eq 5 ]

# ---- checks ------------------------------------------------------------------------

# $(1) what is run, $(2) the command. No commas in either.
define step
	@echo "▸ $(1)"; began=$$(date +%s); $(2) || exit 1; \
	echo "  $$(( $$(date +%s) - began )) s"
endef

check: lint types imports lock-check docs ## ruff, mypy, import contracts, locks, links

lint: $(DEV)
	$(call step,ruff check,$(PY) -m ruff check --quiet --output-format concise .)
	$(call step,djlint,$(PY) -m djlint --lint --quiet src/luodi_web)

types: $(DEV)
	$(call step,mypy --strict,$(PY) -m mypy)

imports: $(DEV)
	$(call step,import contracts,$(VENV)/bin/lint-imports --no-logo)

# docs/adr/0004: whoever installs says from where; the repository does not.
lock-check:
	$(call step,locks name no host and no path,! grep -nE '://|^ *-[a-z]|--(index|extra|find|trusted)|^[./]' requirements/*.txt)

docs: $(DEV) ## check the links and the index of the documentation
	$(call step,links and index of the docs,$(PY) -c "$$CHECK_DOCS")

define CHECK_DOCS
import pathlib, re, sys
root = pathlib.Path()
pages = sorted([*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/*.md")])
faults = []
linked = set()
for page in pages:
    for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        goal = (page.parent / link).resolve()
        if not goal.exists():
            faults.append(f"{page}: links to {link} which is not there")
        if page.as_posix() == "docs/README.md":
            linked.add(goal)
for page in root.glob("docs/**/*.md"):
    if page.as_posix() != "docs/README.md" and page.resolve() not in linked:
        faults.append(f"docs/README.md: does not name {page}")
print(*faults or [f"{len(pages)} pages"], sep="\n")
sys.exit(bool(faults))
endef
export CHECK_DOCS

# ---- now and then ------------------------------------------------------------------

fix: $(DEV) ## let ruff repair what it can
	@$(PY) -m ruff check --fix .

golden: $(DEV) ## rewrite the expected files of the golden documents; read the diff
	@$(PY) -m tests.golden.rewrite $(ARGS)
	@git --no-pager diff --stat -- tests/golden

# jionlp and cn2an get an environment of their own, .venv-bench, from requirements/bench.txt.
bench: $(DEV) ## accuracy and seconds by document, beside other libraries
	@$(PY) benchmarks/run.py $(ARGS)

bench-read: $(DEV) ## text, seconds and memory of reading PDF and OFD, beside others
	@$(PY) benchmarks/reading.py $(ARGS)

prove: $(DEV) ## 200 kill -9 during writes on each database; ARGS="20 --only sqlite" for fewer
	@$(PY) benchmarks/prove_kills.py $(ARGS)

bench-log: $(DEV) ## what an entry adds to a write, on SQLite and PostgreSQL
	@$(PY) benchmarks/log_append.py $(ARGS)
	@$(PY) benchmarks/log_append.py --postgres $(ARGS)

prove-readers: $(DEV) ## 5,000 spoilt files for each reader; ARGS="500 pdf" for fewer
	@$(PY) benchmarks/prove_readers.py $(ARGS)

bench-proofs: $(DEV) ## what an entry of the log costs to append, and to verify from files
	@$(PY) benchmarks/proofs.py $(ARGS)

times: $(DEV) ## seconds that each part of the tests takes, one after the other
	@for part in tests/library/*/ tests/library tests/golden tests/shared src; do \
	[ -d $$part ] || continue; deeper=; [ $$part != tests/library ] || \
	deeper=$$(ls -d tests/library/*/ | sed 's/^/--ignore=/'); \
	printf '%-32s ' $$part; $(PY) -m pytest -q -n $(JOBS) $$deeper $$part 2>&1 | tail -1 | cut -c1-90; done

lock: ## resolve requirements/*.txt anew; UPGRADE=--upgrade for newer versions
	@[ -n "$(PYTHON)" ] && { [ -x .venv-lock/bin/uv ] || { $(PYTHON) -m venv .venv-lock \
	&& .venv-lock/bin/python -m pip install -qq uv; }; }
	@$(call compile,dev.txt,pyproject.toml --extra web --group build --group dev)
	@$(call compile,run.txt,pyproject.toml --extra web --group build -c requirements/dev.txt)
	@$(call compile,bench.txt,--group pyproject.toml:bench -c requirements/dev.txt)
	@$(call compile,bench-read.txt,--group pyproject.toml:bench-read)
	@$(MAKE) --no-print-directory lock-check

compile = .venv-lock/bin/uv pip compile -q --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(UPGRADE) $(2) \
	-o requirements/$(1) >/dev/null

clean: ## remove what the other verbs made
	@rm -rf node_modules .venv-node src/luodi_web/static/vendor .venv .venv-bench .venv-bench-read .venv-ci .venv-lock out build dist .mypy_cache .ruff_cache \
	.pytest_cache .hypothesis .import_linter_cache
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
