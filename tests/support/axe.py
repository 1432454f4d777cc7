"""axe-core: what it finds on the page that is open."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What we promise is WCAG 2.2 AA: the rules of AAA (contrast of 7:1) are left out.
RUN = """async () => {
  const left = /^(experimental|deprecated|wcag2aaa)$/;
  const wanted = axe.getRules().filter(rule => !rule.tags.some(tag => left.test(tag)));
  const {violations} = await axe.run(document, {
    runOnly: {type: 'rule', values: wanted.map(rule => rule.ruleId)},
    resultTypes: ['violations'],
  });
  return violations.map(({id, nodes}) =>
    `${id}: ` + nodes.map(node => node.html.slice(0, 160)).join(' | '));
}"""


def faults(page: Page) -> list[str]:
    """Each violation of a rule, with the elements that it was found on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN)
    return found
