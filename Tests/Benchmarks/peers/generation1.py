"""A device of generation 1: what a cycle of a get and a post is, whatever carries it."""

import json


class Device:
    """`request(method, path, body)` gives a status and the bytes of an answer."""

    def __init__(self, request, name, size):
        self.request, self.name, self.wallet = request, name, "w" * size
        account = {"email": f"{name}@example.com", "password": "a password"}
        self.call("POST", "/signup", account, 201)
        self.token = self.call("POST", "/auth/full", {**account, "deviceId": name}, 200)["token"]
        self.sequence = 0

    def call(self, method, path, body, *expected):
        status, text = self.request(method, path, None if body is None else json.dumps(body).encode())
        if status not in expected:
            raise SystemExit(f"{method} answered {status}")
        return json.loads(text)

    def cycle(self):
        answer = self.call("GET", f"/wallet-state?token={self.token}", None, 200, 404)
        if "walletStateJson" in answer:
            self.sequence = json.loads(answer["walletStateJson"])["lastSynced"][self.name]
        state = {
            "deviceId": self.name,
            "encryptedWallet": self.wallet,
            "lastSynced": {self.name: self.sequence + 1},
        }
        post = {"token": self.token, "walletStateJson": json.dumps(state), "hmac": "0123456789abcdef" * 4}
        self.call("POST", "/wallet-state", post, 200)
