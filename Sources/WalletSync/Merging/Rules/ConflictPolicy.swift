/// What is done where both sides changed the same value, each in its own way.
public enum ConflictPolicy: Hashable, Sendable {
    /// The value of this device. Two devices that both say so do not agree by it: the one that syncs later wins.
    case preferLocal
    /// The value that the server has.
    case preferRemote
    /// The value of the side whose timestamp is larger: a member with this key beside the value, or beside the
    /// nearest object around it that has one. It is data of the wallet; no clock is read.
    ///
    /// Numbers compare by what they say, strings by their bytes (so give all the same format and time zone). Where
    /// that does not tell, for want of a timestamp or because both are equal, the default policy decides.
    case newest(by: ExactText)
    /// Both values, one of them beside the other under a key of its own, such as `name (2)`; in a sequence, one
    /// behind the other. The value that comes first by its bytes has the first place, so that all devices agree.
    case keepBoth
    /// A person's.
    case ask
}

/// What an array is, which its JSON does not say.
public enum ArrayMeaning: Hashable, Sendable {
    /// One value.
    case opaque
    /// A set: an element is in it or not, and order says nothing.
    case set
    /// A list of objects, each with an identity: a scalar in the member with this key. An array in which an
    /// element lacks it, or two have the same, counts as opaque.
    case records(by: ExactText)
    /// A sequence in which places matter, such as lines of a text.
    case sequence
}
