extension JSONMergeRules {
    /// The rules for LBRY's wallet document.
    ///
    /// ```
    /// {"version", "name", "preferences": {key: {"value", "ts"}}, "accounts": [{"id" …}]}
    /// ```
    ///
    /// Accounts are records by `id`, and are never merged by guessing: where both sides changed the same of one,
    /// a person decides. Of two changes to a preference the one with the larger `ts` counts; the lists in it that
    /// are sets (subscriptions, tags, blocked and followed channels) take the changes of both sides.
    public static let lbry = JSONMergeRules(
        arrays: [
            "/accounts": .records(by: "id"),
            "/preferences/**/subscriptions": .set,
            "/preferences/**/tags": .set,
            "/preferences/**/blocked": .set,
            "/preferences/**/following": .records(by: "uri"),
            "/subscriptions": .set,
        ],
        conflicts: ["/preferences/*/**": .newest(by: "ts")]
    )
}
