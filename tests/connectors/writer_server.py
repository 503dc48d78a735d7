"""A service that speaks `/v1/chat/completions` as OpenAI documents it, with what it was asked kept."""

import json
from dataclasses import dataclass, field

from tests.connectors.loopback import Bad, Service

KEY = "sk-fictitious"
MODEL = "petit-modele"


@dataclass
class WritingService:
    """Answers with `says` to whoever brings the key and asks for its model."""

    says: str = '{"subject": "Votre reel", "text": "Bonjour"}'
    finish: str = "stop"
    key: str = KEY
    asked: list[dict] = field(default_factory=list)
    bad: Bad = field(default_factory=Bad)
    content: object = None
    """Another answer than the documented one."""

    def service(self) -> Service:
        return Service(answer=self.answer, bad=self.bad)

    def answer(self, _service, call):
        if call.path != "/v1/chat/completions" or call.method != "POST":
            return 404, {
                "error": {"message": f"Unknown request URL: {call.method} {call.path}", "type": "invalid_request_error"}
            }
        if self.key and call.token != self.key:
            return 401, {
                "error": {
                    "message": "Incorrect API key provided",
                    "type": "invalid_request_error",
                    "code": "invalid_api_key",
                }
            }
        asked = json.loads(call.body)
        if asked["model"] != MODEL:
            return 404, {
                "error": {"message": f"The model '{asked['model']}' does not exist", "code": "model_not_found"}
            }
        self.asked.append(asked)
        if self.content is not None:
            return 200, self.content
        return 200, {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_795_000_000,
            "model": MODEL,
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": self.says, "refusal": None},
                    "finish_reason": self.finish,
                }
            ],
            "usage": {"prompt_tokens": 400, "completion_tokens": 120, "total_tokens": 520},
        }
