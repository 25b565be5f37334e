/// A value that never changes, behind one reference: many conditions of a device share the same records, and
/// are copied by the million.
final class Snapshot<Value: Hashable & Sendable>: Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

extension Snapshot: Hashable {
    static func == (left: Snapshot, right: Snapshot) -> Bool {
        left === right || left.value == right.value
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}
