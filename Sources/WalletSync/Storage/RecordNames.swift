/// Where a record lies, and what the files around it are called.
package struct RecordNames: Hashable, Sendable {
    /// The directory; everything lies in this one.
    package let directory: String
    /// The latest record.
    package let record: String
    /// The one before it.
    package var previous: String { record + ".previous" }
    /// Locked while the record is open.
    package var lock: String { record + ".lock" }
    /// A record that is being written.
    package var temporary: String { record + ".new" }
    /// The latest record's second name, on its way to become the previous one.
    package var departing: String { record + ".old" }
    /// A record that was not wanted any more when an earlier one was put back.
    package var aside: String { record + ".aside" }

    /// What file systems allow in common, less the longest ending: a longer name could be saved once, and
    /// never again.
    private static let longestName = 255 - 9

    private static let suffixes = [".previous", ".lock", ".new", ".old", ".aside"]

    /// Takes a path apart.
    ///
    /// - Throws: ``StorageError/invalidName(_:)`` where the last component is empty, a dot or two, ends as
    ///   the name of a file around another record, or leaves no room for such an ending.
    package init(_ path: String) throws(StorageError) {
        let bytes = path.utf8
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        record = slash.map { String(path[bytes.index(after: $0)...]) } ?? path
        directory =
            switch slash {
            case nil: "."
            case bytes.startIndex: "/"
            case let slash?: String(path[..<slash])
            }
        let isTaken = Self.suffixes.contains { suffix in
            record.utf8.reversed().starts(with: suffix.utf8.reversed())
        }
        let isTooLong = record.utf8.count > Self.longestName
        if ["", ".", ".."].contains(record) || isTaken || isTooLong || bytes.contains(0) {
            throw .invalidName(record)
        }
    }
}
