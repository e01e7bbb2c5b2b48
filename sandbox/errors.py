"""What the sandbox answers when it refuses.

SandboxError
├── ApiError     to the bot: a code and a description, worded as the Bot API words it
└── PersonError  to the page or the test: one sentence
"""


class SandboxError(Exception):
    """The base of every refusal."""


class PersonError(SandboxError):
    """A person asked for something that their Telegram would not offer."""


class ApiError(SandboxError):
    """The Bot API refused a call."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after_s: int | None = None,
        moved_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s
        self.moved_to = moved_to


def bad_request(reason: str) -> ApiError:
    """Make a 400; the reason's first letter is lowered unless it begins a server's own code."""
    return ApiError(400, f"Bad Request: {_worded(reason)}")


def forbidden(reason: str) -> ApiError:
    """Make a 403."""
    return ApiError(403, f"Forbidden: {_worded(reason)}")


def conflict(reason: str) -> ApiError:
    """Make a 409."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after_s: int) -> ApiError:
    """Make a 429 that says in seconds when to come again."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after_s}", retry_after_s=retry_after_s
    )


def upgraded(moved_to: int) -> ApiError:
    """Make the 400 of a group that has become a supergroup; it says which."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, reason, moved_to=moved_to)


def unauthorized(token: str) -> ApiError:
    """Make the 401 that a wrong token gets."""
    malformed = ":" not in token or token.startswith("0")
    return ApiError(401, "Unauthorized: invalid token specified" if malformed else "Unauthorized")


def not_found(what: str = "") -> ApiError:
    """Make a 404."""
    return ApiError(404, f"Not Found: {what}" if what else "Not Found")


def stale_query() -> ApiError:
    """Make the 400 of a query that is unknown, answered already or too old."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def _worded(reason: str) -> str:
    second = reason[1:2]
    if second == "_" or "A" <= second <= "Z":
        return reason
    return reason[:1].lower() + reason[1:]
