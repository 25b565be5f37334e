public import Foundation
public import WalletSync

/// One value of an entry as somebody once wrote it. Two writes are the same only if all three parts are:
/// so a value that is written again is a newer write, and a deletion of the older one does not touch it.
public struct Write: Hashable, Sendable {
    /// The value, compared by its bytes.
    public let value: ExactText
    /// The name of the device that wrote it, for people.
    public let writer: ExactText
    /// When, in milliseconds since 1970 by the writer's clock. No rule reads it; it is for people, and to tell
    /// writes apart.
    public let milliseconds: Int64

    /// A write with these parts.
    public init(value: ExactText, writer: ExactText, milliseconds: Int64) {
        self.value = value
        self.writer = writer
        self.milliseconds = milliseconds
    }

    /// When, as a date.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

extension Write: Comparable {
    /// Orders by time, writer and value: the order in which writes are shown and stored.
    public static func < (left: Write, right: Write) -> Bool {
        (left.milliseconds, left.writer, left.value) < (right.milliseconds, right.writer, right.value)
    }
}

extension Write: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Who and when; nothing of the value.
    public var description: String { "write by \(writer) at \(milliseconds)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
