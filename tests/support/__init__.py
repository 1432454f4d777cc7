"""The one home of what tests and bench share; tests import it, it imports no test.

    sources         the project's folder, copies of its sources, commands run in them
    apt             Debian packages that a test needs
    built_pages     the built pages, parsed by another parser than the build's
    host            the one HTTP server: the built site as hosts send it, or pages made up
    servers         nginx and Caddy with the files of deploy/
    chromium        the one way to Chromium: where it is, its flags, its patience
    screen          screens, and what is seen on them (measure.js)
    log             what a browser asked for, and what it complained of
    axe             what axe-core finds on a page
    languages       the languages of the site
    snippets        what a website pastes to embed a page
    search_quality  how well the search finds; make search-quality
    fuzz            sources damaged at random; make fuzz
    kit             the announcement kit of these sources or of a copy
    pdf             the text of a PDF

The fixtures made of these stand in tests/conftest.py and tests/browser/conftest.py. No test module
imports another one; bench imports from here, and nothing imports bench.
"""
