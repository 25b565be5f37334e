import WalletSync
import WalletSyncHTTP

/// Cycles of a get and a post against a real server: as a device of its own account, with nothing but the
/// transport between.
enum HTTPBenchmark {
    static let usage = """
        usage: walletsync-lab bench http --server URL [--generation G] [--size BYTES ...] [--cycles N] [--json]
          --server URL      such as http://127.0.0.1:8090; gets a new account
          --generation G    1 or 3 (1); states of generation 3 have at most some 74,000 bytes
          --size BYTES      of the sealed wallet; may be repeated (1000, 100000, 1048576 and 16777216)
          --cycles N        how many gets and posts for each size; by default as many as take some seconds
          --json            one line for machines
        """

    private struct Options {
        var server: String?
        var generation = 1
        var sizes: [Int] = []
        var cycles: Int?
        var isJSON = false
    }

    static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let options = try options(arguments)
        guard let server = options.server else { throw UsageError(message: "bench http needs --server") }
        let transport: any Transport =
            options.generation == 1
            ? try Generation1Transport(server, settings: settings)
            : try Generation3Transport(server, settings: settings)
        // In ascending order: the peak of a process never falls.
        let sizes = options.sizes.isEmpty ? SampleState.sizes.map(\.1) : options.sizes.sorted()
        var readings: [HTTPReading] = []
        for size in sizes {
            if let limit = transport.largestText, size + 1_000 > limit {
                Terminal.printError("bench http: \(size) bytes are more than this server carries")
                continue
            }
            readings.append(try await measure(size, options.cycles, over: transport))
        }
        Terminal.print(options.isJSON ? HTTPReading.json(readings) : HTTPReading.table(readings))
        return .success
    }

    private static var settings: HTTPSettings {
        var settings = HTTPSettings()
        settings.allowsPlainHTTP = true
        return settings
    }

    private static func options(_ arguments: Arguments) throws(UsageError) -> Options {
        var arguments = arguments
        var options = Options()
        while let word = arguments.next() {
            switch word {
            case "--server": options.server = try arguments.value(of: word)
            case "--generation":
                options.generation = try arguments.number(of: word, in: 1...3)
                if options.generation == 2 { throw UsageError(message: "--generation takes 1 or 3") }
            case "--size": options.sizes.append(try arguments.number(of: word, in: 0...1 << 30))
            case "--cycles": options.cycles = try arguments.number(of: word, in: 1...100_000_000)
            case "--json": options.isJSON = true
            default: throw Arguments.unknown(word)
            }
        }
        return options
    }

    private static func measure(
        _ size: Int,
        _ cycles: Int?,
        over transport: any Transport
    ) async throws -> HTTPReading {
        let account = Account("bench-\(UInt64.random(in: .min ... .max))@example.com")
        try await transport.register(account, password: "a password for measuring")
        let device = DeviceID.random()
        let token = try await transport.authenticate(
            account,
            password: "a password for measuring",
            device: device
        )
        let wallet = SampleState.wallet(size)
        // The first requests open the connection.
        for _ in 0..<2 { try await cycle(wallet, device, token, over: transport) }
        let count = cycles ?? max(4, min(2_000, 400_000_000 / (size + 200_000)))
        let (cpu, start) = (Stopwatch.cpuSeconds, ContinuousClock.now)
        for _ in 0..<count { try await cycle(wallet, device, token, over: transport) }
        return HTTPReading(
            size: size,
            cycles: count,
            cpu: (Stopwatch.cpuSeconds - cpu) / Double(count),
            elapsed: (ContinuousClock.now - start) / .seconds(1) / Double(count),
            peakBytes: System.peakResidentBytes
        )
    }

    private static func cycle(
        _ wallet: ExactText,
        _ device: DeviceID,
        _ token: AuthToken,
        over transport: any Transport
    ) async throws {
        let latest = try await transport.latest(with: token).map { try SignedState(reading: $0) }
        guard let next = latest.map(\.sequence.next) ?? .first else { throw SampleState.NoSuchState() }
        let state = try WalletState(
            deviceID: device,
            encryptedWallet: wallet,
            lastSynced: (latest?.state.lastSynced ?? .empty).setting(device, to: next)
        )
        let post = SignedText(
            text: state.canonicalText(),
            tag: IntegrityTag("0123456789abcdef0123456789abcdef")
        )
        guard try await transport.post(post, with: token) == .accepted(post) else {
            throw UnexpectedAnswer()
        }
    }

    private struct UnexpectedAnswer: Error, CustomStringConvertible {
        let description = "the server did not accept the post"
    }
}
