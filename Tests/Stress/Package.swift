// swift-tools-version: 6.2

import PackageDescription

// The HTTP client under the thread sanitizer, with requests that are cancelled at random. See `run`.
let package = Package(
    name: "Stress",
    dependencies: [.package(name: "WalletSync", path: "../..")],
    targets: [
        .executableTarget(
            name: "stress-http",
            dependencies: [
                .product(name: "WalletSync", package: "WalletSync"),
                .product(name: "WalletSyncHTTP", package: "WalletSync"),
                .product(name: "WalletSyncTesting", package: "WalletSync"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    ]
)
