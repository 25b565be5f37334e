import WalletSync

/// What a process does while the power is cut.
struct CrashStory {
    let name: String
    /// The disk in the beginning.
    let disk: (_ blockSize: Int) -> DiskState
    /// What may be found on it.
    let allowed: Set<Found>
    let run: (DiskSession) throws -> Void

    /// A new record, saved a few times.
    static func saving(_ saves: Int) -> CrashStory {
        CrashStory(
            name: "saving",
            disk: { DiskState(blockSize: $0) },
            allowed: [.nothing],
            run: { session in
                try session.open()
                try session.load()
                for number in 0..<saves { try session.save(number + 1) }
            }
        )
    }

    /// A damaged record, replaced by the previous one; then life goes on.
    static var fallingBack: CrashStory {
        CrashStory(
            name: "falling back",
            disk: { blockSize in
                var damaged = NumberedRecord.file(2)
                damaged[100] ^= 1
                return DiskState(
                    contents: [
                        "main": damaged, "main.previous": NumberedRecord.file(1), "main.lock": [0x3D],
                    ],
                    blockSize: blockSize
                )
            },
            allowed: [.error(.corrupted)],
            run: { session in
                try session.open()
                try session.load()
                try session.restore(1)
                try session.load()
                try session.save(3)
            }
        )
    }
}
