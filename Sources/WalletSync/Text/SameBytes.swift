extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes. Eight at a time: sealed wallets are compared after every step.
    func holdsSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if unsafe baseAddress == other.baseAddress { return true }
        var index = 0
        while count - index >= 8 {
            let mine = unsafe loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let theirs = unsafe other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if mine != theirs { return false }
            index += 8
        }
        return unsafe self[index...].elementsEqual(other[index...])
    }
}
