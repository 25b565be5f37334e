import WalletSync
import WalletSyncTesting

/// What an onlooker knows of one device of a world. An object, for it is large: a value would be copied whole
/// to be asked for one of its parts.
final class Station<Wallet: VirtualWallet> {
    /// What the app asked for.
    enum Call {
        case pull, push, lookAgain
        case recover(Choice)

        /// Whether it may lift an alarm.
        var mayLift: Bool {
            switch self {
            case .pull, .push: false
            case .lookAgain, .recover: true
            }
        }
    }

    var memory: Shadow
    var saving: Shadow
    var disk: Shadow
    var call: Call?
    var policy = FirstContactPolicy.merge
    /// The operation under way, from its call to its outcome.
    var operation: OperationID?
    /// Whether a save failed, and the record was not read again.
    var isSuspended = false
    /// The operation whose request is on its way.
    var asked = OperationID(0)
    /// The edits that were made here, and those of them that `edit` returned from.
    var authored: UInt64 = 0
    var returned: UInt64 = 0
    /// How many ids it had before.
    var formerIDs = 0
    var backup: (record: ReplicaRecord<Wallet>, shadow: Shadow)?
    /// The post with which it was started again, and the one that was refused for ever.
    var restartedWith = History.none
    var stalled = History.none
    /// Merges since its last accepted post.
    var mergesInARow = 0
    /// How often the merge under way was overtaken.
    var overtaken = 0
    var requests: [Message] = []
    var answers: [Answer] = []

    /// A request on its way.
    struct Message {
        let operation: OperationID
        /// The post; none for a get.
        let post: StateNumber
        /// Whom the token was issued to.
        let device: DeviceID
    }

    /// An answer on its way.
    struct Answer {
        enum Content {
            case accepted(StateNumber)
            case latest(StateNumber)
            case rejected
        }

        let operation: OperationID
        let content: Content
    }

    init(_ id: DeviceID) {
        memory = Shadow(device: id)
        saving = memory
        disk = memory
    }
}
