import WalletSync

extension BenchmarkSuite {
    /// The three-way merge of wallets of many preferences, 1 % of them changed on either side, 0.1 % added and
    /// 0.1 % removed.
    static let merge = BenchmarkSuite(name: "merge") { stopwatch in
        try [10_000, 100_000, 1_000_000].map { count in
            let wallets = SampleWallets(preferences: count)
            let time = try stopwatch.time {
                try JSONMerge.merge(
                    base: wallets.base,
                    local: wallets.local,
                    remote: wallets.remote,
                    rules: .lbry
                )
            }
            let bytes = wallets.base.count + wallets.local.count + wallets.remote.count
            return Reading(
                "merge",
                "\(count) records",
                time,
                note: "\(Int(Double(bytes) / time.cpu / 1e6)) MB/s"
            )
        }
    }
}

/// Three wallets that grew from one.
struct SampleWallets {
    let base: [UInt8]
    let local: [UInt8]
    let remote: [UInt8]

    init(preferences count: Int) {
        base = Self.text((0..<count).lazy.map { ($0, 0) })
        local = Self.edited(count, by: 1)
        remote = Self.edited(count, by: 2)
    }

    /// Which member a number belongs to is scattered, and another one for each side.
    private static func edited(_ count: Int, by side: Int) -> [UInt8] {
        let kept = (0..<count).lazy.compactMap { number -> (Int, Int)? in
            switch (number &* 7_919 &+ side &* 331) % 1_000 {
            case 0: nil
            case 1...10: (number, side)
            default: (number, 0)
            }
        }
        let added = (0..<count / 1_000).lazy.map { (count * (1 + side) + $0, side) }
        return text(Array(kept) + Array(added))
    }

    /// Members in the order of their numbers, whose values tell the edit.
    private static func text(_ members: some Sequence<(Int, Int)>) -> [UInt8] {
        var text = Array(#"{"version": 1, "name": "benchmark", "preferences": {"#.utf8)
        for (number, edit) in members {
            let digits = String(1_000_000_000_000 + number)
            let value = String(
                UInt64(bitPattern: Int64(number &* 1_000_003 &+ edit)) &* 0x9e37_79b9_7f4a_7c15,
                radix: 16
            )
            text += "\"key-\(digits)\": {\"value\": \"\(value)\", \"ts\": \(1_600_000_000 + edit)},\n".utf8
        }
        text += #""last": {"value": "", "ts": 1}}, "accounts": []}"#.utf8
        return text
    }
}
