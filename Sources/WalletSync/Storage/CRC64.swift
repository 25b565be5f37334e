/// The cyclic redundancy check CRC-64/XZ: polynomial of ECMA-182, reflected, all ones before and after.
///
/// Notices every burst of changes up to 64 bits long, and so every single flipped bit. It protects against
/// accidents alone: whoever can write the file can write the checksum too.
enum CRC64 {
    private static let table: [UInt64] = (0..<256).map { byte in
        (0..<8).reduce(UInt64(byte)) { value, _ in
            value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xC96C_5795_D787_0F42
        }
    }

    /// The checksum of `bytes`.
    static func checksum(of bytes: some Sequence<UInt8>) -> UInt64 {
        let table = table
        return ~bytes.reduce(UInt64.max) { value, byte in
            value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)]
        }
    }
}
