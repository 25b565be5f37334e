// What passes through a replica holds wallets in the clear: it prints as what it is, and no more (W7).

extension Event: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What happened, and in which operation; nothing of a wallet.
    public var description: String {
        let name =
            switch self {
            case .edit: "edit"
            case .restore: "restore"
            case .pull: "pull"
            case .push: "push"
            case .changePassword: "changePassword"
            case .lookAgain: "lookAgain"
            case .recover: "recover"
            case .cancel: "cancel"
            case .saved(let generation): "saved \(generation)"
            case .saveFailed(let generation): "saveFailed \(generation)"
            case .reloaded(let record): "reloaded \(record)"
            case .sealed(_, let state): "sealed \(state)"
            case .accepted(_, let text): "accepted \(text)"
            case .latest(_, let state): "latest \(state.map(\.description) ?? "none")"
            case .rejected(_, let reason): "rejected: \(reason)"
            case .opened: "opened"
            case .merged: "merged"
            case .failed: "failed"
            }
        return name.naming(operation)
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Action: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What is to be done, and for which operation; nothing of a wallet.
    public var description: String {
        let name =
            switch self {
            case .save(let record): "save \(record)"
            case .seal(_, let draft): "seal \(draft)"
            case .get: "get"
            case .post(_, let post): "post \(post.text)"
            case .open(_, let state): "open \(state)"
            case .merge: "merge"
            case .finish(_, let outcome): "finish: \(outcome)"
            case .abandon: "abandon"
            }
        return name.naming(operation)
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Draft: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Author and map; nothing of the wallet.
    public var description: String { "draft by \(author), \(lastSynced)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Replica: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Its record, and the generation that is durable; nothing of the wallet.
    public var description: String { "replica with \(record), durable up to \(durableGeneration)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension String {
    fileprivate func naming(_ operation: OperationID?) -> String {
        operation.map { "\(self) (operation \($0.value))" } ?? self
    }
}
