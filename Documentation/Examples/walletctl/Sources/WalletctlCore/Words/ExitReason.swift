/// What walletctl's exit status means: the numbers of `sysexits.h`, and 1 for "not there".
public enum ExitReason: Int32, Sendable, CaseIterable {
    /// Done.
    case done = 0
    /// There is no such entry, version or conflict; nothing is wrong.
    case notThere = 1
    /// The command line is wrong.
    case usage = 64
    /// Data is not what it should be: altered, unreadable, in conflict, too large.
    case data = 65
    /// The server did not answer in a way that can be trusted.
    case unavailable = 69
    /// A defect of this program.
    case software = 70
    /// The home or the account cannot be made, since it is there.
    case cannotCreate = 73
    /// The disk refused something.
    case inputOutput = 74
    /// It may go well a little later: the home is in use, the server is busy.
    case temporary = 75
    /// The server broke the protocol, or refuses a post for ever.
    case protocolBreach = 76
    /// A password is wrong, or none was given.
    case noPermission = 77
    /// The home is not set up, or set up wrongly.
    case configuration = 78
}
