extension JSONSlice {
    /// One spelling for all values that say the same: members sorted by their keys, no white space, and in
    /// strings no escapes but those that must be.
    var meaning: [UInt8] {
        var writer = JSONWriter()
        writeMeaning(to: &writer)
        return writer.bytes
    }

    private func writeMeaning(to writer: inout JSONWriter) {
        if isObject {
            writer.object { writer in
                let members = members().members.map { (key: $0.key.decoded(in: text), member: $0) }
                for (key, member) in members.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                    writer.key(ExactText(String(decoding: key, as: UTF8.self)))
                    JSONSlice(text, member.value(in: text)).writeMeaning(to: &writer)
                }
            }
        } else if isArray {
            writer.array { writer in
                for element in elements() { element.writeMeaning(to: &writer) }
            }
        } else if isString {
            writer.string(scalarText)
        } else {
            writer.text(text.copy(range))
        }
    }
}
