extension Double {
    /// With two digits behind the point.
    var hundredths: String {
        let whole = Int((self * 100).rounded())
        return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
    }
}
