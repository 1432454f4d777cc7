# คำสั่งทั้งหมดของโครงการ สั่ง make เพื่อดูรายการ (every command of the project; make alone lists them)
# ใช้ได้ทันทีหลัง git clone ขอเพียงมี Python 3.11 ขึ้นไป make และ git

python := .venv/bin/python

# Same commit, same bytes: the time that builds may write is the last commit's.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)
endif
export SOURCE_DATE_EPOCH
# Material's notice about the next MkDocs says nothing that decisions/ does not.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help build serve lint unit test check usage mend reviewed new bench fuzz sbom audit search-quality lock clean venv

compile := $(python) -m uv pip compile --quiet --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

help: ## แสดงรายการนี้ (this list)
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile | expand -t 24

build: venv ## สร้างเว็บไซต์ลงใน site/ (build the site into site/)
	@$(python) -m ofos build $(ARGS)

serve: venv ## ดูเว็บไซต์ในเครื่องขณะแก้ไข (see the site on this machine while you edit)
	@$(python) -m mkdocs serve

lint: venv ## ตรวจรูปแบบและชนิดของรหัส ราวสิบวินาที (check style and types of the code, in about ten seconds)
	@sh scripts/lint.sh

unit: venv ## ทดสอบส่วนที่ไม่ต้องใช้เบราว์เซอร์หรือเว็บไซต์ที่สร้างแล้ว (test what needs no browser and no built site)
	@sh scripts/unit.sh $(ARGS)

test: venv ## สร้างแล้วตรวจทุกอย่าง (build, then test everything)
	@sh scripts/test.sh $(ARGS)

check: venv ## ตรวจ facts.yml และหน้าเนื้อหาอย่างเร็ว (check facts.yml and the pages, quickly)
	@$(python) -m ofos check

usage: venv ## บอกว่าข้อมูลใดอยู่ในหน้าใด (which fact is on which page)
	@$(python) -m ofos usage $(ARGS)

reviewed: venv ## บันทึกว่าตรวจคำแปลแล้ว FILE=docs/en/… (record that a translation was reviewed)
	@$(python) -m ofos reviewed $(FILE)

mend: venv ## แก้สิ่งที่มีคำตอบเดียวให้เอง แล้วสร้างเว็บไซต์ (mend what has only one answer, and build)
	@$(python) -m ofos mend

new: venv ## เริ่มเว็บไซต์ของหนังสือฉบับอื่น DIR=โฟลเดอร์ใหม่ [ANSWERS=แฟ้ม] (begin a site for another office's letter)
	@$(python) -m ofos new "$(DIR)" $(if $(ANSWERS),--answers "$(ANSWERS)")

bench: venv ## วัดน้ำหนักและความเร็ว (measure weight and speed)
	@$(python) -m bench $(ARGS)

fuzz: venv ## ทำต้นฉบับเสียหายแบบสุ่ม แล้วดูว่าตอบถูกหรือไม่ (damage the sources at random)
	@$(python) -m tests.support.fuzz $(ARGS)

search-quality: venv ## วัดว่าค้นพบแค่ไหน [QUERIES=แฟ้ม] [TOPICS=แฟ้ม] (how well search finds what is asked)
	@$(python) -m tests.support.search_quality "$(QUERIES)" "$(TOPICS)"

lock: venv ## เขียน requirements*.txt ใหม่จาก pyproject.toml (make requirements*.txt again)
	@$(compile) --group check --group dev --output-file requirements.txt pyproject.toml $(ARGS)
	@$(compile) --group check --constraint requirements.txt --output-file requirements-check.txt $(ARGS)
	@$(compile) --group supply --output-file requirements-supply.txt $(ARGS)

sbom: ## เขียนรายการแพ็กเกจของการสร้าง ลง build/sbom.cdx.json (list what a build is made with)
	@sh scripts/supply.sh sbom

audit: ## ดูว่าแพ็กเกจมีช่องโหว่ที่รู้แล้วหรือไม่ ต้องใช้อินเทอร์เน็ต (known weaknesses; needs the network)
	@sh scripts/supply.sh audit

clean: ## ลบทุกอย่างที่สร้างขึ้น (remove everything that was made)
	@rm -rf .venv .venv-check .venv-supply .venv.lock site .site.* build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

venv:
	@sh scripts/venv.sh
