/// What a replay came to.
struct ConformanceReport: Sendable {
    let options: WorldOptions
    var states = 0
    var conditions = 0
    var turns = 0
    var scenes = 0
    /// Calls to an engine over memory that came to what the replica and the reference say.
    var calls = 0
    /// Those of them in which an edit met a merge.
    var merges = 0
    /// Calls to an engine over a file.
    var files = 0
    /// Records that were sealed, written, read and opened.
    var records = 0
    /// What the scenes came to.
    var tally = Tally()
    var failure: [String]?

    init(options: WorldOptions) {
        self.options = options
    }

    func lines(_ time: Duration) -> [String] {
        let head = [
            "world      \(options.kind.rawValue), \(options.devices) devices × \(options.edits) edits",
            "explored   \(states) states, \(conditions) conditions of a device, \(turns) turns",
            "replayed   \(calls) of \(scenes) calls, \(merges) with an edit during a merge",
            "on disk    \(files) calls",
            "records    \(records) sealed, written, read and opened",
            "came to    " + tally.lines.map { "\($0.kind) \($0.count)" }.joined(separator: ", "),
            "seconds    \(time.tenths)",
        ]
        return head + (failure ?? ["clean"])
    }

    func json(_ time: Duration) -> String {
        let counts = [
            ("devices", options.devices), ("edits", options.edits), ("states", states),
            ("conditions", conditions), ("turns", turns), ("scenes", scenes), ("calls", calls),
            ("merges", merges), ("files", files), ("records", records),
        ]
        let numbers = counts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        let kinds = tally.lines.map { "\"\($0.kind)\":\($0.count)" }.joined(separator: ",")
        return
            "{\"world\":\"\(options.kind.rawValue)\",\(numbers),\"results\":{\(kinds)},\"seconds\":\(time.tenths),"
            + "\"clean\":\(failure == nil)}"
    }
}
