/// One of the objects around the place where a merge is.
struct ObjectScope {
    let here: SideObject
    let there: SideObject
    /// The values that are to be kept beside those that have their keys.
    var extras: [Extra] = []

    struct Extra {
        let name: ExactText
        let value: JSONSlice
    }
}

extension DocumentMerge {
    /// The value that one side has under this key in the object of `scope`.
    func value(of key: ExactText, in scope: ObjectScope, of side: MergeSide) -> JSONSlice? {
        let object = side == .local ? scope.here : scope.there
        let text = text(of: side)
        let name = Array(key.utf8)
        return ByteView.reading(name) { view in
            let span = KeySpan(start: 0, end: view.count, isEscaped: false)
            if let number = object.base.find(span, in: view, of: base) {
                return switch object.fate(of: number) {
                case .removed: nil
                case .same: object.base.members[number].slice(in: base)
                case .changed(let place): object.changed[place].slice(in: text)
                }
            }
            return object.added.find(span, in: view, of: text).map {
                object.added.members[$0].slice(in: text)
            }
        }
    }

    /// The side whose timestamp under `key` is larger, in the nearest object around that has one.
    func newerSide(by key: ExactText) -> MergeSide? {
        for scope in scopes.reversed() {
            let mine = value(of: key, in: scope, of: .local)
            let theirs = value(of: key, in: scope, of: .remote)
            if let mine, let theirs { return TimestampOrder.later(mine, theirs) }
            if mine != nil || theirs != nil { return nil }
        }
        return nil
    }

    /// Writes the values of the innermost object that have to find a key of their own.
    mutating func addExtras(_ layout: inout ContainerLayout) {
        guard let scope = scopes.last, !scope.extras.isEmpty else { return }
        var taken: Set<ExactText> = []
        layout.flush(local, to: &output)
        for extra in scope.extras {
            var number = 2
            var isThere = false
            func name() -> ExactText { ExactText("\(extra.name) (\(number))") }
            while !isThere, taken.contains(name()) || isTaken(name(), in: scope) {
                isThere = isKept(extra.value, under: name(), in: scope)
                number += 1
            }
            if isThere { continue }
            taken.insert(name())
            var writer = JSONWriter()
            writer.key(name())
            layout.separate(&output)
            output += writer.bytes
            write(extra.value)
        }
    }

    /// Whether the merged object has this value under this key, from an earlier merge. It is not kept once more then:
    /// otherwise it would be there once for each merge without a base.
    private func isKept(_ value: JSONSlice, under key: ExactText, in scope: ObjectScope) -> Bool {
        let mine = self.value(of: key, in: scope, of: .local)
        let theirs = self.value(of: key, in: scope, of: .remote)
        if let mine, let theirs { return mine.isEqual(to: value) && theirs.isEqual(to: value) }
        guard let held = mine ?? theirs, held.isEqual(to: value) else { return false }
        // What only one side has may be what the other one removed.
        return !Self.has(key, scope.here.base, of: base)
    }

    /// Whether an object has, or ever had, a member of this name.
    private func isTaken(_ name: ExactText, in scope: ObjectScope) -> Bool {
        Self.has(name, scope.here.base, of: base) || Self.has(name, scope.here.added, of: local)
            || Self.has(name, scope.there.added, of: remote)
    }

    private static func has(_ name: ExactText, _ members: MemberList, of text: ByteView) -> Bool {
        ByteView.reading(Array(name.utf8)) { view in
            let span = KeySpan(start: 0, end: view.count, isEscaped: false)
            return members.find(span, in: view, of: text) != nil
        }
    }
}
