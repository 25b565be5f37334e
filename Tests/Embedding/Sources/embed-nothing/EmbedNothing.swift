@main
struct EmbedNothing {
    static func main() async {
        await Task { print("nothing but concurrency") }.value
    }
}
