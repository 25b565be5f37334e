import WalletSync
import WalletSyncHTTP

/// Cycles of a get and a post against a real server, as a device of an account of its own, with nothing but the
/// transport between. A program beside `walletsync-lab`, which then links no Foundation; it is run for one size at
/// a time, so that the peak of its memory is that size's.
@main
struct HTTPCycles {
    private let transport: any Transport
    private let device = DeviceID.random()
    private let wallet: ExactText

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count == 4, let size = Int(words[2]), let cycles = Int(words[3]), size >= 0, cycles > 0
        else {
            Process.complain("usage: walletsync-lab-http SERVER 1|3 BYTES CYCLES")
            return Process.exit(64)
        }
        do {
            let cycles = try await HTTPCycles(server: words[0], generation: words[1], size: size)
                .measure(count: cycles)
            print(cycles)
        } catch {
            Process.complain("walletsync-lab-http: \(error)")
            Process.exit(1)
        }
    }

    private init(server: String, generation: String, size: Int) throws(AddressError) {
        var settings = HTTPSettings()
        settings.allowsPlainHTTP = true
        transport =
            generation == "3"
            ? try Generation3Transport(server, settings: settings)
            : try Generation1Transport(server, settings: settings)
        wallet = ExactText(String(repeating: "w", count: size))
    }

    /// CPU seconds and elapsed seconds for one cycle, and the bytes that the process held at most.
    private func measure(count: Int) async throws -> String {
        let account = Account("bench-\(UInt64.random(in: .min ... .max))@example.com")
        let password: Password = "a password for measuring"
        try await transport.register(account, password: password)
        let token = try await transport.authenticate(account, password: password, device: device)
        // The first ones open the connection.
        for _ in 0..<2 { try await cycle(token) }
        let (cpu, start) = (Process.cpuSeconds, ContinuousClock.now)
        for _ in 0..<count { try await cycle(token) }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let share = 1 / Double(count)
        return "\((Process.cpuSeconds - cpu) * share) \(elapsed * share) \(Process.peakResidentBytes)"
    }

    private func cycle(_ token: AuthToken) async throws {
        let state = try successor(of: await known(token))
        let tag = IntegrityTag("0123456789abcdef0123456789abcdef")
        let post = SignedText(text: state.canonicalText(), tag: tag)
        guard try await transport.post(post, with: token) == .accepted(post) else { throw Unexpected.refusal }
    }

    /// What the server has, as far as the next post needs it: the rest is let go before that is made.
    private func known(_ token: AuthToken) async throws -> LastSynced {
        guard let latest = try await transport.latest(with: token) else { return .empty }
        return try WalletState(reading: latest.text).lastSynced
    }

    private func successor(of lastSynced: LastSynced) throws -> WalletState {
        guard let next = lastSynced[device].map(\.next) ?? .first else { throw Unexpected.noSequence }
        return try WalletState(
            deviceID: device,
            encryptedWallet: wallet,
            lastSynced: lastSynced.setting(device, to: next)
        )
    }

    private enum Unexpected: Error {
        case noSequence
        case refusal
    }
}
