internal import Foundation

/// The body of a request, which can be taken once: whoever sends it need not hold it as well.
final class RequestBody: @unchecked Sendable {
    private let lock = NSLock()
    private var data: Data
    let size: Int

    init(_ bytes: [UInt8]) {
        size = bytes.count
        data = Data(bytes)
    }

    func take() -> Data {
        lock.withLock {
            defer { data = Data() }
            return data
        }
    }
}
