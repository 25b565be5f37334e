/// Writes the brackets of a merged object or array, and what stands between its parts, in the manner of this
/// device's text.
///
/// Parts of this device's text that follow each other there are copied in one piece, with whatever stands
/// between them.
struct ContainerLayout {
    private let text: ByteView
    /// The opening bracket, with the white space behind it.
    private let opening: Range<Int>
    /// The closing bracket, with the white space before it.
    private let closing: Range<Int>
    /// What is still to be copied.
    private var pending = 0..<0
    private var isContiguous = false
    private var isEmpty = true

    /// The layout of the container of `local`, or of `remote` if that one is empty.
    init(_ local: JSONSlice, _ remote: JSONSlice) {
        let local = Self.inner(local)
        let model = local.opening.upperBound == local.closing.upperBound - 1 ? Self.inner(remote) : local
        (text, opening, closing) = (model.text, model.opening, model.closing)
    }

    private static func inner(_ value: JSONSlice) -> (
        text: ByteView, opening: Range<Int>, closing: Range<Int>
    ) {
        let text = value.text
        var start = value.start + 1
        while text[start] <= 0x20 { start += 1 }
        var end = value.range.upperBound - 1
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return (text, value.start..<start, end..<value.range.upperBound)
    }

    /// Copies a part of this device's text; it comes behind the parts of it that were copied before.
    @inline(__always)
    mutating func copy(_ range: Range<Int>, of local: ByteView, to output: inout [UInt8]) {
        if isContiguous {
            pending = pending.lowerBound..<range.upperBound
        } else {
            flush(local, to: &output)
            pending = range
            isContiguous = true
        }
    }

    /// Notes that the next part of this device's text is left out.
    mutating func skip() {
        isContiguous = false
    }

    /// Ends the container.
    mutating func end(_ local: ByteView, to output: inout [UInt8]) {
        flush(local, to: &output)
        if isEmpty {
            output.append(text[opening.lowerBound])
            output.append(text[closing.upperBound - 1])
        } else {
            text.append(closing, to: &output)
        }
    }

    /// Copies what is still to be copied.
    mutating func flush(_ local: ByteView, to output: inout [UInt8]) {
        isContiguous = false
        if pending.isEmpty { return }
        separate(&output)
        local.append(pending, to: &output)
        pending = 0..<0
    }

    /// Writes what stands before a part that the caller writes; after ``flush(_:to:)``.
    mutating func separate(_ output: inout [UInt8]) {
        if isEmpty {
            text.append(opening, to: &output)
        } else {
            output.append(UInt8(ascii: ","))
            text.append(opening.dropFirst(), to: &output)
        }
        isEmpty = false
    }
}
