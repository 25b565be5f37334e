/// What a state from the server means for a device: the rules F1–F5, then H1–H7, L2 and L3.
public enum Verdict: Hashable, Sendable {
    /// Nothing new (H1); with a post in flight, it may still be on its way (F3).
    case unchanged
    /// The in-flight post is the server's latest state (F1).
    case landed
    /// The state grew from the in-flight post, which landed before it (F2).
    case descendsFromPost
    /// The state grew from the merge base; a post that was in flight can never land any more (F4).
    case descendsFromBase
    /// The server broke the protocol; base and post stay as they were.
    case violation(Finding)

    /// Judges `remote`, what the server has or `nil`, for `device` with its merge base and in-flight post.
    ///
    /// The first rule that applies decides.
    public static func judging(
        _ remote: SignedState?,
        base: SignedState?,
        inFlight: SignedState?,
        on device: DeviceID
    ) -> Verdict {
        if let post = inFlight {
            if remote == post { return .landed }
            if let remote, remote.isBuilt(on: post, by: device) {
                switch remote.ancestry(from: post, on: device) {
                case .same: return .landed
                case .descends: return .descendsFromPost
                case .broken(let finding): return .violation(finding)
                }
            }
            if remote == base { return .unchanged }
            let found = remote?.state.lastSynced[device]
            if let remote, remote.sequence == post.sequence, found == post.sequence {
                return .violation(Finding(.foreignPost, device, expected: post.sequence, found: found))
            }
        }
        // F4 needs no case of its own: with the own entry as in the base, R either is the base (F3), or
        // breaks H2 or H3, or is at the post's sequence or above.
        switch remote.ancestry(from: base, on: device) {
        case .same: return .unchanged
        case .descends: return .descendsFromBase
        case .broken(let finding): return .violation(finding)
        }
    }
}

extension SignedState {
    /// F2 with L1: another device built on `post`, and the state of `device` that it knows is `post`.
    fileprivate func isBuilt(on post: SignedState, by device: DeviceID) -> Bool {
        guard sequence > post.sequence, state.lastSynced[device] == post.sequence else { return false }
        let known = state.lineage?.heads.first { $0.device == device }
        return known.map { $0.tag == post.tag } ?? true
    }
}
