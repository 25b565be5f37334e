public import WalletSync

/// The demonstration wallet: a log of segments, each change appended as `:xxxx`, so that a wallet tells its
/// own history. Sealed as it stands, in the clear: for demonstrations and tests alone.
public struct SegmentLog: SyncableWallet, Hashable {
    /// The segments, without their colons, the oldest first.
    public private(set) var segments: [ExactText]

    /// A log of these segments.
    public init(_ segments: [ExactText] = []) {
        self.segments = segments
    }

    /// Adds a change. A colon in it begins another segment.
    public mutating func append(_ segment: String) {
        segments += SegmentLog.split(segment)
    }

    public static var codec: Codec { Codec() }
    public static var merger: Merger { Merger() }

    fileprivate static func split(_ text: some StringProtocol) -> [ExactText] {
        text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { ExactText(String(decoding: $0, as: UTF8.self)) }
    }
}

extension SegmentLog: CustomStringConvertible {
    /// The wallet as it is sealed, such as `:2fbE:BD62`.
    public var description: String {
        segments.map { ":" + $0.string }.joined()
    }
}

extension SegmentLog {
    /// The text is not empty and does not begin with a colon.
    public struct NotASegmentLog: Error, Hashable {}

    /// Seals a log as its own text.
    public struct Codec: WalletCodec {
        public var empty: SegmentLog { SegmentLog() }

        public func open(_ encryptedWallet: ExactText) async throws -> SegmentLog {
            if encryptedWallet.isEmpty { return SegmentLog() }
            guard encryptedWallet.utf8.first == UInt8(ascii: ":") else { throw NotASegmentLog() }
            return SegmentLog(split(encryptedWallet.string.dropFirst()))
        }

        public func seal(_ wallet: SegmentLog) async throws -> ExactText {
            ExactText(wallet.description)
        }
    }

    /// Puts the segments that only this device added behind the remote ones, and drops what either side
    /// dropped.
    public struct Merger: WalletMerger {
        public func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog
        {
            Merger.merge(base: base, local: local, remote: remote)
        }

        /// The same, at once.
        public static func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) -> SegmentLog {
            if local == remote || local == base { return remote }
            if remote == base { return local }
            // What both sides dropped is gone already.
            let goneRemotely = Tally(base.segments).subtracting(Tally(remote.segments))
            var dropped = Tally(base.segments).subtracting(Tally(local.segments)).subtracting(goneRemotely)
            let kept = remote.segments.filter { !dropped.take($0) }
            // What both sides added is there already.
            var known = Tally(base.segments).union(Tally(remote.segments))
            let added = local.segments.filter { !known.take($0) }
            return SegmentLog(kept + added)
        }
    }
}

/// How often each segment stands in a log.
private struct Tally {
    private var counts: [ExactText: Int]

    init(_ segments: [ExactText]) {
        counts = Dictionary(segments.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private init(counts: [ExactText: Int]) {
        self.counts = counts
    }

    /// Takes one of `segment` out, if one is left.
    mutating func take(_ segment: ExactText) -> Bool {
        guard let count = counts[segment], count > 0 else { return false }
        counts[segment] = count - 1
        return true
    }

    func subtracting(_ other: Tally) -> Tally {
        Tally(
            counts: counts.merging(other.counts) { $0 - $1 }.filter { counts[$0.key] != nil && $0.value > 0 }
        )
    }

    func union(_ other: Tally) -> Tally {
        Tally(counts: counts.merging(other.counts, uniquingKeysWith: max))
    }
}
