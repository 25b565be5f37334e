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
            func name() -> ExactText { ExactText("\(extra.name) (\(number))") }
            while taken.contains(name()) || isTaken(name(), in: scope) { number += 1 }
            taken.insert(name())
            var writer = JSONWriter()
            writer.key(name())
            layout.separate(&output)
            output += writer.bytes
            write(extra.value)
        }
    }

    /// Whether an object has, or ever had, a member of this name.
    private func isTaken(_ name: ExactText, in scope: ObjectScope) -> Bool {
        let key = Array(name.utf8)
        return ByteView.reading(key) { view in
            let span = KeySpan(start: 0, end: view.count, isEscaped: false)
            return scope.here.base.find(span, in: view, of: base) != nil
                || scope.here.added.find(span, in: view, of: local) != nil
                || scope.there.added.find(span, in: view, of: remote) != nil
        }
    }
}
