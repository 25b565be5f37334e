import Foundation
import Testing

@testable import WalletServer

@Suite("The database")
struct DatabaseTests {
    @Test("Accounts, tokens and wallets of both generations survive a restart")
    func restart() async throws {
        try await withDatabase { path in
            let settings = ServerSettings(database: path)
            let state = FirstGeneration.state(1, "100%")
            let tokens = try await TestServer.run(settings) { server in
                let first = FirstGeneration(server: server)
                try await first.signUp()
                let token = try await first.token()
                _ = try await first.post(state, token)
                let third = ThirdGeneration(server: server)
                _ = try await third.signUp()
                let other = try await third.token()
                _ = try await third.post(1, other)
                return [token, other]
            }
            try await TestServer.run(settings) { server in
                let first = FirstGeneration(server: server)
                let answer = FirstGeneration.answer(state)
                expect(try await first.get(tokens[0]), "200 OK", answer)
                #expect(try await first.get(try await first.token("dev-2")).text == answer)
                #expect(try await first.post(FirstGeneration.state(1), tokens[0]).code == 409)
                #expect(try await first.post(FirstGeneration.state(2), tokens[0]).code == 200)
                let third = ThirdGeneration(server: server)
                #expect(try await third.signUp().code == 409)
                #expect(try await third.post(2, tokens[1]).code == 200)
            }
        }
    }

    @Test("Only the owner can read the database, also one that was open to others before")
    func permissions() async throws {
        try await withDatabase { path in
            try Data().write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            try await TestServer.run(ServerSettings(database: path)) { server in
                try await FirstGeneration(server: server).signUp()
                for suffix in ["", "-wal", "-shm"] {
                    let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
                    #expect(attributes[.posixPermissions] as? Int == 0o600)
                }
            }
        }
    }

    @Test("No password stands in the database, and equal passwords have other hashes")
    func hashes() async throws {
        let password = Array("a password".utf8)
        let hashes = [
            try PasswordHash(password, cost: .least), try PasswordHash(password, cost: .standard),
            try PasswordHash(password, cost: .standard),
        ]
        #expect(Set(hashes.map(\.text)).count == 3)
        for hash in hashes {
            #expect(hash.text.hasPrefix("$y$"))
            #expect(try hash.matches(password))
            #expect(try !hash.matches(Array("a passworD".utf8)))
            #expect(try !hash.matches([]))
        }
    }

    @Test("A password counts to its last byte, zeros included")
    func wholePassword() throws {
        var password = [UInt8](repeating: 0, count: PasswordHash.longestPassword)
        let hash = try PasswordHash(password, cost: .least)
        #expect(try hash.matches(password))
        password[password.count - 1] = 1
        #expect(try !hash.matches(password))
        #expect(try !hash.matches(password.dropLast()))
    }

    @Test("Of many posts at one sequence exactly one is accepted, and it is the one that is there")
    func race() async throws {
        try await withDatabase { path in
            try await TestServer.run(ServerSettings(database: path)) { server in
                let joe = FirstGeneration(server: server)
                try await joe.signUp()
                let tokens = [try await joe.token("dev-0"), try await joe.token("dev-1")]
                for sequence in 1...10 {
                    let answers = try await withThrowingTaskGroup { group in
                        for device in 0..<8 {
                            let state = FirstGeneration.state(sequence, "wallet of \(device)")
                            group.addTask { try await joe.post(state, tokens[device % 2]) }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    let accepted = answers.filter { $0.code == 200 }
                    #expect(accepted.count == 1)
                    #expect(answers.filter { $0.code == 409 }.count == 7)
                    #expect(try await joe.get(tokens[0]).text == accepted.first?.text)
                }
            }
        }
    }
}
