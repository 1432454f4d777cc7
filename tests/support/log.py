"""What a browser asked for, and what it complained of."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response


class Log:
    """What a page did since the last `clear`: the addresses it `asked` for, those that `failed`
    (with the status, if there was an answer), what was `said` in the console, and the `errors` that
    no script caught."""

    def __init__(self, page: Page):
        self.clear()
        page.on("request", self._ask)
        page.on("requestfailed", self._fail)
        page.on("response", self._answer)
        page.on("console", self._say)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def clear(self) -> None:
        self.asked: list[str] = []
        self.failed: list[str] = []
        self.said: list[str] = []
        self.errors: list[str] = []

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _fail(self, request: Request) -> None:
        self.failed.append(request.url)

    def _answer(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _say(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)
