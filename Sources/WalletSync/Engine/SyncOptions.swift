/// What an app may choose about a ``SyncEngine``. All chance comes in here (rule R9).
public struct SyncOptions: Sendable {
    /// Signs and verifies the texts of states (W7). The default proves nothing: with it a server may write
    /// states as it likes, and no dishonesty is found out. Give a real one in every app.
    public var integrity: any Integrity
    /// Whether posts carry lineage (L4); `nil` for: if the integrity tags are real.
    public var keepsLineage: Bool?
    /// A state that the server is known to have had, from another device at pairing. Counts when the record
    /// begins, and is part of it from then on.
    public var floor: Floor?
    /// What a first contact with unsynced edits does, where a call does not say.
    public var firstContact: FirstContactPolicy
    /// Where a password comes from when a token is needed and none was given by a call; asked at most once
    /// for each request. It is called in the middle of a call, whose turn it holds: waiting in it for another
    /// call of the same engine but an edit would wait for ever.
    public var credentials: (@Sendable (Account) async throws -> Password)?
    /// Makes the ids of new devices: the first time one begins, and whenever this one has to become another.
    /// In place of an id that the account knows already, the engine takes a random one (R1).
    public var makeDeviceID: @Sendable () -> DeviceID
    /// How many rounds a sync goes at most.
    public var rounds: Int
    /// How many former merge bases are kept.
    public var formerBaseLimit: Int
    /// How many of the things that decisions put aside are kept.
    public var keepsakeLimit: Int

    /// Options of which each has the value that most apps want; see the properties for what they mean.
    public init(
        integrity: any Integrity = NoIntegrity(),
        keepsLineage: Bool? = nil,
        floor: Floor? = nil,
        firstContact: FirstContactPolicy = .merge,
        credentials: (@Sendable (Account) async throws -> Password)? = nil,
        makeDeviceID: @escaping @Sendable () -> DeviceID = { DeviceID.random() },
        rounds: Int = 16,
        formerBaseLimit: Int = 4,
        keepsakeLimit: Int = 8
    ) {
        self.integrity = integrity
        self.keepsLineage = keepsLineage
        self.floor = floor
        self.firstContact = firstContact
        self.credentials = credentials
        self.makeDeviceID = makeDeviceID
        self.rounds = max(1, rounds)
        self.formerBaseLimit = formerBaseLimit
        self.keepsakeLimit = keepsakeLimit
    }
}
