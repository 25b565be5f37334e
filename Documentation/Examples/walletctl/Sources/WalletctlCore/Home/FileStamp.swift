import Foundation

/// What tells two versions of a file apart without reading it. Each save makes another file.
struct FileStamp: Hashable {
    private let number: UInt64?
    private let changed: Date?

    init(of path: String) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        number = (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value
        changed = attributes?[.modificationDate] as? Date
    }
}
