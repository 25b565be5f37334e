// Requests under way hold tokens in their URLs, and wallets: nothing of them is shown when they are dumped.

extension HTTPSession: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Exchanges: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Exchange: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension RequestBody: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension TimeLimits: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
