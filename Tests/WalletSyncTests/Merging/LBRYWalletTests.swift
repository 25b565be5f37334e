import Testing
import WalletSync

@Suite("LBRY's wallet document")
struct LBRYWalletTests {
    private static let base = """
        {
          "version": 1,
          "name": "My Wallet",
          "preferences": {
            "theme": {"value": "light", "ts": 100},
            "shared": {
              "value": {"subscriptions": ["lbry://a", "lbry://b"], "settings": {"language": "en", "days": 7}},
              "ts": 50
            }
          },
          "accounts": [
            {"id": "a1", "name": "Savings", "ledger": "lbc_mainnet"},
            {"id": "a2", "name": "Daily", "ledger": "lbc_mainnet"}
          ]
        }
        """

    @Test(
        "Preferences newest by ts, subscriptions as sets, accounts by id, and a name that both changed is asked"
    )
    func everyKind() throws {
        let local = Self.base
            .replacing(#""light", "ts": 100"#, with: #""dark", "ts": 300"#)
            .replacing(#""lbry://b"]"#, with: #""lbry://b", "lbry://c"]"#)
            .replacing(#""language": "en""#, with: #""language": "de""#)
            .replacing(#""Savings""#, with: #""Spare""#)
            .replacing(#""ts": 50"#, with: #""ts": 60"#)
        let remote = Self.base
            .replacing(#""light", "ts": 100"#, with: #""blue", "ts": 200"#)
            .replacing(#""lbry://a", "#, with: "")
            .replacing(#""language": "en""#, with: #""language": "fr""#)
            .replacing(#""Savings""#, with: #""Old""#)
            .replacing(#""name": "Daily""#, with: #""name": "Daily", "x": [1]"#)
            .replacing(#""ts": 50"#, with: #""ts": 70"#)
        let merged = try merging(Self.base, local, remote, .lbry)
        let expected =
            local
            .replacing(#""lbry://a", "#, with: "")
            .replacing(#""language": "de""#, with: #""language": "fr""#)
            .replacing(#""name": "Daily""#, with: #""name": "Daily", "x": [1]"#)
            .replacing(#""ts": 60"#, with: #""ts": 70"#)
        #expect(try merged.outcome.document == JSONDocument(expected))
        #expect(
            merged.outcome.conflicts.map { "\($0.path)" } == [
                "/preferences/theme/value", "/preferences/theme/ts",
                "/preferences/shared/value/settings/language",
                "/preferences/shared/ts", "/accounts/a1/name",
            ]
        )
        #expect(merged.outcome.questions.map { "\($0.conflict.path)" } == ["/accounts/a1/name"])
        let newer: [MergeSettlement] = [.newer(.local), .newer(.local), .newer(.remote), .newer(.remote)]
        #expect(merged.outcome.conflicts.dropLast().map(\.settlement) == newer)
    }

    @Test("A first contact of two wallets asks nothing about preferences")
    func firstContact() throws {
        let merged = try merging(
            "{}",
            #"{"version":1,"preferences":{"a":{"value":1,"ts":1},"b":{"value":1,"ts":9}},"accounts":[{"id":"x"}]}"#,
            #"{"version":1,"preferences":{"b":{"value":2,"ts":2},"c":{"value":3,"ts":3}},"accounts":[{"id":"y"}]}"#,
            .lbry
        )
        #expect(
            merged.text
                == #"{"version":1,"preferences":{"a":{"value":1,"ts":1},"b":{"value":1,"ts":9},"c":{"value":3,"ts":3}},"#
                + #""accounts":[{"id":"x"},{"id":"y"}]}"#
        )
        #expect(merged.outcome.isComplete)
    }
}
