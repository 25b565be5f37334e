// What a merge found holds keys and values of a wallet, so none of it is printed unasked.

extension MergeConflict: CustomStringConvertible, CustomReflectable {
    public var description: String { "MergeConflict(\(kind))" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MergeQuestion: CustomStringConvertible, CustomReflectable {
    public var description: String { "MergeQuestion(\(conflict.kind))" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MergeAnswer: CustomStringConvertible, CustomReflectable {
    public var description: String { "MergeAnswer(\(question.conflict.kind))" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MergeChange: CustomStringConvertible, CustomReflectable {
    public var description: String { "MergeChange(by: \(author))" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
