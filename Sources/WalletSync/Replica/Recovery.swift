/// What the person decided after a violation (section 7). Each choice is one atomic change.
///
/// With the first three, the server's latest state becomes the merge base as it is and the in-flight post
/// is dropped. What a choice passes over is put among the keepsakes.
public enum Recovery: Hashable, Sendable {
    /// The wallet becomes the server's.
    case takeServers
    /// The wallet becomes a merge of both sides over the empty wallet or, given a merge base of this
    /// device, present or former, that the server's state grew from, over that one.
    case merge(over: SignedState?)
    /// The wallet stays, to be posted as the ordinary successor of the server's state.
    case keepMine
    /// The device takes a new id, keeps its merge base, and drops the in-flight post but not the edits in
    /// it. Needs no violation. The merger must keep its contract: edits that did land come back.
    case becomeNewDevice
}
