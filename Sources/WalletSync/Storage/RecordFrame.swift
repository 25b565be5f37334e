/// A record as it stands in a file: one line of ASCII that says what follows, then the record's bytes.
///
/// The line holds the word `walletsync-file`, the frame's version, whether the record was `saved` or
/// `restored`, its length in bytes and the CRC-64/XZ of its bytes in hexadecimal.
package struct RecordFrame: Hashable, Sendable {
    /// How the record came into its file.
    package enum Origin: String, Hashable, Sendable {
        /// Saved as the latest one.
        case saved
        /// Put back from an earlier save: the device's memory was set back.
        case restored
    }

    /// The version that is written, and the newest that is read.
    static let version: UInt64 = 1
    /// Longer than the line of any version can be.
    private static let longestLine = 128
    private static let word = Array("walletsync-file ".utf8)

    package let origin: Origin
    package let record: [UInt8]

    package init(_ record: [UInt8], origin: Origin = .saved) {
        self.record = record
        self.origin = origin
    }

    /// The frame as it is written.
    package var bytes: [UInt8] {
        let checksum = Hexadecimal.digits(CRC64.checksum(of: record))
        let line = "\(Self.version) \(origin.rawValue) \(record.count) "
        return Self.word + Array(line.utf8) + checksum + [UInt8(ascii: "\n")] + record
    }

    /// Reads what ``bytes`` wrote, and nothing else: the line has only one spelling.
    ///
    /// - Throws: ``StorageError/empty``, ``StorageError/truncated``, ``StorageError/corrupted`` and
    ///   ``StorageError/newerFormat(_:)``.
    package init(reading bytes: [UInt8]) throws(StorageError) {
        if bytes.isEmpty { throw .empty }
        guard bytes.starts(with: Self.word) else {
            throw Self.word.starts(with: bytes) ? .truncated : .corrupted
        }
        let line = bytes.prefix(Self.longestLine).prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false)
        if line.count == bytes.count { throw .truncated }
        guard words.count > 1, let version = UInt64(words[1]) else { throw .corrupted }
        // What else a newer version says, and how, is not known here.
        if version > Self.version { throw .newerFormat(version) }
        guard words.count == 5, let origin = Origin(rawValue: String(words[2])), let length = Int(words[3])
        else {
            throw .corrupted
        }
        let record = bytes.dropFirst(line.count + 1)
        if record.count < length { throw .truncated }
        self.init(Array(record), origin: origin)
        guard self.bytes == bytes else { throw .corrupted }
    }
}
