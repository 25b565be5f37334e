// An engine and its options hold keys of the app, and errors of the app may (W7).

extension SyncEngine: CustomReflectable {
    /// Shows nothing of what the engine holds.
    public nonisolated var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SyncOptions: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The limits; nothing of the app's own parts.
    public var description: String {
        "at most \(rounds) rounds, \(formerBaseLimit) former bases and \(keepsakeLimit) keepsakes"
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SyncError: CustomReflectable {
    /// Shows nothing of the app's own errors.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
