import Foundation

/// The beginnings of an answer, each of them twice, the empty one first.
final class Cuts: @unchecked Sendable {
    private let lock = NSLock()
    private let whole: [UInt8]
    private let insideHead: Range<Int>
    private var given = 0

    init(of whole: [UInt8]) {
        self.whole = whole
        let text = String(decoding: whole, as: UTF8.self)
        let firstLine = text.components(separatedBy: "\r\n")[0].utf8.count + 2
        let head = text.components(separatedBy: "\r\n\r\n")[0].utf8.count + 4
        insideHead = firstLine..<head
    }

    /// The next one. URLSession of Swift 6.3 on Linux ends the process where a connection is closed in an
    /// orderly way between the first line and the end of the head; so there it has to be reset.
    func next() -> (bytes: [UInt8], needsReset: Bool) {
        lock.withLock {
            defer { given += 1 }
            return (Array(whole.prefix(given / 2)), insideHead.contains(given / 2))
        }
    }
}
