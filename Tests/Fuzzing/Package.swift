// swift-tools-version: 6.2

import PackageDescription

// The decoders under libFuzzer, which looks for texts that take new ways through their code. See `run`.
let package = Package(
    name: "Fuzzing",
    dependencies: [.package(name: "WalletSync", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz-decoders",
            dependencies: [.product(name: "WalletSync", package: "WalletSync")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    ]
)
