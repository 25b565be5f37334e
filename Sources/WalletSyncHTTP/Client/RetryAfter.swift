internal import Foundation

/// The header that says how long to leave a server alone: a number of seconds, or a date.
enum RetryAfter {
    /// - Parameters:
    ///   - value: the header's value.
    ///   - date: the date header of the same answer. Where there is one, this machine's clock is not asked.
    ///   - now: what this machine's clock says.
    /// - Returns: `nil` if there is no value, or none that can be read.
    static func read(
        _ value: String?,
        answeredAt date: String?,
        now: @autoclosure () -> Date = Date()
    ) -> Duration? {
        guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // More digits than a number has are a very long time all the same.
            return .seconds(Int64(value).map { min($0, longest) } ?? longest)
        }
        guard let moment = HTTPDate.seconds(value) else { return nil }
        let start = date.flatMap(HTTPDate.seconds) ?? Int64(now().timeIntervalSince1970)
        return .seconds(min(max(0, moment - start), longest))
    }

    /// A year: nobody means more.
    private static let longest: Int64 = 365 * 24 * 60 * 60
}

/// Dates as HTTP writes them, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since the beginning of 1970, or `nil` if this is no such date.
    static func seconds(_ text: String) -> Int64? {
        let words = text.split { $0 == " " || $0 == "," }
        guard words.count == 6, words[5] == "GMT",
            let day = Int64(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])),
            let year = Int64(words[3]), (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        let days = daysBefore(year: year, month: Int64(month) + 1) + day - 1
        return ((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]
    }

    /// Days from 1970 to the first of the month.
    private static func daysBefore(year: Int64, month: Int64) -> Int64 {
        // Counted from March, so that the odd day of a leap year comes last.
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        let daysToMarch1970: Int64 = 719_468
        return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 - daysToMarch1970
    }
}
