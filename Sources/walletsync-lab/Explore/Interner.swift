/// Gives equal values one small number, counted from 0 in the order in which they were first seen.
struct Interner<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]

    /// The value's number, and whether it was seen for the first time.
    mutating func number(_ value: Value) -> (number: UInt32, isNew: Bool) {
        if let known = numbers[value] { return (known, false) }
        let number = UInt32(values.count)
        numbers[value] = number
        values.append(value)
        return (number, true)
    }

    subscript(number: UInt32) -> Value { values[Int(number)] }
}
