/// Schedules that failed once. Each is replayed before anything else.
enum Corpus {
    struct Case: Sendable {
        /// What it showed.
        let note: String
        let schedule: String
    }

    /// What is wrong with the first schedule that fails again, or cannot be read.
    static func firstBreach() -> String? {
        for entry in cases {
            guard let schedule = Schedule(entry.schedule) else { return "cannot read: \(entry.note)" }
            if let breach = schedule.run().breach {
                return
                    "broken again: \(breach.invariant.rawValue)\n  \(breach.detail)\n\(entry.note)\n\(schedule)"
            }
        }
        return nil
    }

    static let cases = [
        Case(
            note: """
                The server forgets a post that it took, and is honest from then on. The device's next \
                post breaks A2, and a strict server rejects it for ever: pushing again in every round ends nowhere. \
                A stalled device must get first.
                """,
            schedule: """
                world recovering 2 integers strict 0
                edit a
                endSave a stored
                push a merging
                compute a
                endSave a stored
                lie a forgets
                answer a 0
                endSave a stored
                edit b
                endSave b stored
                push b merging
                compute b
                endSave b stored
                deliver b 0
                answer b 0
                endSave b stored
                edit a
                endSave a stored
                push a merging
                compute a
                endSave a stored
                deliver a 0
                answer a 0
                endSave a stored
                """
        ),
        Case(
            note: """
                Three devices with an honest server need six rounds: in the first two c posts what was \
                in flight and what it edited since, and the others merge; then each posts in a round of its own, and in \
                the last one all get the last post.
                """,
            schedule: """
                world calm 3 lineage strict 0
                edit c
                endSave c stored
                push c merging
                compute c
                endSave c stored
                deliver c 0
                answer c 0
                endSave c stored
                edit c
                endSave c stored
                push c merging
                compute c
                endSave c stored
                dropRequest c 0
                timeOut c
                edit c
                endSave c stored
                edit a
                edit b
                """
        ),
    ]
}
