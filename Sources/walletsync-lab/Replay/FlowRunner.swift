import WalletSync
import WalletSyncTesting

/// What a step of the documented flows came to, on the real engine.
struct StepReport {
    enum Happening {
        case nothing
        case deviceID(DeviceID)
        case registered
        case token(AuthToken)
        case pushed(PushResult<SegmentLog>)
        case pulled(PullResult<SegmentLog>)
        case changed(segment: String)
        case wallet(SegmentLog)
    }

    let step: DocumentedFlow.Step
    let happening: Happening
    /// What passed between the device and the server.
    let exchanges: [Exchange]
    /// The device's wallet and merge base after the step, once it has an engine.
    let wallet: SegmentLog?
    let mergeBase: WalletState?
}

/// Runs the documented flows: two engines, one server in memory, step by step.
struct FlowRunner {
    static let account = Account("joe2@example.com")
    static let password: Password = "123abc2"

    private var chances: Chances
    private let server: FakeServer
    private let log = ExchangeLog()
    private var engines: [DocumentedFlow.Device: SyncEngine<SegmentLog>] = [:]

    init(_ chances: Chances) {
        self.chances = chances
        server = FakeServer(makeToken: chances.token)
    }

    /// Runs all sections, and gives the reports of each.
    static func run(_ chances: Chances) async throws -> [(title: String, reports: [StepReport])] {
        var runner = FlowRunner(chances)
        var sections: [(title: String, reports: [StepReport])] = []
        for section in DocumentedFlow.sections {
            var reports: [StepReport] = []
            for step in section.steps { reports.append(try await runner.run(step)) }
            sections.append((section.title, reports))
        }
        return sections
    }

    private mutating func run(_ step: DocumentedFlow.Step) async throws -> StepReport {
        let happening = try await perform(step)
        let engine = engines[step.device]
        return StepReport(
            step: step,
            happening: happening,
            exchanges: await log.drain(),
            wallet: await engine?.wallet,
            mergeBase: await engine?.mergeBase
        )
    }

    private mutating func perform(_ step: DocumentedFlow.Step) async throws -> StepReport.Happening {
        switch step.deed {
        case .importClient, .create: return .nothing
        case .setAccount:
            engines[step.device] = try await makeEngine(step.device)
            return .nothing
        case .newWalletState: return .wallet(try await engine(step).wallet)
        case .showDeviceID: return .deviceID(try await engine(step).deviceID)
        case .register:
            try await engine(step).register(password: Self.password)
            return .registered
        case .authenticate: return .token(try await engine(step).authenticate(password: Self.password))
        case .post: return .pushed(try await engine(step).push())
        case .get: return .pulled(try await engine(step).pull())
        case .change:
            let segment = chances.segment()
            try await engine(step).edit { $0.append(segment) }
            return .changed(segment: segment)
        case .showWallet: return .wallet(try await engine(step).wallet)
        }
    }

    private func makeEngine(_ device: DocumentedFlow.Device) async throws -> SyncEngine<SegmentLog> {
        let id = chances.devices[device] ?? .random()
        return try await SyncEngine(
            for: Self.account,
            over: RecordingTransport(device.rawValue, over: server.transport, to: log),
            merging: SegmentLog.self,
            options: SyncOptions(makeDeviceID: { id })
        )
    }

    private func engine(_ step: DocumentedFlow.Step) throws -> SyncEngine<SegmentLog> {
        guard let engine = engines[step.device] else {
            throw UsageError(message: "\(step.device) has no account yet")
        }
        return engine
    }
}
