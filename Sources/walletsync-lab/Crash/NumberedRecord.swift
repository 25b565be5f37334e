import WalletSync
import WalletSyncTesting

/// The records that the enumerator saves: one for each number, and each unlike every other in every block.
enum NumberedRecord {
    /// The size of a record's file.
    static let fileSize = 128
    private static let size = 84

    private static let all = (0..<20).map { number in
        var generator = SeededGenerator(seed: UInt64(number))
        return (0..<size).map { _ in UInt8.random(in: 1...255, using: &generator) }
    }

    static func bytes(_ number: Int) -> [UInt8] { all[number] }

    static func file(_ number: Int, _ origin: RecordFrame.Origin = .saved) -> [UInt8] {
        RecordFrame(bytes(number), origin: origin).bytes
    }

    /// The number of a record that was loaded.
    static func number(of bytes: [UInt8]) -> Int? { all.firstIndex(of: bytes) }

    /// Block by block, whose record's content it is: `2 2 0 1`, where `0` is zeros and `?` anything else.
    static func description(of bytes: [UInt8], blockSize: Int) -> String {
        let blocks = stride(from: 0, to: bytes.count, by: blockSize).map { start in
            let block = bytes[start..<min(start + blockSize, bytes.count)]
            if block.allSatisfy({ $0 == 0 }) { return "0" }
            let owner = (1..<20).first { number in
                RecordFrame.Origin.allCases.contains { file(number, $0)[start...].starts(with: block) }
            }
            return owner.map(String.init) ?? "?"
        }
        return "[" + blocks.joined(separator: " ") + "]"
    }
}

extension RecordFrame.Origin {
    static let allCases: [RecordFrame.Origin] = [.saved, .restored]
}

/// What a reader may find.
enum Found: Hashable {
    case nothing
    case record(Int, wasSetBack: Bool = false)
    case error(StorageError)
    /// Bytes that nobody saved.
    case mixture
}

extension Found: CustomStringConvertible {
    var description: String {
        switch self {
        case .nothing: "no record"
        case .record(let number, let wasSetBack): "record \(number)\(wasSetBack ? ", set back" : "")"
        case .error(let error): "an error (\(error))"
        case .mixture: "bytes that nobody saved"
        }
    }
}
